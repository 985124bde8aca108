"""Periods: gap-free, and telling for any past day what was changed on which day."""

import datetime
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerships.models import Partnership, PartnershipPeriod, Tier
from partnerships.services.participation import join_unit
from partnerships.services.partnership import change_lead_unit, set_status, start_partnership
from partnerships.services.partnership_periods import FACETS, Span, changed, highest_active, move_start, spans_of
from partnerships.services.tier_decision import decide_tier
from records.actors import PROGRAM
from records.models import Change
from records.services import writing
from tests.builders import days_from_now, make_company, make_member, make_partnership, make_unit

DAYS = 12
FIRST = datetime.date(2026, 1, 1)
STATUSES = ("prospect", "active", "paused", "ended")
UNITS = (1, 2, 3)
DAY = st.integers(0, DAYS - 1)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("status"), DAY, st.sampled_from(STATUSES)),
        st.tuples(st.just("tier"), DAY, st.sampled_from(Tier.values)),
        st.tuples(st.just("lead_unit_id"), DAY, st.sampled_from(UNITS)),
    ),
    max_size=10,
)
Standing = dict[str, Any]


class Diary:
    """The slow way: a page for each day, rewritten page by page."""

    def __init__(self, days: int, **standing: Any) -> None:
        self.pages: list[Standing] = [dict(standing) for _day in range(days)]

    def change(self, name: str, day: int, value: Any) -> None:
        """From *day* on another value, until the page on which it was to change anyway."""
        before = self.pages[day][name]
        for page in self.pages[day:]:
            if page[name] != before:
                return
            page[name] = value


def day(number: int, first: datetime.date = FIRST) -> datetime.date:
    """The day of a page."""
    return first + datetime.timedelta(days=number)


def page_of(spans: Any, on: datetime.date) -> Standing:
    """What the one period that holds on a day says."""
    (span,) = [each for each in spans if each.from_on <= on and (each.to_on is None or on < each.to_on)]
    return {name: getattr(span, name) for name in FACETS}


def assert_chain(spans: Any) -> None:
    """Each period lasts until the next begins, none is empty, neighbours differ, the last goes on."""
    assert [span.to_on for span in spans] == [*(span.from_on for span in spans[1:]), None]
    assert all(span.to_on is None or span.from_on < span.to_on for span in spans)
    assert all(a.standing != b.standing for a, b in pairwise(spans))


@given(CHANGES)
@settings(max_examples=300, deadline=None)
def test_spans_say_for_each_day_what_a_diary_says(changes: list[tuple[str, int, Any]]) -> None:
    spans = [Span(FIRST, None, 1, "everyday", "active")]
    diary = Diary(DAYS, lead_unit_id=1, tier="everyday", status="active")
    for name, number, value in changes:
        spans = changed(spans, day(number), **{name: value})
        diary.change(name, number, value)
        assert_chain(spans)
    assert [page_of(spans, day(number)) for number in range(DAYS)] == diary.pages


VERBS = st.lists(
    st.one_of(
        st.tuples(st.just("status"), DAY, st.sampled_from(STATUSES)),
        st.tuples(st.just("tier"), DAY, st.sampled_from(Tier.values)),
        st.tuples(st.just("lead_unit_id"), DAY, st.sampled_from((0, 1))),
    ),
    max_size=8,
)


def may_decide(diary: Diary, decided: list[int], number: int, tier: str) -> bool:
    """The rules of a tier decision, told once more: not ended, another tier, no day before the previous one."""
    now = diary.pages[-1]
    return now["status"] != "ended" and now["tier"] != tier and number >= decided[-1]


def carry_out(partnership: Partnership, actor: Any, name: str, on: datetime.date, value: Any) -> None:
    """One verb of the services."""
    if name == "status":
        set_status(actor=actor, partnership=partnership, status=value, on=on)
    elif name == "tier":
        decide_tier(actor=actor, partnership=partnership, to_tier=value, decided_on=on, reason="Syy")
    else:
        change_lead_unit(actor=actor, partnership=partnership, unit=value, on=on)


