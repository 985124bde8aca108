"""Which records came of a proposal, and which proposal it was; one prepared question for each kind of page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from partnerships.models import FollowUp
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


def there(kind: str) -> Exists:
    """Whether a record of this kind (OuterRef "pk") was made by an accepted proposal, or tied to one."""
    link, _made_at = LINKS[kind]
    return Exists(Proposal.objects.filter(Q(**{link: OuterRef("pk")}), state=ProposalState.ACCEPTED))


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


# --- the other way: what came of a proposal ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Became:
    """A thing that came of a proposal, and where it is."""

    icon: str
    title: str
    text: str
    url: str


def became(proposal: Proposal) -> list[Became]:
    """Partnership, organisation, contact, needs and follow-ups, as far as they are still there."""
    found = [
        _became("rings", proposal.partnership, _("Partnership"), "partnership_detail"),
        _became("building", proposal.company, _("Organisation"), "company_detail"),
        _became("user", proposal.contact, _("Contact"), "contact_detail"),
    ]
    needs = proposal.needs.filter(deleted_at=None).select_related("theme").order_by("theme__position", "pk")
    found += [_became("flag", each, capfirst(each.theme.name), "need_detail") for each in needs]
    steps = FollowUp.objects.filter(of_proposal__proposal=proposal).select_related("assignee").order_by("due_on", "pk")
    found += [
        _became("check", each, f"{each.assignee.name} · {full_day_text(each.due_on)}", "follow_up_detail")
        for each in steps
    ]
    return [each for each in found if each is not None]


def _became(icon: str, row: Any, text: str, page: str) -> Became | None:
    if row is None or row.deleted_at is not None:
        return None
    return Became(icon, Truncator(str(row)).chars(90), text, reverse(f"partnerships:{page}", args=[row.pk]))
