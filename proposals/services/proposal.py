"""What the college does with a proposal: who answers, what is written, how it ends.

Every verb holds the proposal and decides by what is true then, so of two people the second one sees what the first did.
"""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from organisation.models import EducationUnit
from organisation.queries.access import access_of
from partnerships.models import Company, Contact, Interaction, InteractionKind
from partnerships.services.interaction import CompanyPart, log_interaction
from proposals import notifications
from proposals.file_kinds import SentFile
from proposals.models import OPEN_STATES, MessageKind, Proposal, ProposalMessage, ProposalState
from proposals.queries.proposal import last_heard, told_with
from proposals.services import reminding
from proposals.services.proposal_file import keep_files
from records.actors import Actor
from records.models import ChangeBatch
from records.services import Writing, writing
from ui.dates import full_day_text

# What may be opened again: the sender's own withdrawal and an acceptance are not ours to turn back here.
REOPENED = (ProposalState.DECLINED, ProposalState.SPAM, ProposalState.MERGED)
# Decided, yet the sender may write still, and is answered.
ANSWERABLE = (ProposalState.ACCEPTED, ProposalState.DECLINED)


class ChangedMeanwhile(ValidationError):
    """Raised where somebody wrote to or heard from the sender since the page was opened."""


def assign(
    *, actor: Actor, proposal: Proposal, unit: EducationUnit | None, assignee: User | None
) -> ChangeBatch | None:
    """Which unit answers, and who of it; those who are new to it are told. The batch for undo, if anything changed."""
    with writing(actor, verb="assign_proposal") as write:
        _hold_open(write, proposal)
        proposal.unit, proposal.assignee = unit, assignee
        if proposal.state != ProposalState.ANSWERED:
            proposal.state = ProposalState.IN_HAND if assignee or proposal.answered_at else ProposalState.RECEIVED
        changed = write.save(proposal)
        if "state" in changed and proposal.state == ProposalState.IN_HAND:
            notifications.taken_up(proposal)
        if "assignee" in changed and assignee is not None:
            reminding.tell_given(actor, proposal)
        elif assignee is None and {"unit", "assignee"}.intersection(changed):
            reminding.tell_new(proposal, actor)
        return write.batch_if_any


def take(*, actor: User, proposal: Proposal) -> ChangeBatch | None:
    """*actor* answers; a proposal without a unit comes to theirs, where they manage one only."""
    managed = access_of(actor).managed_units
    unit = proposal.unit
    if unit is None and len(managed) == 1:
        unit = EducationUnit.objects.filter(pk__in=managed).first()
    return assign(actor=actor, proposal=proposal, unit=unit, assignee=actor)


# --- writing to the sender --------------------------------------------------------------------------------------------


def answer(
    *, actor: User, proposal: Proposal, text: str, files: Iterable[SentFile] = (), seen: int | None = None
) -> ProposalMessage:
    """Answer the sender. *seen* is the last message that *actor* had before their eyes; ChangedMeanwhile if it was not
    the last."""
    with writing(actor, verb="answer_proposal") as write:
        message = _write(write, actor, proposal, text, files, seen)
        for each in told_with(proposal):
            notifications.answered(each, message)
    return message


def ask(
    *, actor: User, proposal: Proposal, text: str, files: Iterable[SentFile] = (), seen: int | None = None
) -> ProposalMessage:
    """Ask the sender for more: a person's message as well, so it counts as an answer."""
    with writing(actor, verb="ask_sender") as write:
        message = _write(write, actor, proposal, text, files, seen)
        for each in told_with(proposal):
            notifications.asked(each, message)
    return message


def _write(
    write: Writing, actor: User, proposal: Proposal, text: str, files: Iterable[SentFile], seen: int | None
) -> ProposalMessage:
    _hold_open(write, proposal, but=ANSWERABLE)
    _mind_others(proposal, seen)
    message = write.create(ProposalMessage(proposal=proposal, kind=MessageKind.TO_SENDER, text=text, author=actor))
    keep_files(actor=actor, proposal=proposal, files=files, message=message)
    if proposal.state not in ANSWERABLE:
        proposal.state = ProposalState.ANSWERED
    proposal.assignee = proposal.assignee or actor
    _note_answer(proposal)
    write.save(proposal)
    return message


def note(*, actor: User, proposal: Proposal, text: str, files: Iterable[SentFile] = ()) -> ProposalMessage:
    """Something for colleagues to know; the sender never sees it. Possible in every state."""
    with writing(actor, verb="note_on_proposal") as write:
        message = write.create(ProposalMessage(proposal=proposal, kind=MessageKind.NOTE, text=text, author=actor))
        keep_files(actor=actor, proposal=proposal, files=files, message=message)
    return message


def log_call(*, actor: User, proposal: Proposal, on: datetime.date, text: str) -> Interaction | None:
    """Somebody spoke with the sender: a log of the organisation where it is known, else a note. Either is an answer."""
    with writing(actor, verb="log_proposal_call") as write:
        _hold_open(write, proposal)
        interaction = None
        if proposal.company is not None:
            interaction = log_interaction(
                actor=actor,
                kind=InteractionKind.CALL,
                companies=[CompanyPart(proposal.company)],
                contacts=[proposal.contact] if proposal.contact else (),
                happened_on=on,
                summary=text,
                unit=proposal.unit if proposal.unit_id in access_of(actor).units else None,
            )
            proposal.answered_by_interaction = proposal.answered_by_interaction or interaction
        else:
            words = _("Spoke with the sender on %(day)s. %(text)s") % {"day": full_day_text(on), "text": text}
            note(actor=actor, proposal=proposal, text=words.strip())
        proposal.state = ProposalState.ANSWERED
        proposal.assignee = proposal.assignee or actor
        _note_answer(proposal, on)
        write.save(proposal)
    return interaction


