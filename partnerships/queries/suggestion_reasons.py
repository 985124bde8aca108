"""Why the program would suggest something about partnerships: worked out for many at once."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from partnerships.models import (
    FollowUp,
    FollowUpState,
    InteractionCompany,
    Partnership,
    PartnershipStatus,
    ReasonKind,
    Suggestion,
    Tier,
)
from partnerships.queries.ladder.development import LatelyMet
from partnerships.queries.ladder.facts import facts_of
from partnerships.queries.ladder.steps import RULES, standing_of
from partnerships.queries.quiet import TOUCHED, is_quiet, rules, touch_of
from partnerships.registries import reason_sources

REVIEW_AHEAD = datetime.timedelta(days=30)
CHUNK = 500


@dataclass(frozen=True)
class Reason:
    """One reason that holds now. *cause* names what brought it about; for the same cause nothing comes twice."""

    kind: ReasonKind
    cause: str
    since: datetime.date


def chunks(today: datetime.date) -> Iterator[list[int]]:
    """Keys of the partnerships about which something could be suggested, or is."""
    waiting = Suggestion.objects.waiting().values("partnership")
    wanted = _may_have_reasons(today) | Q(pk__in=waiting)
    last = 0
    while keys := list(_keys_after(last, wanted)):
        yield keys
        last = keys[-1]


def _keys_after(last: int, wanted: Q) -> "QuerySet[Partnership, int]":
    rows = Partnership.every.filter(wanted, pk__gt=last).order_by("pk")
    return rows.values_list("pk", flat=True)[:CHUNK]


def _may_have_reasons(today: datetime.date) -> Q:
    watched = Q(tier__in=TOUCHED) | Q(review_on__lte=today + REVIEW_AHEAD)
    for source in reason_sources:
        watched |= source.partnerships(today)
    return watched & Q(status=PartnershipStatus.ACTIVE, deleted_at=None)


def reasons_of(keys: Iterable[int], today: datetime.date) -> dict[int, list[Reason]]:
    """All reasons that hold today for these partnerships; none for those that are not active."""
    rows = list(Partnership.objects.filter(_may_have_reasons(today), pk__in=list(keys)))
    found: dict[int, list[Reason]] = {row.pk: [] for row in rows}
    for reasons in (_quiet(rows, today), _review_due(rows, today), _lapsed(rows, today), _no_next_step(rows, today)):
        for key, reason in reasons:
            found[key].append(reason)
    for source in reason_sources:
        for key, kind, cause, since in source.reasons(list(found), today):
            found[key].append(Reason(ReasonKind(kind), cause, since))
    return {key: list(_once(reasons)) for key, reasons in found.items()}


def _once(reasons: list[Reason]) -> Iterator[Reason]:
    """That nobody has met them is said by the silence already, not by a criterion as well."""
    is_quiet_now = any(each.kind == ReasonKind.QUIET for each in reasons)
    for each in reasons:
        if not (is_quiet_now and each.cause.startswith(f"{LatelyMet.key} ")):
            yield each


def _quiet(rows: Iterable[Partnership], today: datetime.date) -> Iterator[tuple[int, Reason]]:
    college = rules()
    for row in rows:
        touch = touch_of(row, college)
        if touch is not None and is_quiet(row, touch, today):
            cause = touch.since.isoformat() if touch.was_met else f"start {touch.since.isoformat()}"
            yield row.pk, Reason(ReasonKind.QUIET, cause, touch.until + datetime.timedelta(days=1))


def _review_due(rows: Iterable[Partnership], today: datetime.date) -> Iterator[tuple[int, Reason]]:
    for row in rows:
        if row.review_on is not None and row.review_on <= today + REVIEW_AHEAD:
            yield row.pk, Reason(ReasonKind.REVIEW_DUE, row.review_on.isoformat(), row.review_on)


def _lapsed(rows: Iterable[Partnership], today: datetime.date) -> Iterator[tuple[int, Reason]]:
    """One reason for each criterion of the tier that was met before; what it rested on marks the lapse."""
    watched = [row.pk for row in rows if row.tier in TOUCHED]
    for key, facts in facts_of(watched, today).items():
        for rule in RULES:
            if rule.tier.step <= Tier(facts.tier).step and standing_of(rule, facts).lapsed:
                rested_on = " ".join(sorted(each.url for each in rule.evidence(facts)))
                mark = hashlib.sha256(rested_on.encode()).hexdigest()[:12]
                yield key, Reason(ReasonKind.CRITERIA_LAPSED, f"{rule.key} {mark}", today)


def _no_next_step(rows: Iterable[Partnership], today: datetime.date) -> Iterator[tuple[int, Reason]]:
    """Nothing open and nothing planned; brought about by what was last done or met, else by the start."""
    watched = {row.pk: row for row in rows if row.tier in TOUCHED}
    open_ones, companies = _with_open_follow_up(watched.values())
    ahead = open_ones | _with_plan(watched, today)
    idle = [row for key, row in watched.items() if key not in ahead and row.company_id not in companies]
    last = _last_done([row.pk for row in idle])
    for row in idle:
        day = last.get(row.pk, row.started_on)
        yield row.pk, Reason(ReasonKind.NO_NEXT_STEP, day.isoformat(), day)


def _with_open_follow_up(watched: Iterable[Partnership]) -> tuple[set[int], set[int]]:
    """Partnerships, and companies: what is open about a company as a whole is a next step as well."""
    rows = list(watched)
    keys, companies = [row.pk for row in rows], [row.company_id for row in rows]
    still_open = FollowUp.objects.open()
    about = still_open.filter(partnership__in=keys).values_list("partnership_id", flat=True)
    doing = still_open.filter(activity__partnership__in=keys).values_list("activity__partnership_id", flat=True)
    whole = still_open.filter(company__in=companies, partnership=None, activity=None)
    return {*about, *doing}, set(whole.values_list("company_id", flat=True))


def _with_plan(watched: Iterable[int], today: datetime.date) -> set[int]:
    rows = InteractionCompany.objects.filter(partnership__in=list(watched), happened_on__gte=today, is_planned=True)
    return set(rows.values_list("partnership_id", flat=True))


def _last_done(keys: list[int]) -> dict[int, datetime.date]:
    """The day on which a follow-up was last closed or somebody was last in touch."""
    found: dict[int, datetime.date] = {}
    met = InteractionCompany.objects.filter(partnership__in=keys, is_planned=False)
    for key, day in _latest(met, "partnership", "happened_on"):
        found[key] = day
    closed = FollowUp.objects.exclude(state=FollowUpState.OPEN)
    for path in ("partnership", "activity__partnership"):
        for key, at in _latest(closed.filter(**{f"{path}__in": keys}), path, "closed_at"):
            found[key] = max(found.get(key, datetime.date.min), timezone.localdate(at))
    return found


def _latest(rows: "QuerySet[FollowUp] | QuerySet[InteractionCompany]", path: str, name: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    yield from rows.order_by().values_list(path).annotate(latest=Max(name))
