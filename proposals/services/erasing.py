"""Forgetting the sender of a proposal: at once, as an administrator decides, or when the time is over."""

import datetime

from django.db.models import Q
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage
from notifications.registries import Due
from notifications.services.planning import tell
from partnerships.queries.reminders.moments import key_of
from proposals import notifications
from proposals.models import (
    OPEN_STATES,
    MessageKind,
    Proposal,
    ProposalFile,
    ProposalMessage,
    ProposalState,
    ProposalToken,
)
from proposals.queries import sender_mail as mails
from proposals.queries.reminders.erasure import ERASURE, administrators
from records.actors import PROGRAM, Actor
from records.models import StoredFile
from records.services import writing
from records.services.erasing import erase
from records.services.stored_files import forget_file

SUBJECT = "proposals.proposal"
ERASED_NAME = "–"
ERASING_VERBS = ("erase_proposal", "erase_proposal_asked", "forget_proposal")
EMPTIED = ("business_id", "contact_name", "email", "phone", "text", "decline_reason")


def erase_sender(*, actor: Actor, proposal: Proposal) -> None:
    """Forget who sent the proposal and what they wrote, in the name of *actor*."""
    with writing(actor, verb="erase_proposal"):
        erase(actor=actor, subject_type=SUBJECT, subject_id=proposal.pk)
    proposal.refresh_from_db()


def tell_asked(proposal: Proposal) -> None:
    """Administrators learn that somebody waits for their decision."""
    now = timezone.now()
    day, key = timezone.localdate(now), key_of("proposal", proposal.pk)
    tell(Due(ERASURE, key, person, day, now, at_once=True) for person in administrators(day))


def approve_erasure(*, actor: Actor, proposal: Proposal) -> None:
    """An administrator grants what the sender asked for; the sender is told where they were reached until now."""
    with writing(actor, verb="erase_proposal_asked"):
        email = proposal.email
        erase_sender(actor=actor, proposal=proposal)
        notifications.erased(proposal, email=email)


def refuse_erasure(*, actor: Actor, proposal: Proposal, reason: str) -> bool:
    """An administrator says no and why; the sender reads it on their page and by mail. False where nothing is asked."""
    with writing(actor, verb="refuse_erasure") as write:
        write.lock(proposal)
        if proposal.erasure_asked_at is None:
            return False
        proposal.erasure_asked_at = None
        write.save(proposal)
        said = ProposalMessage(proposal=proposal, kind=MessageKind.TO_SENDER, text=reason, author_id=actor.pk)
        notifications.answered(proposal, write.create(said))
        return True


def erase_proposal(key: int) -> None:
    """The eraser: the row stays, so that figures hold, but tells nothing of anybody. Repeatable without harm."""
    with writing(PROGRAM, verb="erase_proposal") as write:
        proposal = Proposal.every.select_for_update().filter(pk=key).first()
        if proposal is None:
            return
        _forget_mails(proposal)
        ProposalToken.objects.filter(proposal=proposal).delete()
        if proposal.state in OPEN_STATES:
            proposal.state, proposal.closed_at = ProposalState.WITHDRAWN, timezone.now()
        proposal.organisation_name, proposal.erasure_asked_at = ERASED_NAME, None
        proposal.erased_at = proposal.erased_at or timezone.now()
        for name in EMPTIED:
            setattr(proposal, name, "")
        write.save(proposal)
        _forget_likeness(proposal)
        for message in ProposalMessage.every.filter(proposal=proposal).exclude(text=""):
            message.text = ""
            write.save(message)
        for each in ProposalFile.every.filter(proposal=proposal).select_related("file"):
            _forget_file(each)


def forget_old_mails(now: datetime.datetime | None = None) -> int:
    """That an erasure was told by mail is forgotten as well, when the mail has had a week to arrive."""
    oldest = (now or timezone.now()) - datetime.timedelta(days=7)
    sending = Q(state=MessageState.SENDING)
    return OutgoingMessage.objects.filter(~sending, rule=mails.ERASED, created_at__lt=oldest).delete()[0]


def _forget_likeness(proposal: Proposal) -> None:
    """What double sending was told by is made of what was sent."""
    Proposal.every.filter(pk=proposal.pk).update(submission_key=f"erased-{proposal.pk}", fingerprint="")


def _forget_file(kept: ProposalFile) -> None:
    stored = kept.file
    StoredFile.objects.filter(pk=stored.pk).update(name=ERASED_NAME)
    if stored.digest:
        forget_file(stored)


def _forget_mails(proposal: Proposal) -> None:
    """Mails about it name an address; those that wait have nothing to say any more."""
    told = mails.told_about(proposal.pk, proposal.email) & ~Q(rule=mails.ERASED)
    if proposal.email and not Proposal.every.filter(email=proposal.email).exclude(pk=proposal.pk).exists():
        told |= Q(subject_key=mails.mailbox(proposal.email), rule=mails.LINKS)
    OutgoingMessage.objects.filter(told).delete()
