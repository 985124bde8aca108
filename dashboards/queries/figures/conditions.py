"""Which dated rows hold at the end of a day, and whose count."""

import datetime

from django.db.models import Q

from partnerships.models import Partnership


def in_force(day: datetime.date, prefix: str = "") -> Q:
    """Dated rows that hold at the end of *day*."""
    return Q(**{f"{prefix}from_on__lte": day}) & (Q(**{f"{prefix}to_on": None}) | Q(**{f"{prefix}to_on__gt": day}))


def counting(partnership: str = "partnership") -> Q:
    """Rows of partnerships that count: neither deleted nor merged into another. Few are: they are looked up, not all."""
    deleted = Partnership.every.filter(deleted_at__isnull=False).values("pk")
    merged = Partnership.every.filter(merged_into__isnull=False).values("pk")
    return ~Q(**{f"{partnership}__in": deleted}) & ~Q(**{f"{partnership}__in": merged})
