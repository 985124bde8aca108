"""What nobody needs any more is forgotten: spam, what was declined or withdrawn long ago, links that are over."""

import calendar
import datetime

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from proposals.models import Proposal, ProposalState, ProposalToken
from proposals.services.erasing import erase_sender, forget_old_mails
from records.actors import PROGRAM
from records.services import writing

SPAM_KEPT = datetime.timedelta(days=30)
MONTHS_KEPT = 24
CLOSED = (ProposalState.DECLINED, ProposalState.WITHDRAWN, ProposalState.MERGED)
# In one night: a robot's heap goes in several.
MOST = 2_000


def forget_proposals(now: datetime.datetime | None = None) -> dict[str, int]:
    """Empty what is over and throw links away; how many of each. Run twice, it comes to the same."""
    now = now or timezone.now()
    return {
        "spam": _forget(Q(state=ProposalState.SPAM, over__lt=now - SPAM_KEPT), delete=True),
        "closed": _forget(Q(state__in=CLOSED, over__lt=_months_before(now, MONTHS_KEPT))),
        "links": _forget_links(now),
        "mails": forget_old_mails(now),
    }


def _forget(condition: Q, *, delete: bool = False) -> int:
    """Each in a transaction of its own, so that nobody waits behind it."""
    rows = Proposal.every.annotate(over=Coalesce("closed_at", "received_at")).filter(condition)
    kept = rows.filter(Q(erased_at=None) | (Q(deleted_at=None) if delete else Q(pk=None)))
    found = list(kept.order_by("pk")[:MOST])
    for proposal in found:
        with writing(PROGRAM, verb="forget_proposal") as write:
            if proposal.erased_at is None:
                erase_sender(actor=PROGRAM, proposal=proposal)
            if delete and proposal.deleted_at is None:
                write.delete(proposal)
    return len(found)


def _forget_links(now: datetime.datetime) -> int:
    over = Q(expires_at__lt=now) | Q(superseded_at__isnull=False)
    return ProposalToken.objects.filter(over).delete()[0]


def _months_before(moment: datetime.datetime, months: int) -> datetime.datetime:
    years, month = divmod(moment.month - 1 - months, 12)
    year = moment.year + years
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
