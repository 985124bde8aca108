"""Mails to senders: which kinds there are, and how many an address got by itself lately."""

import datetime
import hashlib

from django.db.models import Q, QuerySet
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage
from proposals.addresses import folded
from proposals.models import ProposalMessage

# What goes by itself; at most five a day to one address, however it is spelt.
RECEIVED, TAKEN_UP, CLOSED, LINKS = "proposal_received", "proposal_taken_up", "proposal_closed", "proposal_links"
AUTOMATIC = (RECEIVED, TAKEN_UP, CLOSED, LINKS)
# What a person wrote or decided: always goes.
ANSWERED, ASKED, ACCEPTED, DECLINED = "proposal_answered", "proposal_asked", "proposal_accepted", "proposal_declined"
ERASED = "proposal_erased"
BY_PERSONS = (ANSWERED, ASKED, ACCEPTED, DECLINED, ERASED)

MOST_A_DAY = 5
# So that nobody can use up all five by asking for links.
MOST_LINKS_A_DAY = 2
DAY = datetime.timedelta(days=1)


def about(proposal_id: int) -> str:
    """What mails about a proposal by persons are filed under."""
    return f"proposal:{proposal_id}"


def mailbox(email: str) -> str:
    """What automatic mails are filed under: all spellings of an address alike, and readable by nobody."""
    return f"sender:{hashlib.sha256(folded(email).encode()).hexdigest()[:32]}"


def told_about(proposal_id: int, email: str) -> Q:
    """The mails to the sender about one proposal; colleagues' mails about it are filed under the same key."""
    found = Q(subject_key=about(proposal_id), rule__in=BY_PERSONS)
    if email:
        found |= Q(subject_key=mailbox(email), occurrence=proposal_id, rule__in=(RECEIVED, TAKEN_UP, CLOSED))
    return found


def has_failed(proposal_id: int, email: str) -> bool:
    """Whether a mail to the sender could not be delivered: then somebody has to find another way."""
    return OutgoingMessage.objects.filter(told_about(proposal_id, email), state=MessageState.FAILED).exists()


def sent_lately(email: str, *rules: str, now: datetime.datetime | None = None) -> QuerySet[OutgoingMessage]:
    """Automatic mails that were written down for an address in the last 24 hours and not called off."""
    since = (now or timezone.now()) - DAY
    rows = OutgoingMessage.objects.filter(subject_key=mailbox(email), rule__in=rules or AUTOMATIC, created_at__gt=since)
    return rows.exclude(state=MessageState.CANCELLED)


def has_room(email: str, rule: str) -> bool:
    """Whether one more automatic mail may go to this address today."""
    if rule == LINKS and sent_lately(email, LINKS).count() >= MOST_LINKS_A_DAY:
        return False
    return sent_lately(email).count() < MOST_A_DAY


def has_left(message: ProposalMessage) -> bool:
    """Whether what a person wrote has been sent already."""
    mails = OutgoingMessage.objects.filter(subject_key=about(message.proposal_id), occurrence=message.pk)
    return mails.filter(rule__in=BY_PERSONS, state=MessageState.SENT).exists()


def is_among_the_first(message: OutgoingMessage) -> bool:
    """The same, asked when a mail leaves: several that were written down in one moment did not see each other."""
    earlier = sent_lately(message.recipient, now=message.created_at).filter(pk__lt=message.pk)
    return earlier.count() < MOST_A_DAY
