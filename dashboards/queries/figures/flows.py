"""How partnerships moved between tiers in a period: decision by decision, and from its start to its end."""

import datetime
from collections import Counter
from typing import Any

from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from dashboards.queries.figures.choice import ONE_DAY, Choice
from dashboards.queries.figures.conditions import counting, in_force
from dashboards.queries.figures.joining import ask
from dashboards.queries.figures.standing import Periods, standing
from partnerships.models import DecisionState, Partnership, PartnershipPeriod, PartnershipStatus, Tier, TierDecision

# Where a partnership comes from that has no tier yet, and where one goes that has none any more.
NONE, ENDED = "none", "ended"
ORDER = (NONE, *(tier.value for tier in Tier), ENDED)


def moves(choice: Choice) -> list[dict[str, Any]]:
    """Decisions of the period by tier before and after; the first of a partnership comes from "none"."""
    counted = move_rows(choice).order_by().values_list("from_tier", "to_tier").annotate(count=Count("*"))
    return _told((before or NONE, after, count) for before, after, count in counted)


def move_rows(choice: Choice, before: str = "", after: str = "") -> "QuerySet[TierDecision]":
    """Decisions of the period whose tiers differ, of one pair of tiers where it is named."""
    rows = TierDecision.objects.filter(
        counting(),
        ~Q(from_tier=F("to_tier")),
        state=DecisionState.DECIDED,
        decided_on__gte=choice.starts_on,
        decided_on__lte=choice.day,
    )
    if choice.unit_id is not None or choice.field_id is not None:
        rows = rows.filter(partnership__in=standing(choice).values("partnership"))
    if choice.tier:
        rows = rows.filter(Q(from_tier=choice.tier) | Q(to_tier=choice.tier))
    if after:
        rows = rows.filter(from_tier="" if before == NONE else before, to_tier=after)
    return rows


def net_flow(choice: Choice) -> list[dict[str, Any]]:
    """Tier before the period against tier at its end, of those that differ."""
    # One join over all, where flow_rows looks up row by row how each stood before.
    rows = ask(
        "SELECT earlier.status, earlier.tier, held.status, held.tier,"
        " CASE WHEN earlier.status IS NULL THEN held.partnership_id IN ({known}) END, COUNT(*) FROM ({held}) held"
        " LEFT JOIN ({earlier}) earlier ON earlier.partnership_id = held.partnership_id GROUP BY 1, 2, 3, 4, 5",
        held=_begun(choice).values("partnership_id", "status", "tier"),
        earlier=_ended_within(choice).values("partnership_id", "status", "tier"),
        known=Partnership.objects.filter(existed_before=True).values("id"),
    )
    counts: Counter[tuple[str, str]] = Counter()
    for status_then, tier_then, status, tier, is_baseline, count in rows:
        before, after = _named(status_then, tier_then), _named(status, tier)
        if before != after and not (before == NONE and is_baseline) and choice.tier in ("", before, after):
            counts[before, after] += count
    return _told((*pair, count) for pair, count in counts.items())


def _begun(choice: Choice) -> Periods:
    """Periods in force at D that began within the period: of others nothing has changed."""
    return standing(choice).filter(from_on__gte=choice.starts_on)


def _ended_within(choice: Choice) -> Periods:
    """Periods in force before the first day that have ended by D, as the one before another in force at D has."""
    return PartnershipPeriod.objects.filter(
        from_on__lt=choice.starts_on, to_on__gte=choice.starts_on, to_on__lte=choice.day
    )


def _named(status: str | None, tier: str) -> str:
    """The tier, or that there was none yet or is none any more."""
    return NONE if status is None else ENDED if status == PartnershipStatus.ENDED else tier


def flow_rows(choice: Choice, before: str = "", after: str = "") -> "QuerySet[Any]":
    """Periods in force at D of partnerships that stand otherwise than before, with both.

    A partnership that existed before Kumppani comes from neither: that it is there now is no flow.
    """
    rows = _differing(choice).exclude(before=F("after")).exclude(before=NONE, partnership__existed_before=True)
    if choice.tier:
        rows = rows.filter(Q(before=choice.tier) | Q(after=choice.tier))
    return rows.filter(before=before, after=after) if after else rows


def _differing(choice: Choice) -> "QuerySet[Any]":
    """Periods in force at D that began within the period, with how their partnership stood before and stands at D."""
    rows: QuerySet[Any] = _begun(choice)
    return rows.annotate(before=Coalesce(_before(choice.starts_on - ONE_DAY), Value(NONE)), after=_state())


def _before(day: datetime.date) -> Subquery:
    held = PartnershipPeriod.objects.filter(in_force(day), partnership=OuterRef("partnership"))
    return Subquery(held.annotate(state=_state()).values("state")[:1])


def _state() -> Case:
    """The tier, or that it has ended."""
    ended = When(status=PartnershipStatus.ENDED, then=Value(ENDED))
    return Case(ended, default=F("tier"), output_field=CharField())


def _told(rows: Any) -> list[dict[str, Any]]:
    named = [{"from": before, "to": after, "count": count} for before, after, count in rows]
    return sorted(named, key=lambda row: (ORDER.index(row["from"]), ORDER.index(row["to"])))
