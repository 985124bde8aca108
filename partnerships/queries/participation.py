"""Who can own a unit's part of a partnership, and which fields it can bring along."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User
from organisation.models import EducationField, EducationUnit, Membership, UnitField
from partnerships.models import Company, Contact, ParticipatingUnit, Partnership, Position
from records.queries.prepared import prepared


@prepared
def units_of(partnership: int) -> "QuerySet[ParticipatingUnit, int]":
    """The units that take part now."""
    return ParticipatingUnit.objects.filter(partnership=partnership, to_on=None).values_list("unit", flat=True)


def people_of(units: Iterable[int]) -> "QuerySet[User]":
    """People who work in one of *units* today."""
    working = Membership.objects.on(timezone.localdate()).filter(user=OuterRef("pk"), unit__in=list(units))
    return User.objects.filter(Exists(working), is_active=True).order_by("sort_key")


def fields_of(units: Iterable[int], held: Iterable[int] = ()) -> "QuerySet[EducationField]":
    """Fields that *units* teach today (all of the college's where they teach none), and those *held* already."""
    today = timezone.localdate()
    taught = UnitField.objects.filter(Q(to_on=None) | Q(to_on__gt=today), unit__in=list(units), from_on__lte=today)
    keys = [*taught.values_list("field_id", flat=True), *held]
    fields = EducationField.objects.on(today)
    return (EducationField.every.filter(pk__in=keys) if keys else fields).order_by("sort_key")


def units_today() -> "QuerySet[EducationUnit]":
    """Units that exist today."""
    return EducationUnit.objects.on(timezone.localdate()).order_by("sort_key")


def units_not_in(partnership: Partnership) -> "QuerySet[EducationUnit]":
    """Units that could join *partnership*."""
    inside = ParticipatingUnit.objects.filter(partnership=partnership, to_on=None).values("unit")
    return units_today().exclude(pk__in=inside)


def units_in(partnership: Partnership) -> "QuerySet[EducationUnit]":
    """Units that take part in *partnership* now."""
    inside = ParticipatingUnit.objects.filter(partnership=partnership, to_on=None).values("unit")
    return EducationUnit.every.filter(pk__in=inside).order_by("sort_key")


def planned_handovers() -> "QuerySet[ParticipatingUnit]":
    """Owners who take over on a day to come, or on one whose handover nobody has carried out yet."""
    return ParticipatingUnit.objects.filter(to_on=ParticipatingUnit.PLANNED_UNTIL)


def people_at(company: Company, held: Iterable[int | None] = ()) -> "QuerySet[Contact]":
    """Contacts who work at *company* now, each with a `title`; and those *held* already."""
    today = timezone.localdate()
    positions = Position.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today), company=company)
    title = positions.filter(contact=OuterRef("pk")).order_by("pk").values("title")[:1]
    keys = [key for key in held if key]
    there = Contact.objects.filter(Q(pk__in=positions.values("contact")) | Q(pk__in=keys))
    return there.annotate(title=Subquery(title)).order_by("sort_key", "pk")
