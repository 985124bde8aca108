"""The program's round: at most one waiting suggestion a partnership, with all reasons that hold, never twice for one."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from partnerships.models import (
    Interaction,
    InteractionCompany,
    Partnership,
    ReasonKind,
    Suggestion,
    SuggestionReason,
    SuggestionState,
)
from partnerships.queries.quiet import rules, touch_of
from partnerships.queries.suggestion_reasons import Reason, chunks, reasons_of
from partnerships.services.reminding import tell_suggested
from records.actors import PROGRAM
from records.services import Writing, writing

ANSWERED = (SuggestionState.ACCEPTED, SuggestionState.DISMISSED)
PASSED = SuggestionState.PASSED


@dataclass
class Plan:
    """What is to be done about one partnership's suggestion."""

    partnership: int
    waiting: Suggestion | None
    reopens: Suggestion | None = None
    fresh: list[Reason] = field(default_factory=list)
    revived: list[SuggestionReason] = field(default_factory=list)
    gone: list[SuggestionReason] = field(default_factory=list)
    has_others: bool = False
    wakes: bool = False

    @property
    def changes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.fresh or self.revived or self.gone or self.wakes or self.passes)

    @property
    def passes(self) -> bool:
        """Whether all reasons of the waiting suggestion have gone."""
        return self.waiting is not None and not (self.fresh or self.revived or self.has_others)


