"""Of which partnerships amounts are told: one, those of a company, those that a unit leads, all that count."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from organisation.models import EducationUnit
from partnerships.models import Company, Partnership, PartnershipPeriod


@dataclass(frozen=True)
class Scope:
    """*key* is of the partnership, company or unit; 0 of the college. *kind* names which of them."""

    kind: str
    key: int
    name: str

    def rows(self, day: datetime.date) -> Q:
        """A condition on rows that have a partnership; a unit's are those that it leads at the end of *day*."""
        if self.kind == "partnership":
            return Q(partnership=self.key)
        if self.kind == "company":
            return Q(partnership__in=Partnership.objects.filter(company=self.key).values("pk"))
        if self.kind == "unit":
            return Q(partnership__in=led_by(self.key, day).values("partnership"))
        return counting()


def of_partnership(partnership: Partnership) -> Scope:
    """One partnership."""
    return Scope("partnership", partnership.pk, str(partnership))


def of_company(company: Company) -> Scope:
    """All partnerships of a company, past ones too."""
    return Scope("company", company.pk, company.name)


def of_unit(unit: EducationUnit) -> Scope:
    """What a unit leads."""
    return Scope("unit", unit.pk, unit.name)


def of_college(name: str) -> Scope:
    """The whole college."""
    return Scope("college", 0, name)


def counting() -> Q:
    """Rows of partnerships that count: neither deleted nor merged into another. Few are: they are looked up, not all."""
    deleted = Partnership.every.filter(deleted_at__isnull=False).values("pk")
    merged = Partnership.every.filter(merged_into__isnull=False).values("pk")
    return ~Q(partnership__in=deleted) & ~Q(partnership__in=merged)


def led_by(unit: int, day: datetime.date) -> "QuerySet[PartnershipPeriod]":
    """The periods in force at the end of *day* in which the unit leads."""
    in_force = Q(from_on__lte=day) & (Q(to_on=None) | Q(to_on__gt=day))
    return PartnershipPeriod.objects.filter(in_force, counting(), lead_unit=unit)
