"""Which records came of a proposal, and which proposal it was; one prepared question for each kind of page."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from partnerships.registries import Origin
from proposals.models import Proposal, ProposalState
from records.queries.prepared import Prepared, prepared
from ui.dates import full_day_text

MOST = 3
# How a proposal names what came of it, and when that was made.
LINKS = {
    "company": ("company", "company__created_at"),
    "contact": ("contact", "contact__created_at"),
    "partnership": ("partnership", "partnership__created_at"),
    "need": ("needs", "needs__created_at"),
    "follow_up": ("follow_ups__follow_up", "follow_ups__follow_up__created_at"),
}


def origins_in_proposals(kind: str, key: int) -> list[Origin]:
    """The accepted proposals by which this record was made, or to which it was tied."""
    return [
        Origin(_words(received_at, made_at), reverse("proposals:proposal_detail", args=[pk]))
        for pk, received_at, made_at in ASKED[kind](key=key)
    ]


def _words(received_at: Any, made_at: Any) -> str:
    """What was there before the proposal did not come of it."""
    day = {"day": full_day_text(received_at)}
    return _("Came from a proposal on %(day)s") % day if made_at >= received_at else _("Proposal on %(day)s") % day


def _asked(link: str, made_at: str) -> Callable[..., "QuerySet[Proposal, tuple[Any, ...]]"]:
    def rows(key: int) -> "QuerySet[Proposal, tuple[Any, ...]]":
        found = Proposal.objects.filter(Q(**{link: key}), state=ProposalState.ACCEPTED)
        return found.order_by("received_at", "pk").values_list("pk", "received_at", made_at)[:MOST]

    return rows


ASKED: dict[str, Prepared] = {kind: prepared(_asked(*names)) for kind, names in LINKS.items()}
