"""What plans tell the ladder of tiers."""

import datetime
from collections.abc import Collection, Mapping, Sequence

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from partnerships.queries.ladder.recorded import BENEFICIARIES, Plan
from plans.models import SharedPlan, Side
from records.queries.prepared import prepared

SIDES = len(Side)


def plans_told(keys: Collection[int], on: datetime.date) -> Mapping[int, Sequence[Plan]]:
    """The plans of partnerships that state a benefit for all three by a day, the latest year first; one question."""
    found: dict[int, list[Plan]] = {}
    for key, partnership, year, stated_on, sides in _stated(keys=frozenset(keys), on=on):
        words = _("Shared plan %(year)s, signed off by both") if sides == SIDES else _("Shared plan %(year)s")
        text = words % {"year": f"{year}–{year + 1}"}
        plan = Plan(stated_on, frozenset(BENEFICIARIES), text, reverse("plans:plan_detail", args=[key]))
        found.setdefault(partnership, []).append(plan)
    return found


@prepared
def _stated(keys: frozenset[int], on: datetime.date) -> "QuerySet[SharedPlan, tuple[object, ...]]":
    signed = Count("signatures__side", distinct=True, filter=Q(signatures__deleted_at=None))
    rows = SharedPlan.objects.filter(partnership__in=keys, stated_on__lte=on).annotate(sides=signed)
    return rows.order_by("-school_year", "-id").values_list("pk", "partnership", "school_year", "stated_on", "sides")
