"""What the sender of a proposal does by their link."""

import datetime
from collections.abc import Sequence

from django.utils import timezone

from proposals import notifications
from proposals.file_kinds import SentFile
from proposals.models import (
    OPEN_STATES,
    MessageKind,
    Proposal,
    ProposalFile,
    ProposalMessage,
    ProposalState,
    ProposalToken,
    TokenKind,
)
from proposals.queries.tracking import is_untouched, stored_addresses, takes_words
from proposals.services import token as tokens
from proposals.services.erasing import erase_sender, tell_asked
from proposals.services.proposal import hear
from proposals.services.proposal_file import keep_files
from proposals.trackers import Tracker
from records.services import writing

DAY = datetime.timedelta(days=1)
MOST_MESSAGES_A_DAY = 10
MOST_FILES_A_DAY = 12


class TooMuch(Exception):
    """Raised where a sender has written as much as one may in a day."""


class NotTaken(Exception):
    """Raised where nothing can be added any more: the proposal was withdrawn."""


def add_message(*, proposal: Proposal, text: str, files: Sequence[SentFile] = ()) -> ProposalMessage:
    """The sender writes more, or sends files. May raise TooMuch and NotTaken."""
    actor = Tracker(proposal.pk)
    with writing(actor, verb="write_about_proposal") as write:
        write.lock(proposal)
        if not takes_words(proposal):
            raise NotTaken
        _refuse_too_much(proposal, len(files))
        message = write.create(ProposalMessage(proposal=proposal, kind=MessageKind.FROM_SENDER, text=text))
        keep_files(actor=actor, proposal=proposal, files=files, message=message)
        hear(write, proposal.merged_into or proposal, message)
        tokens.prolong(proposal)
        return message


def withdraw(*, proposal: Proposal) -> bool:
    """The sender takes the proposal back; False where it is decided or withdrawn already."""
    with writing(Tracker(proposal.pk), verb="withdraw_proposal") as write:
        write.lock(proposal)
        if proposal.state not in (*OPEN_STATES, ProposalState.SPAM):
            return False
        proposal.state, proposal.closed_at = ProposalState.WITHDRAWN, timezone.now()
        write.save(proposal)
        tokens.prolong(proposal)
        notifications.withdrawn(proposal)
        return True


def confirm_address(*, proposal: Proposal) -> bool:
    """The sender says that the address is theirs; False where they have said so before."""
    with writing(Tracker(proposal.pk), verb="confirm_address") as write:
        write.lock(proposal)
        tokens.prolong(proposal)
        if proposal.email_confirmed_at is not None:
            return False
        now = timezone.now()
        ProposalToken.objects.filter(proposal=proposal, kind=TokenKind.CONFIRM, used_at=None).update(used_at=now)
        proposal.email_confirmed_at = now
        write.save(proposal)
        return True


def ask_erasure(*, proposal: Proposal) -> bool:
    """The sender wants to be forgotten: done at once where nobody has answered or decided (True), else a request."""
    actor = Tracker(proposal.pk)
    with writing(actor, verb="erase_proposal" if is_untouched(proposal) else "ask_erasure") as write:
        write.lock(proposal)
        if is_untouched(proposal):
            erase_sender(actor=actor, proposal=proposal)
            return True
        if proposal.erasure_asked_at is None:
            proposal.erasure_asked_at = timezone.now()
            write.save(proposal)
            tokens.prolong(proposal)
            tell_asked(proposal)
        return False


def ask_links(*, email: str) -> int:
    """New links to the open proposals of an address, by mail to it; how many mails. Whoever asks is told nothing."""
    return sum(notifications.renewed_link(stored, language=language) for stored, language in stored_addresses(email))


def _refuse_too_much(proposal: Proposal, files: int) -> None:
    since = timezone.now() - DAY
    written = ProposalMessage.every.filter(
        proposal=proposal, kind=MessageKind.FROM_SENDER, created_at__gt=since
    ).count()
    kept = ProposalFile.every.filter(
        proposal=proposal, message__kind=MessageKind.FROM_SENDER, created_at__gt=since
    ).count()
    if written >= MOST_MESSAGES_A_DAY or kept + files > MOST_FILES_A_DAY:
        raise TooMuch
