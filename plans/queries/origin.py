"""Which plan a follow-up came of."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from partnerships.registries import Origin
from plans.models import ActionFollowUp
from records.queries.prepared import prepared


def origins_in_plans(kind: str, key: int) -> list[Origin]:
    """The shared plan whose action became this follow-up; nothing is asked of other kinds of records."""
    if kind != "follow_up":
        return []
    return [
        Origin(
            _("Action of the shared plan %(year)s") % {"year": f"{year}–{year + 1}"},
            f"{reverse('plans:plan_detail', args=[plan])}#action",
        )
        for plan, year in _actions(key=key)
    ]


@prepared
def _actions(key: int) -> "QuerySet[ActionFollowUp, tuple[int, int]]":
    rows = ActionFollowUp.objects.filter(follow_up=key, action__deleted_at=None, action__plan__deleted_at=None)
    return rows.values_list("action__plan", "action__plan__school_year")