def hear(write: Writing, proposal: Proposal, message: ProposalMessage) -> None:
    """The sender wrote more: it waits for us again, and whoever answers is told."""
    write.lock(proposal)
    if proposal.state == ProposalState.ANSWERED:
        proposal.state = ProposalState.IN_HAND
        write.save(proposal)
    reminding.tell_heard(proposal, message)


# --- how it ends ------------------------------------------------------------------------------------------------------


def decline(*, actor: User, proposal: Proposal, reason: str, seen: int | None = None) -> ChangeBatch:
    """No, and why, in words that the sender reads."""
    with writing(actor, verb="decline_proposal") as write:
        _hold_open(write, proposal)
        _mind_others(proposal, seen)
        proposal.state = ProposalState.DECLINED
        proposal.decline_reason = reason
        proposal.assignee = proposal.assignee or actor
        proposal.closed_at = timezone.now()
        _note_answer(proposal)
        write.save(proposal)
        notifications.declined(proposal)
        for each in told_with(proposal)[1:]:  # whose own were joined with it: they read the same reason
            said = ProposalMessage(proposal=each, kind=MessageKind.TO_SENDER, text=reason, author=actor)
            notifications.answered(each, write.create(said))
        return write.batch


def mark_spam(*, actor: User, proposal: Proposal) -> ChangeBatch:
    """Not a proposal at all; nobody is written to."""
    with writing(actor, verb="mark_proposal_spam") as write:
        _hold_open(write, proposal)
        proposal.state, proposal.closed_at = ProposalState.SPAM, timezone.now()
        write.save(proposal)
        return write.batch


def join(*, actor: User, proposal: Proposal, into: Proposal) -> ChangeBatch:
    """Two proposals of the same matter become one: whichever came later is shown under the earlier one from now on.

    What is known of the later only – unit, who answers, organisation, the first answer – goes along.
    """
    if proposal.pk == into.pk:
        raise ValidationError(_("A proposal cannot be joined with itself."))
    later, kept = sorted((proposal, into), key=lambda each: (each.received_at, each.pk), reverse=True)
    with writing(actor, verb="join_proposals") as write:
        for each in sorted((later, kept), key=lambda row: row.pk):  # in one order, so that two joins do not lock up
            _hold_open(write, each)
        _take_along(kept, later)
        later.state, later.merged_into, later.closed_at = ProposalState.MERGED, kept, timezone.now()
        write.save(later)
        write.save(kept)
        write.update_many(Proposal.objects.filter(merged_into=later), merged_into=kept)
        return write.batch


def _take_along(kept: Proposal, later: Proposal) -> None:
    for name in ("unit", "assignee", "answered_at", "answered_by_interaction"):
        if getattr(kept, name) is None:
            setattr(kept, name, getattr(later, name))
    if kept.company_id is None:
        kept.company, kept.contact = later.company, later.contact
    if kept.state == ProposalState.RECEIVED:
        kept.state = later.state


def reopen(*, actor: Actor, proposal: Proposal) -> ChangeBatch:
    """It is looked at after all: what was declined, taken for spam or joined with another."""
    with writing(actor, verb="reopen_proposal") as write:
        write.lock(proposal)
        if proposal.state not in REOPENED:
            raise ValidationError(_state_words(proposal))
        declined = proposal.state == ProposalState.DECLINED
        proposal.state, proposal.merged_into, proposal.closed_at = ProposalState.RECEIVED, None, None
        if proposal.answered_at and not declined:
            proposal.state = ProposalState.ANSWERED
        elif declined or proposal.assignee_id:
            proposal.state = ProposalState.IN_HAND
        write.save(proposal)
        if declined:
            notifications.take_back_decision(proposal)
        return write.batch


# --- what it is about -------------------------------------------------------------------------------------------------


def link(
    *, actor: Actor, proposal: Proposal, company: Company | None, contact: Contact | None = None
) -> ChangeBatch | None:
    """Which organisation of the register it comes from, and which contact; None takes the link away."""
    with writing(actor, verb="link_proposal") as write:
        _hold_open(write, proposal)
        proposal.company, proposal.contact = company, contact if company else None
        write.save(proposal)
        return write.batch_if_any


# --- rules ------------------------------------------------------------------------------------------------------------


def _hold_open(write: Writing, proposal: Proposal, but: Iterable[str] = ()) -> None:
    """Hold it until the end of the writing, and refuse where it has been decided or withdrawn."""
    write.lock(proposal)
    if proposal.state not in (*OPEN_STATES, *but):
        raise ValidationError(_state_words(proposal), code="closed")


def _state_words(proposal: Proposal) -> str:
    return _("The proposal is now: %(state)s.") % {"state": proposal.get_state_display()}


def _mind_others(proposal: Proposal, seen: int | None) -> None:
    last = last_heard(proposal)
    if seen is not None and last is not None and last.pk > seen:
        who = last.author.name if last.author else _("the sender")
        words = _("Meanwhile %(who)s has written. Read it, and send yours if it still fits.") % {"who": who}
        raise ChangedMeanwhile(words, code="meanwhile")


def _note_answer(proposal: Proposal, on: datetime.date | None = None) -> None:
    """The first time that a person answered; a call of an earlier day counts from that day."""
    if proposal.answered_at is not None:
        return
    now = timezone.now()
    if on is not None and on < timezone.localdate(now):
        noon = timezone.make_aware(datetime.datetime.combine(on, datetime.time(12)))
        now = max(noon, proposal.received_at)
    proposal.answered_at = now
