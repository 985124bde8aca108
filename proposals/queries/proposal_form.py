"""What the public form offers, and what a link or QR code said about where it hangs."""

import re
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from organisation.models import EducationField, EducationUnit, UnitField
from partnerships.models import NeedTheme

CODE = re.compile(r"[-a-zA-Z0-9_]{1,60}", re.ASCII)


@dataclass(frozen=True)
class Origin:
    """By which link the form was reached: a unit and a field that there are today, and a campaign."""

    unit: EducationUnit | None = None
    field: EducationField | None = None
    campaign: str = ""


def origin_of(unit: str = "", field: str = "", campaign: str = "") -> Origin:
    """What the codes of a link mean; those that mean nothing today are passed over."""
    today = timezone.localdate()
    return Origin(
        EducationUnit.objects.on(today).filter(code=unit).first() if CODE.fullmatch(unit) else None,
        EducationField.objects.on(today).filter(code=field).first() if CODE.fullmatch(field) else None,
        campaign if CODE.fullmatch(campaign) else "",
    )


def themes_in_use() -> list[NeedTheme]:
    """The themes of needs, in their order."""
    return list(NeedTheme.objects.filter(is_in_use=True).order_by("position", "sort_key"))


def fields_taught(origin: Origin) -> list[EducationField]:
    """The fields that units teach today: the link's own first, then those of its unit, then the rest by name."""
    today = timezone.localdate()
    taught = UnitField.objects.filter(
        Q(to_on=None) | Q(to_on__gt=today),
        from_on__lte=today,
        unit__in=EducationUnit.objects.on(today),
        field__in=EducationField.objects.on(today),
    )
    order: dict[EducationField, tuple[int, bytes]] = {}
    for row in taught.select_related("field"):
        place = 0 if row.field == origin.field else 1 if origin.unit and row.unit_id == origin.unit.pk else 2
        order[row.field] = min(order.get(row.field, (2, bytes(row.field.sort_key))), (place, bytes(row.field.sort_key)))
    if origin.field:
        order.setdefault(origin.field, (0, b""))
    return sorted(order, key=lambda field: order[field])
