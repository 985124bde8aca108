"""Which practices could help to fill an empty place: how many there are of each field at each tier."""

from django.db.models import Count, Q

from partnerships.models import Tier
from practices.models import Practice, PracticeState
from practices.queries.finding import PUBLISHED


def practices_by_place() -> dict[tuple[str, str], tuple[int, int]]:
    """(code of a field, tier) → the field's key, and how many published practices serve it; in one question."""
    rows = Practice.objects.filter(PUBLISHED).exclude(state=PracticeState.RETIRED).exclude(fields=None).order_by()
    counts = {tier.value: Count("pk", filter=Q(**{f"for_{tier.value}": True})) for tier in Tier}
    found = {}
    for code, key, *numbers in (
        rows.values("fields__code", "fields").annotate(**counts).values_list("fields__code", "fields", *counts)
    ):
        for tier, number in zip(counts, numbers, strict=True):
            if number:
                found[code, tier] = (key, number)
    return found
