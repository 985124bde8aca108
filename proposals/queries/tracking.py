"""What the sender of a proposal sees of it, and of nothing else."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from proposals.models import (
    OPEN_STATES,
    MessageKind,
    Proposal,
    ProposalFile,
    ProposalMessage,
    ProposalState,
)

MOST_LINKS = 10
# Spam looks to its sender like a proposal that nobody has read yet.
SHOWN_AS = {ProposalState.SPAM: ProposalState.RECEIVED}


@dataclass(frozen=True)
class Step:
    """One step on the way of a proposal; *at* where it is known."""

    label: str
    at: datetime.datetime | None
    is_done: bool
    is_now: bool


@dataclass(frozen=True)
class Said:
    """One message as the sender sees it; *who* is the person of the college."""

    at: datetime.datetime
    text: str
    is_answer: bool = False
    who: str = ""
    files: list[ProposalFile] = field(default_factory=list)


def open_proposals_of(email: str) -> list[Proposal]:
    """The open proposals of exactly this address, newest first."""
    rows = Proposal.objects.open().filter(email=email, erased_at=None)
    return list(rows.order_by("-received_at", "-pk")[:MOST_LINKS])


def stored_addresses(email: str) -> list[tuple[str, str]]:
    """How an address that somebody typed is written on open proposals, and in which language to write to it."""
    rows = Proposal.objects.open().filter(email__iexact=email, erased_at=None).order_by("received_at", "pk")
    return list(dict(rows.values_list("email", "language")).items())


def standing_for(proposal: Proposal) -> Proposal:
    """The proposal by which it is told how things stand: of one that was joined with another, that other one."""
    return proposal.merged_into if proposal.state == ProposalState.MERGED and proposal.merged_into else proposal


def shown_state(proposal: Proposal) -> ProposalState:
    """The state as told to the sender."""
    state = ProposalState(standing_for(proposal).state)
    return SHOWN_AS.get(state, state)


def steps_of(proposal: Proposal) -> list[Step]:
    """The way so far and what comes next: four steps at most."""
    state, seen = shown_state(proposal), standing_for(proposal)
    received = (pgettext("step of a proposal", "Received"), proposal.received_at)
    if state == ProposalState.WITHDRAWN:
        last = (pgettext("step of a proposal", "Withdrawn"), seen.closed_at)
        return [Step(*received, is_done=True, is_now=False), Step(*last, is_done=True, is_now=True)]
    way = [
        received,
        (pgettext("step of a proposal", "Being looked at"), None),
        (pgettext("step of a proposal", "Answered"), seen.answered_at),
        (_decision(state), seen.closed_at),
    ]
    reached = _reached(state)
    return [Step(*step, is_done=place <= reached, is_now=place == reached) for place, step in enumerate(way)]


def conversation_of(proposal: Proposal) -> list[Said]:
    """What both sides have written, oldest first; what the college's people note among themselves is not in it."""
    files: dict[int | None, list[ProposalFile]] = {}
    for each in shown_files(proposal):
        files.setdefault(each.message_id, []).append(each)
    said = [Said(proposal.received_at, proposal.text, files=files.get(None, []))]
    rows = list(shown_messages(proposal))
    # An answer that went to several senders is kept with each of them.
    told = {each.text for each in rows if each.proposal_id == proposal.pk}
    return said + [
        Said(
            at=each.created_at,
            text=each.text,
            is_answer=each.kind == MessageKind.TO_SENDER,
            who=each.author.name if each.author else "",
            files=files.get(each.pk, []),
        )
        for each in rows
        if each.proposal_id == proposal.pk or each.text not in told
    ]


def shown_messages(proposal: Proposal) -> QuerySet[ProposalMessage]:
    """Messages both ways, without notes; of one that was joined with another, what that one was answered since."""
    own = Q(proposal=proposal) & ~Q(kind=MessageKind.NOTE)
    rows = ProposalMessage.objects.filter(own | _answers_since(proposal))
    return rows.select_related("author").order_by("created_at", "pk")


def shown_files(proposal: Proposal) -> QuerySet[ProposalFile]:
    """Files of the form and of the messages both ways, not those of notes."""
    with_form = Q(proposal=proposal, message=None)
    with_message = Q(message__in=shown_messages(proposal).order_by().values("pk"))
    return ProposalFile.objects.filter(with_form | with_message).select_related("file").order_by("pk")


def is_open(proposal: Proposal) -> bool:
    """Whether the college has not decided; a sender does not learn that it was taken for spam."""
    return proposal.state in (*OPEN_STATES, ProposalState.SPAM)


def takes_words(proposal: Proposal) -> bool:
    """Whether the sender may write more."""
    return proposal.state != ProposalState.WITHDRAWN


def is_late(proposal: Proposal) -> bool:
    """Whether the promised day has passed without an answer."""
    waiting = proposal.answered_at is None and proposal.state in OPEN_STATES
    return waiting and proposal.respond_by < timezone.localdate()


def is_untouched(proposal: Proposal) -> bool:
    """Whether nobody of the college has answered or decided: then the sender alone says what becomes of it."""
    decided = (ProposalState.ACCEPTED, ProposalState.DECLINED, ProposalState.MERGED)
    return proposal.answered_at is None and proposal.state not in decided


def _answers_since(proposal: Proposal) -> Q:
    """Answers that went to several senders, and to this one as well."""
    if proposal.merged_into_id is None or proposal.closed_at is None:
        return Q(pk=None)
    return Q(proposal=proposal.merged_into_id, kind=MessageKind.TO_SENDER, created_at__gte=proposal.closed_at)


def _decision(state: ProposalState) -> str:
    if state == ProposalState.ACCEPTED:
        return pgettext("step of a proposal", "Accepted")
    if state == ProposalState.DECLINED:
        return pgettext("step of a proposal", "Declined")
    return pgettext("step of a proposal", "Decision")


def _reached(state: ProposalState) -> int:
    return {ProposalState.RECEIVED: 0, ProposalState.IN_HAND: 1, ProposalState.ANSWERED: 2}.get(state, 3)