def suggest(today: datetime.date | None = None) -> Counter[str]:
    """Bring all suggestions up to date, some hundred partnerships at a time; returns what was done how often.

    Run twice it does nothing the second time; killed half-way it goes on where it stopped.
    """
    day = today or timezone.localdate()
    done: Counter[str] = Counter()
    for keys in chunks(day):
        if any(plan.changes for plan in _plans(keys, day)):
            with writing(PROGRAM, verb="suggest") as write:
                list(Partnership.every.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
                done += _carry_out(write, [plan for plan in _plans(keys, day) if plan.changes])
    return done


def _plans(keys: Sequence[int], today: datetime.date) -> list[Plan]:
    current = reasons_of(keys, today)
    known: dict[int, list[SuggestionReason]] = {key: [] for key in keys}
    rows = SuggestionReason.every.filter(partnership__in=keys).select_related("suggestion").order_by("pk")
    for row in rows:
        known[row.partnership_id].append(row)
    waiting = {each.partnership_id: each for each in Suggestion.objects.waiting().filter(partnership__in=keys)}
    return [_plan(key, waiting.get(key), current.get(key, []), known[key], today) for key in keys]


def _plan(
    partnership: int,
    waiting: Suggestion | None,
    current: Iterable[Reason],
    known: Iterable[SuggestionReason],
    today: datetime.date,
) -> Plan:
    """What is to be done about one partnership. *known* are its rows of reasons of all times, deleted ones as well.

    ======================  ==============================================  ===========================================
    the reason              its row                                         becomes
    ======================  ==============================================  ===========================================
    holds now               there is none                                   fresh: a row of the one that waits, reopens
                                                                            or is made
    holds now               living, of the one that waits                   nothing (has_others)
    holds now               of an answered one                              nothing: it does not come again
    holds now               any other (of a passed one, or deleted)         revived: a row of the one that waits or
                                                                            reopens
    holds no more           living, of the one that waits                   gone
    holds no more           any other                                       nothing
    ======================  ==============================================  ===========================================

    The one that waits passes where nothing is fresh, revived or there besides; put off, it wakes on its day. Where
    none waits, the latest passed one of which a reason is revived reopens, else a new one is made for the fresh.
    """
    plan = Plan(partnership, waiting)
    rows = {(row.kind, row.cause): row for row in sorted(known, key=_settles)}
    held = {(reason.kind.value, reason.cause): reason for reason in current}
    for key, reason in held.items():
        row = rows.get(key)
        if row is None:
            plan.fresh.append(reason)
        elif waiting is not None and row.suggestion_id == waiting.pk and row.deleted_at is None:
            plan.has_others = True
        elif row.suggestion.state not in ANSWERED:
            plan.revived.append(row)
    mine = [row for row in rows.values() if waiting is not None and row.suggestion_id == waiting.pk]
    plan.gone = [row for row in mine if row.deleted_at is None and (row.kind, row.cause) not in held]
    passed = {row.suggestion_id: row.suggestion for row in plan.revived if row.suggestion.state == PASSED}
    plan.reopens = passed[max(passed)] if passed and waiting is None else None
    plan.wakes = _is_to_wake(waiting, today)
    return plan


def _settles(row: SuggestionReason) -> tuple[bool, bool, int]:
    """Of several rows for one cause the answered one counts, else the living one, else the latest."""
    return row.suggestion.state in ANSWERED, row.deleted_at is None, row.pk


def _is_to_wake(waiting: Suggestion | None, today: datetime.date) -> bool:
    snoozed = waiting is not None and waiting.state == SuggestionState.SNOOZED
    return snoozed and (waiting.snoozed_until is None or waiting.snoozed_until <= today)  # type: ignore[union-attr]


def _carry_out(write: Writing, plans: Sequence[Plan]) -> Counter[str]:
    done: Counter[str] = Counter()
    new = [plan for plan in plans if plan.waiting is None and plan.reopens is None]
    made = write.create_many([Suggestion(partnership_id=plan.partnership) for plan in new])
    targets = {plan.partnership: each for plan, each in zip(new, made, strict=True)}
    # What comes up again is news as well.
    woken = [each for plan in plans if not plan.passes and (each := plan.reopens or (plan.wakes and plan.waiting))]
    for plan in plans:
        if plan.passes and plan.waiting is not None:
            _set_state(write, plan.waiting, PASSED)
            done["passed"] += 1
            continue
        target = targets.get(plan.partnership) or plan.waiting or plan.reopens
        assert target is not None  # noqa: S101 - one of the three is there
        targets[plan.partnership] = target
        done += _bring_up(write, plan, target)
    fresh = [_row(targets[plan.partnership], reason) for plan in plans if not plan.passes for reason in plan.fresh]
    write.create_many(fresh)
    tell_suggested([*made, *woken])
    done["new"] += len(made)
    return +done


def _bring_up(write: Writing, plan: Plan, target: Suggestion) -> Counter[str]:
    for row in plan.gone:
        write.delete(row)
    for row in plan.revived:
        if row.deleted_at is not None:
            write.restore(row)
        row.suggestion = target
        write.save(row)
    if plan.wakes or plan.reopens is not None:
        _set_state(write, target, SuggestionState.OPEN)
    joined = plan.waiting is not None and bool(plan.fresh or plan.revived)
    return Counter(joined=int(joined), woken=int(plan.wakes), reopened=int(plan.reopens is not None))


def _row(suggestion: Suggestion, reason: Reason) -> SuggestionReason:
    return SuggestionReason(
        suggestion=suggestion,
        partnership_id=suggestion.partnership_id,
        kind=reason.kind,
        cause=reason.cause,
        since=reason.since,
    )


def _set_state(write: Writing, suggestion: Suggestion, state: SuggestionState) -> None:
    suggestion.state = state
    suggestion.snoozed_until = None
    write.save(suggestion)


def pass_quiet(write: Writing, interaction: Interaction) -> None:
    """A contact was logged: what was suggested because of the silence is no longer topical."""
    if interaction.is_planned or not interaction.is_two_way:
        return
    met = InteractionCompany.objects.filter(interaction=interaction).values("partnership")
    reasons = SuggestionReason.objects.filter(
        kind=ReasonKind.QUIET, partnership__in=met, suggestion__in=Suggestion.objects.waiting()
    )
    for row in reasons.select_related("suggestion", "partnership"):
        # The copies follow at the end of the writing, so the day is taken from the contact itself.
        touch = touch_of(row.partnership, rules())
        if touch is None or touch.met_on(interaction.happened_on).until >= timezone.localdate():
            _take_away(write, row)


def _take_away(write: Writing, row: SuggestionReason) -> None:
    """The reason goes; the last one stays with its suggestion, which passes."""
    if SuggestionReason.objects.filter(suggestion=row.suggestion).exclude(pk=row.pk).exists():
        write.delete(row)
    else:
        _set_state(write, row.suggestion, PASSED)
