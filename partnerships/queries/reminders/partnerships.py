"""Suggestions, and decisions that wait."""

import datetime
from collections.abc import Collection, Iterator, Sequence

from django.utils import timezone

from notifications.models import Notice
from notifications.registries import Due
from organisation.models import CollegeRole, CollegeRoleKind, Deputy, Membership
from organisation.models.membership import Role
from partnerships.models import (
    DecisionState,
    ParticipatingUnit,
    PartnershipStatus,
    ReasonKind,
    ReminderRules,
    Suggestion,
    SuggestionReason,
    SuggestionState,
    Tier,
    TierDecision,
)
from partnerships.queries.quiet import is_quiet, rules, touch_of
from partnerships.queries.reminders.moments import (
    Calendar,
    days_begun,
    key_of,
    pk_of,
    pks_of,
    reminder_rules,
    send_at,
    start_of,
)
from partnerships.queries.tier_decision import waiting

SUGGESTION, DECISION, HANDED_OVER = "suggestion", "decision_waiting", "handed_over"
DECISION_KIND = "tier_decision"


# --- suggestions ------------------------------------------------------------------------------------------------------


def due_suggestions(suggestions: Collection[Suggestion], now: datetime.datetime) -> Iterator[Due]:
    """Suggestions that have just come up, for whoever owns the lead unit's part, else for all who own a part."""
    college = reminder_rules()
    if not suggestions or not college.suggestions:
        return
    owners = _owners([each.partnership_id for each in suggestions])
    moment, today = send_at(college, now), timezone.localdate(now)
    for each in suggestions:
        for owner in owners.get(each.partnership_id, []):
            yield Due(SUGGESTION, key_of(SUGGESTION, each.pk), owner, today, moment)


def _owners(partnerships: Collection[int]) -> dict[int, list[int]]:
    parts = ParticipatingUnit.objects.filter(partnership__in=partnerships, to_on=None, owner__isnull=False)
    rows = parts.order_by("pk").values_list("partnership", "owner", "unit", "partnership__lead_unit")
    leading: dict[int, list[int]] = {}
    every: dict[int, list[int]] = {}
    for partnership, owner, unit, lead in rows:
        every.setdefault(partnership, []).append(owner)
        if unit == lead:
            leading.setdefault(partnership, []).append(owner)
    return {key: sorted(set(leading.get(key) or people)) for key, people in every.items()}


def suggestions_of(notices: Sequence[Notice]) -> dict[int, Suggestion]:
    """The suggestions that notices are about, if they ask for an answer still."""
    rows = Suggestion.objects.filter(pk__in=pks_of(notices), state=SuggestionState.OPEN, partnership__deleted_at=None)
    rows = rows.exclude(partnership__status=PartnershipStatus.ENDED)
    return {row.pk: row for row in rows.select_related("partnership__company", "partnership__workplace")}


def reasons_of(suggestions: Collection[int]) -> dict[int, list[SuggestionReason]]:
    """The reasons of each, the oldest first."""
    found: dict[int, list[SuggestionReason]] = {}
    for row in SuggestionReason.objects.filter(suggestion__in=suggestions).order_by("since", "pk"):
        found.setdefault(row.suggestion_id, []).append(row)
    return found


def still_suggested(notices: Sequence[Notice]) -> list[bool]:
    """Whether it asks for an answer still. Silence is looked at afresh: a contact since then ends it."""
    rows = suggestions_of(notices)
    reasons, college, today = reasons_of(rows), rules(), timezone.localdate()

    def holds(row: Suggestion, reason: SuggestionReason) -> bool:
        if reason.kind != ReasonKind.QUIET:
            return True
        return is_quiet(row.partnership, touch_of(row.partnership, college), today)

    due = {key for key, row in rows.items() if any(holds(row, reason) for reason in reasons.get(key, []))}
    return [pk_of(each) in due for each in notices]


# --- decisions --------------------------------------------------------------------------------------------------------


def due_decisions(since: datetime.datetime, now: datetime.datetime) -> Iterator[Due]:
    """Proposals that still wait, every so many working days; of several days that have passed only the latest."""
    days = days_begun(since, now)
    college = reminder_rules() if days else ReminderRules(decisions_most=0)
    if not college.decisions_most:
        return
    calendar, seen = Calendar(), set()
    found = [(row, timezone.localdate(row.created_at)) for row in waiting()]
    for day in filter(calendar.is_working, days):
        for time in range(1, college.decisions_most + 1):
            span = calendar.told_on(day, time * college.decisions_every)
            for row, proposed_on in found:
                if row.pk not in seen and span.after < proposed_on <= span.until:
                    seen.add(row.pk)
                    yield from told_deciders(row, start_of(day, college.send_hour), time)


def told_deciders(
    row: TierDecision, moment: datetime.datetime, occurrence: int = 0, *, at_once: bool = False
) -> Iterator[Due]:
    """One proposal, for each who may decide it on that day."""
    nominal_on = timezone.localdate(row.created_at)
    for person in deciders_of(row, timezone.localdate(moment)):
        yield Due(DECISION, key_of(DECISION_KIND, row.pk), person, nominal_on, moment, occurrence, at_once=at_once)


def deciders_of(row: TierDecision, day: datetime.date) -> list[int]:
    """The rule of permissions.may_decide_between, the other way round; who proposes it knows already."""
    if Tier.STRATEGIC in (row.from_tier, row.to_tier):
        held = CollegeRole.objects.on(day).filter(kind=CollegeRoleKind.PRINCIPAL)
    else:
        held = Membership.objects.on(day).filter(unit=row.partnership.lead_unit_id, role=Role.UNIT_HEAD)
    people = set(held.values_list("user_id", flat=True))
    people |= set(Deputy.objects.on(day).filter(decider__in=people).values_list("deputy_id", flat=True))
    return sorted(people - {row.proposed_by_id})


def decisions_of(notices: Sequence[Notice]) -> dict[int, TierDecision]:
    """The proposals that notices are about, if they wait still."""
    rows = waiting().filter(pk__in=pks_of(notices), state=DecisionState.PROPOSED)
    return {row.pk: row for row in rows}


def still_waiting(notices: Sequence[Notice]) -> list[bool]:
    """Whether it waits for a decision still."""
    rows = decisions_of(notices)
    return [pk_of(each) in rows for each in notices]
