"""Figures of proposals (product.md section 6, "Answered in time"): each is the count of the rows that `rows` gives.

All is told from dated facts (received, answered, closed), so a past day is told as it was then. What turned out to be
spam or the same as another never counted; of the unit, the one that has the proposal now.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from partnerships.models import PartnershipPeriod
from partnerships.queries.follow_up import end_of
from proposals.models import Proposal, ProposalState

IN_TIME, LATE = "in_time", "late"
WAITING_IN_TIME, WAITING_LATE = "waiting_in_time", "waiting_late"
ANSWERED_KEYS = (IN_TIME, LATE, WAITING_IN_TIME, WAITING_LATE)
ACCEPTED = "accepted"
# Of an accepted proposal without a partnership.
NO_TIER = ""


@dataclass(frozen=True)
class Origin:
    """By which link or QR code proposals came, how many, and how many of them were accepted."""

    unit_id: int | None
    field_id: int | None
    campaign: str
    received: int
    accepted: int


def answered(
    unit_id: int | None, starts_on: datetime.date, ends_on: datetime.date, as_of: datetime.date
) -> dict[str, int]:
    """How many of the proposals received from *starts_on* to *ends_on* had their answer at the end of *as_of*, and how.

    The four never overlap: answered in time, late (answered after the day, or withdrawn after it unanswered), waiting
    with time left, waiting past the day. Those that wait past it count as late in the share:
    in_time / (in_time + late + waiting_late).
    """
    conditions = {key: Count("pk", filter=condition) for key, condition in _conditions(as_of).items()}
    return counted(unit_id, starts_on, ends_on, as_of).aggregate(**conditions)


def rows(
    key: str,
    *,
    unit_id: int | None,
    starts_on: datetime.date,
    ends_on: datetime.date,
    as_of: datetime.date,
) -> "QuerySet[Proposal]":
    """The proposals that a figure counts: one of ANSWERED_KEYS, "accepted", or "accepted:<tier>" ("accepted:" where no
    partnership came of it). KeyError for any other."""
    kind, colon, tier = key.partition(":")
    if kind != ACCEPTED:
        return counted(unit_id, starts_on, ends_on, as_of).filter(_conditions(as_of)[key])
    found = _accepted(unit_id, starts_on, ends_on, as_of)
    return found.filter(tier_then=tier) if colon else found


def accepted(
    unit_id: int | None, starts_on: datetime.date, ends_on: datetime.date, as_of: datetime.date
) -> dict[tuple[int | None, str], int]:
    """Accepted proposals by unit and by the tier that their partnership had at the end of *as_of*."""
    found = _accepted(unit_id, starts_on, ends_on, as_of).values_list("unit", "tier_then")
    return {(unit, tier): count for unit, tier, count in found.annotate(count=Count("pk")).order_by()}


def origins(
    unit_id: int | None, starts_on: datetime.date, ends_on: datetime.date, as_of: datetime.date
) -> list[Origin]:
    """What each link brought, the most fruitful first; without any link as well (None, None, "")."""
    done = Count("pk", filter=Q(state=ProposalState.ACCEPTED, closed_at__lt=end_of(as_of)))
    found = _received(unit_id, starts_on, ends_on, as_of).values_list("link_unit", "link_field", "campaign")
    lines = found.annotate(received=Count("pk"), accepted=done)
    lines = lines.order_by("-received", "link_unit", "link_field", "campaign")
    return [Origin(*line) for line in lines]


def of_origin(proposals: "QuerySet[Proposal]", origin: Origin) -> "QuerySet[Proposal]":
    """Those of *proposals* that came by this link."""
    return proposals.filter(link_unit=origin.unit_id, link_field=origin.field_id, campaign=origin.campaign)


def counted(
    unit_id: int | None, starts_on: datetime.date, ends_on: datetime.date, as_of: datetime.date
) -> "QuerySet[Proposal]":
    """Received in the period and by *as_of*, without those that had been withdrawn before the time to answer was over."""
    # In this order: working out the day of a moment takes longest, and few were withdrawn.
    withdrawn = Q(state=ProposalState.WITHDRAWN) & Q(closed_at__lt=end_of(as_of)) & _by_the_day("closed_at")
    return _received(unit_id, starts_on, ends_on, as_of).exclude(withdrawn)


def _received(
    unit_id: int | None, starts_on: datetime.date, ends_on: datetime.date, as_of: datetime.date
) -> "QuerySet[Proposal]":
    last = min(ends_on, as_of)
    before = end_of(starts_on - datetime.timedelta(days=1))
    found: QuerySet[Proposal] = Proposal.objects.filter(received_at__gte=before, received_at__lt=end_of(last))
    found = found.exclude(state__in=(ProposalState.SPAM, ProposalState.MERGED))
    return found if unit_id is None else found.filter(unit=unit_id)


def _accepted(
    unit_id: int | None, starts_on: datetime.date, ends_on: datetime.date, as_of: datetime.date
) -> "QuerySet[Any]":
    in_force = Q(to_on=None) | Q(to_on__gt=as_of)
    periods = PartnershipPeriod.objects.filter(in_force, partnership=OuterRef("partnership"), from_on__lte=as_of)
    found: QuerySet[Any] = _received(unit_id, starts_on, ends_on, as_of)
    found = found.filter(state=ProposalState.ACCEPTED, closed_at__lt=end_of(as_of))
    return found.annotate(tier_then=Coalesce(Subquery(periods.values("tier")[:1]), Value(NO_TIER)))


def _conditions(as_of: datetime.date) -> dict[str, Q]:
    after = end_of(as_of)
    told, untold = Q(answered_at__lt=after), Q(answered_at=None) | Q(answered_at__gte=after)
    # Nobody waits any more for an answer to what was withdrawn; unanswered until after the day, it is late.
    withdrawn = Q(state=ProposalState.WITHDRAWN)
    left, stays = withdrawn & Q(closed_at__lt=after), ~withdrawn | Q(closed_at__gte=after)
    return {
        IN_TIME: told & _by_the_day("answered_at"),
        LATE: told & ~_by_the_day("answered_at") | left & untold,
        WAITING_IN_TIME: stays & untold & Q(respond_by__gte=as_of),
        WAITING_LATE: stays & untold & Q(respond_by__lt=as_of),
    }


def _by_the_day(moment: str) -> Q:
    """On the last day to answer or before it. What lies before that day's beginning in UTC is so in any time zone, and
    most does: only of the rest the day is worked out, which SQLite leaves to Python."""
    return Q(**{f"{moment}__lt": F("respond_by")}) | Q(**{f"{moment}__date__lte": F("respond_by")})
