"""Mails to senders of proposals: one function a message. Words and secret links are made when a mail leaves.

Automatic mail goes to confirmed addresses only, but for the acknowledgement and the links that somebody asked for; and
at most five a day to one address. What a person answers or decides always goes.
"""

from typing import Any

from django.utils import timezone

from notifications.services.outbox import cancel, queue, queue_again
from proposals.models import Proposal, ProposalMessage
from proposals.queries import sender_mail as mails


def acknowledge(proposal: Proposal) -> bool:
    """It has come in: the day of the answer, the tracking link, a link to confirm the address."""
    return _by_itself(proposal, mails.RECEIVED)


def taken_up(proposal: Proposal) -> bool:
    """Somebody looks at it now: told once a day at most, to a confirmed address."""
    return proposal.email_confirmed_at is not None and _by_itself(proposal, mails.TAKEN_UP)


def withdrawn(proposal: Proposal) -> bool:
    """The sender has withdrawn it: a receipt, to a confirmed address."""
    return proposal.email_confirmed_at is not None and _by_itself(proposal, mails.CLOSED)


def answered(proposal: Proposal, message: ProposalMessage) -> None:
    """A person has answered."""
    _by_a_person(proposal, mails.ANSWERED, message)


def asked(proposal: Proposal, message: ProposalMessage) -> None:
    """A person has asked something."""
    _by_a_person(proposal, mails.ASKED, message)


def accepted(proposal: Proposal, message: ProposalMessage | None = None) -> None:
    """A person has accepted it; with what they wrote, if anything."""
    _by_a_person(proposal, mails.ACCEPTED, message)


def declined(proposal: Proposal, message: ProposalMessage | None = None) -> None:
    """A person has declined it; without a message, the reason that stands on the proposal is told."""
    _by_a_person(proposal, mails.DECLINED, message)


def erased(proposal: Proposal, *, email: str) -> None:
    """An administrator has erased what the sender had told: said to where they were reached until now."""
    if email:
        _queue(proposal, mails.ERASED, recipient=email, subject_key=mails.about(proposal.pk))


def take_back_decision(proposal: Proposal) -> int:
    """A decision was undone: the mail about it is called off, if it has not left; how many that were."""
    key = mails.about(proposal.pk)
    return sum(cancel(rule=rule, subject_key=key) for rule in (mails.ACCEPTED, mails.DECLINED))


def renewed_link(email: str, *, language: str) -> bool:
    """The links of all open proposals of an address, in one mail to it."""
    if not mails.has_room(email, mails.LINKS):
        return False
    queue_again(
        rule=mails.LINKS, subject_key=mails.mailbox(email), recipient=email, language=language, params={"links": True}
    )
    return True


def _by_itself(proposal: Proposal, rule: str) -> bool:
    if not proposal.email or not mails.has_room(proposal.email, rule):
        return False
    key = mails.mailbox(proposal.email)
    _queue(proposal, rule, recipient=proposal.email, subject_key=key, occurrence=proposal.pk)
    return True


def _by_a_person(proposal: Proposal, rule: str, message: ProposalMessage | None) -> None:
    if proposal.email:
        key, said = mails.about(proposal.pk), message.pk if message else 0
        _queue(proposal, rule, recipient=proposal.email, subject_key=key, occurrence=said, params={"message": said})


def _queue(proposal: Proposal, rule: str, *, params: dict[str, Any] | None = None, **values: Any) -> None:
    queue(
        rule=rule,
        language=proposal.language,
        params={"proposal": proposal.pk, **(params or {})},
        nominal_on=timezone.localdate(),
        **values,
    )
