"""Mails to senders as they leave: words of the moment, and links that are made now and kept nowhere."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from notifications.models import OutgoingMessage
from notifications.registries import ComposedMail, MessageRule, rules
from notifications.services.composing import absolute, render_mail
from proposals.models import OPEN_STATES, MessageKind, Proposal, ProposalMessage, ProposalState, TokenKind
from proposals.queries import sender_mail as mails
from proposals.queries.tracking import open_proposals_of
from proposals.services import token as tokens

DECISIONS = {mails.ACCEPTED: "proposals/mail/accepted", mails.DECLINED: "proposals/mail/declined"}
SILENT = (ProposalState.SPAM,)


def proposal_of(message: OutgoingMessage) -> Proposal | None:
    """The proposal, while it is there and its sender still at that address."""
    found: Proposal | None = (
        Proposal.objects.filter(pk=message.params["proposal"], email=message.recipient, erased_at=None)
        .exclude(state__in=SILENT)
        .select_related("unit", "assignee")
        .first()
    )
    return found


def tracking_link(proposal: Proposal) -> str:
    """The sender's own page."""
    return _link("proposals:track", tokens.current(proposal, TokenKind.TRACKING))


def confirm_link(proposal: Proposal) -> str:
    """Where the sender says that the address is theirs."""
    return _link("proposals:confirm", tokens.current(proposal, TokenKind.CONFIRM))


def acknowledgement(message: OutgoingMessage) -> ComposedMail | None:
    """It has come in. Nothing of what the sender typed is repeated: the address may be a stranger's."""
    proposal = proposal_of(message)
    if proposal is None or proposal.state not in OPEN_STATES:
        return None
    context = {"confirm": "" if proposal.email_confirmed_at else confirm_link(proposal)}
    return _written("proposals/mail/received", proposal, context)


def taken_up(message: OutgoingMessage) -> ComposedMail | None:
    """Who looks at it."""
    return _status(message, "proposals/mail/taken_up", ProposalState.IN_HAND)


def withdrawn(message: OutgoingMessage) -> ComposedMail | None:
    """A receipt for withdrawing."""
    return _status(message, "proposals/mail/withdrawn", ProposalState.WITHDRAWN)


def answer(message: OutgoingMessage) -> ComposedMail | None:
    """What a person wrote to the sender."""
    proposal, said = proposal_of(message), said_in(message)
    if proposal is None or said is None:
        return None
    return _written("proposals/mail/answered", proposal, {"said": said, "is_question": message.rule == mails.ASKED})


def decision(message: OutgoingMessage) -> ComposedMail | None:
    """Accepted or declined, as long as that stands."""
    proposal = proposal_of(message)
    state = ProposalState.ACCEPTED if message.rule == mails.ACCEPTED else ProposalState.DECLINED
    if proposal is None or proposal.state != state:
        return None
    said = said_in(message)
    words = said.text if said else proposal.decline_reason if state == ProposalState.DECLINED else ""
    return _written(DECISIONS[message.rule], proposal, {"said": said, "words": words})


def links(message: OutgoingMessage) -> ComposedMail | None:
    """A new link to each open proposal; the links before open nothing any more."""
    found = open_proposals_of(message.recipient)
    if not found:
        return None
    lines = [
        (each, _link("proposals:track", tokens.renewed(each, TokenKind.TRACKING, since=message.created_at)))
        for each in found
    ]
    return render_mail("proposals/mail/links", {"college": rules.college_name(), "lines": lines})


def erased(_message: OutgoingMessage) -> ComposedMail:
    """What was asked for has been done."""
    return render_mail("proposals/mail/erased", {"college": rules.college_name()})


def said_in(message: OutgoingMessage) -> ProposalMessage | None:
    """The words of a person that a mail brings, while they stand."""
    found: ProposalMessage | None = (
        ProposalMessage.objects.filter(pk=message.params.get("message"), kind=MessageKind.TO_SENDER)
        .select_related("author")
        .first()
    )
    return found


def _status(message: OutgoingMessage, name: str, state: ProposalState) -> ComposedMail | None:
    """How it stands, while it stands so, and only to an address that was confirmed."""
    proposal = proposal_of(message)
    if proposal is None or proposal.email_confirmed_at is None or proposal.state != state:
        return None
    return _written(name, proposal, {})


def _written(name: str, proposal: Proposal, context: dict[str, Any]) -> ComposedMail:
    common = {"proposal": proposal, "college": rules.college_name(), "link": tracking_link(proposal)}
    return render_mail(name, {**common, **context})


def _link(name: str, token: str) -> str:
    return absolute(reverse(name, args=[token]))


SENDER_RULES = (
    MessageRule(mails.RECEIVED, acknowledgement, mails.is_among_the_first, label=_("proposal received")),
    MessageRule(mails.TAKEN_UP, taken_up, mails.is_among_the_first, label=_("proposal being looked at")),
    MessageRule(mails.CLOSED, withdrawn, mails.is_among_the_first, label=_("proposal withdrawn")),
    MessageRule(mails.LINKS, links, mails.is_among_the_first, label=_("new link to a proposal")),
    MessageRule(mails.ANSWERED, answer, label=_("answer to a proposal")),
    MessageRule(mails.ASKED, answer, label=_("question about a proposal")),
    MessageRule(mails.ACCEPTED, decision, label=_("proposal accepted")),
    MessageRule(mails.DECLINED, decision, label=_("proposal declined")),
    MessageRule(mails.ERASED, erased, label=_("sender of a proposal erased")),
)
