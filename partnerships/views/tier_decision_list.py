"""The proposals that wait: for oneself first, then for others, each with how ready the partnership is."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organisation.queries.access import access_of
from partnerships.models import TierDecision
from partnerships.queries.ladder import met_towards
from partnerships.queries.tier_decision import decided_by, waiting
from ui.dates import ago_text
from ui.paging import page_of
from ui.tiers import tier_mark

MOST_OF_MINE = 50
# A hundred rows of six tables: no more of them than is shown.
SHOWN = (
    "from_tier", "to_tier", "reason", "created_at", "partnership__company__name", "partnership__workplace__name",
    "partnership__lead_unit__name_fi", "partnership__lead_unit__name_sv", "partnership__lead_unit__name_en",
    "proposed_by__first_name", "proposed_by__last_name",
)  # fmt: skip


@require_GET
def tier_decision_list(request: HttpRequest) -> HttpResponse:
    """What a decider opens to decide, and what everybody opens to see where a proposal lies."""
    if not access_of(request.user).is_member:
        raise PermissionDenied
    rows, is_mine = waiting().only(*SHOWN), decided_by(request.user)
    mine = list(rows.filter(is_mine)[:MOST_OF_MINE])
    page = page_of(request, rows.exclude(is_mine))
    met = met_towards({row.partnership_id: row.to_tier for row in (*mine, *page.rows)})
    context = {"mine": rows_of(mine, met), "others": rows_of(page.rows, met), "page": page}
    return render(request, "partnerships/tier_decision/list.html", context)


def rows_of(decisions: Sequence[TierDecision], met: Mapping[int, tuple[int, int]]) -> list[dict[str, Any]]:
    """What a row shows of each proposal; the words are looked up once."""
    words = _("%(met)d/%(of)d criteria")
    return [
        {
            "url": reverse("partnerships:tier_answer", args=[row.pk]),
            "name": str(row.partnership),
            "from_tier": tier_mark(row.from_tier, short=True) if row.from_tier else "",
            "to_tier": tier_mark(row.to_tier, short=True),
            "unit": row.partnership.lead_unit.name,
            "who": row.proposed_by.name if row.proposed_by else "",
            "reason": row.reason,
            "when": ago_text(row.created_at),
            "criteria": words % dict(zip(("met", "of"), met[row.partnership_id], strict=True)),
        }
        for row in decisions
    ]