@pytest.mark.django_db
@given(VERBS)
@settings(max_examples=30, deadline=None)
def test_any_past_day_is_as_the_verbs_left_it(verbs: list[tuple[str, int, Any]]) -> None:
    first = timezone.localdate() - datetime.timedelta(days=DAYS - 1)
    units = [make_unit(), make_unit()]
    actor = make_member(units[0])
    partnership = start_partnership(actor=actor, company=make_company(), lead_unit=units[0], started_on=first)
    join_unit(actor=actor, partnership=partnership, unit=units[1], from_on=first)
    diary, decided = Diary(DAYS, lead_unit_id=units[0].pk, tier="everyday", status="active"), [0]
    for name, number, wanted in verbs:
        if name == "tier" and not may_decide(diary, decided, number, wanted):
            with pytest.raises(ValidationError):
                carry_out(partnership, actor, name, day(number, first), wanted)
            continue
        carry_out(partnership, actor, name, day(number, first), units[wanted] if name == "lead_unit_id" else wanted)
        diary.change(name, number, units[wanted].pk if name == "lead_unit_id" else wanted)
        decided += [number] if name == "tier" else []
    spans = spans_of(partnership)
    assert_chain(spans)
    assert [page_of(spans, day(number, first)) for number in range(DAYS)] == diary.pages
    stored = Partnership.objects.get(pk=partnership.pk)
    assert {name: getattr(stored, name) for name in FACETS} == diary.pages[-1]
    assert (stored.tier, stored.status, stored.version) == (partnership.tier, partnership.status, partnership.version)
    stored.company.refresh_from_db()
    now = diary.pages[-1]
    shown = (now["tier"], now["lead_unit_id"]) if now["status"] == "active" else ("", None)
    assert (stored.company.tier, stored.company.lead_unit_id) == shown


@pytest.mark.django_db
def test_change_on_the_same_day_replaces_the_first() -> None:
    partnership = make_partnership()
    for status in ("paused", "ended", "active"):
        set_status(actor=PROGRAM, partnership=partnership, status=status)
    assert [(row.status, row.to_on) for row in PartnershipPeriod.objects.filter(partnership=partnership)] == [
        ("active", None)
    ]


@pytest.mark.django_db
def test_change_of_the_past_is_in_the_journal_as_well() -> None:
    partnership = make_partnership()
    set_status(actor=PROGRAM, partnership=partnership, status="paused", on=days_from_now(-9))
    set_status(actor=PROGRAM, partnership=partnership, status="ended", on=days_from_now(-20))
    found = Change.objects.filter(subject_id=partnership.pk, field="status").order_by("pk")
    assert [(row.old, row.new) for row in found] == [("active", "paused"), ("active", "ended")]
    assert partnership.status == "paused"


@pytest.mark.django_db
def test_change_before_the_start_is_refused() -> None:
    partnership = make_partnership(started_on=days_from_now(-5))
    with pytest.raises(ValidationError) as refused:
        set_status(actor=PROGRAM, partnership=partnership, status="paused", on=days_from_now(-6))
    assert refused.value.code == "before_start"


@pytest.mark.django_db
def test_start_cannot_pass_the_first_change() -> None:
    partnership = make_partnership(started_on=days_from_now(-30))
    set_status(actor=PROGRAM, partnership=partnership, status="paused", on=days_from_now(-20))
    with pytest.raises(ValidationError) as refused, writing(PROGRAM, verb="test") as write:
        move_start(write, partnership, days_from_now(-20))
    assert refused.value.code == "after_change"


@pytest.mark.django_db
def test_highest_active_is_the_highest_and_of_equals_the_older() -> None:
    company, old, young, paused = make_company(), make_unit(), make_unit(), make_unit()
    made = {"company": company, "exception_reason": "Syy"}
    make_partnership(unit=young, tier="development", started_on=days_from_now(-10), **made)
    make_partnership(unit=old, tier="development", started_on=days_from_now(-20), **made)
    make_partnership(unit=paused, tier="strategic", status="paused", **made)
    assert highest_active([company.pk]) == {company.pk: ("development", old.pk)}
