import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from partnerships.models import Partnership, PartnershipPeriod, PartnershipRules
from partnerships.queries.quiet import (
    Touch,
    cadence_of,
    everyday_quiet_now,
    is_quiet,
    last_day_in_time,
    months_after,
    months_before,
    quiet_now,
    quiet_on,
    rules,
    rules_seen_by,
    touch_of,
)
from tests.builders import create, days_from_now, make_activity, make_company, make_interaction, make_member
from tests.builders import make_partnership as partnership_with

DAY = datetime.date
days = st.dates(DAY(2024, 1, 1), DAY(2026, 11, 22))


def slow_cutoff(day: DAY, months: int) -> DAY:
    """The same day so many months earlier, found by going back day by day from the end of that month."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    for number in range(day.day, 0, -1):
        try:
            return DAY(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def slow_quiet(day: DAY, tier: str, own: int | None, started: DAY, contacts: list[tuple[DAY, bool]]) -> bool:
    """Section 6 said in Python."""
    if tier == "everyday":
        return False
    cadence = own or {"development": 6, "strategic": 3}[tier]
    met = [on for on, both in contacts if both and on <= day]
    return (max(met) if met else started) < slow_cutoff(day, cadence)


class TestAgainstSlowComputation(TestCase):
    @given(
        st.sampled_from(["everyday", "development", "strategic"]),
        st.none() | st.integers(1, 36),
        days,
        st.lists(st.tuples(days, st.booleans()), max_size=3),
        days,
    )
    def test_quiet_on_any_day(
        self, tier: str, own: int | None, started: DAY, contacts: list[tuple[DAY, bool]], day: DAY
    ) -> None:
        company, person = make_company(), make_member()
        values: dict[str, Any] = {"tier": tier, "cadence_months": own, "started_on": started}
        partnership = partnership_with(company, **values)
        for on, both in contacts:
            make_interaction(person, company, happened_on=on, is_two_way=both)
        expected = started <= day and slow_quiet(day, tier, own, started, contacts)
        assert quiet_on(day).filter(pk=partnership.pk).exists() is expected
        # The copies know of all contacts, so they tell the same once the last one has been.
        if all(on <= day for on, _both in contacts) and started <= day:
            partnership.refresh_from_db()
            assert Partnership.objects.filter(quiet_now(day), pk=partnership.pk).exists() is expected
            assert is_quiet(partnership, touch_of(partnership, rules()), day) is expected

    @given(days, st.integers(1, 36))
    def test_last_day_in_time_is_the_last(self, since: DAY, months: int) -> None:
        last = last_day_in_time(since, months)
        assert months_before(last, months) <= since < months_before(last + datetime.timedelta(days=1), months)


def test_one_more_contact_never_makes_it_older() -> None:
    never, met = Touch(DAY(2026, 5, 1), False, 3), Touch(DAY(2026, 5, 1), True, 3)
    assert never.met_on(DAY(2026, 4, 1)) == Touch(DAY(2026, 4, 1), True, 3)
    assert met.met_on(DAY(2026, 4, 1)) == met
    assert met.met_on(DAY(2026, 6, 1)).until == DAY(2026, 9, 1)


def test_months_keep_the_day_or_take_the_last_of_the_month() -> None:
    assert months_before(DAY(2026, 5, 31), 3) == DAY(2026, 2, 28)
    assert months_before(DAY(2026, 1, 15), 1) == DAY(2025, 12, 15)
    assert months_after(DAY(2025, 12, 31), 2) == DAY(2026, 2, 28)


@pytest.mark.django_db
def test_college_sets_the_cadence_and_a_partnership_its_own() -> None:
    create(PartnershipRules(pk=1, development_cadence_months=9, strategic_cadence_months=2))
    college = rules()
    tiers = [cadence_of(Partnership(tier=tier), college) for tier in ("everyday", "development", "strategic")]
    assert tiers == [None, 9, 2]
    assert cadence_of(Partnership(tier="strategic", cadence_months=12), college) == 12
    assert cadence_of(Partnership(tier="everyday", cadence_months=12), college) is None


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["prospect", "paused", "ended"])
def test_only_active_ones_are_quiet(status: str) -> None:
    partnership = partnership_with(tier="strategic", status=status)
    assert not Partnership.objects.filter(quiet_now()).exists()
    assert not quiet_on(days_from_now(0)).exists()
    assert not is_quiet(partnership, touch_of(partnership, rules()), days_from_now(0))
    assert touch_of(Partnership(tier="everyday"), rules()) is None
    assert not is_quiet(partnership, None, days_from_now(0))


@pytest.mark.django_db
def test_a_past_day_is_told_by_the_tier_and_status_of_that_day() -> None:
    partnership = partnership_with(tier="everyday")
    middle = days_from_now(-100)
    PartnershipPeriod.objects.filter(partnership=partnership).update(tier="strategic", to_on=middle)
    values = {"lead_unit": partnership.lead_unit, "tier": "everyday", "status": "active", "from_on": middle}
    PartnershipPeriod.objects.create(partnership=partnership, **values)
    assert quiet_on(middle - datetime.timedelta(days=1)).get() == partnership
    assert not quiet_on(middle).exists()


@pytest.mark.django_db
def test_everyday_is_quiet_after_a_year_without_activity() -> None:
    old, day = days_from_now(-500), days_from_now
    quiet = {
        partnership_with(started_on=old).pk,
        make_activity(partnership_with(started_on=old), status="done", ends_on=day(-400)).partnership_id,
        make_activity(partnership_with(started_on=old), status="planned", starts_on=day(5)).partnership_id,
        make_activity(partnership_with(started_on=old), status="ongoing", ends_on=day(-380)).partnership_id,
    }
    partnership_with(started_on=day(-300))
    partnership_with(started_on=old, tier="development")
    partnership_with(started_on=old, status="paused")
    make_activity(partnership_with(started_on=old), status="done", ends_on=day(-300))
    make_activity(partnership_with(started_on=old), status="done", starts_on=day(-300))
    make_activity(partnership_with(started_on=old), status="done")
    make_activity(partnership_with(started_on=old), status="ongoing", starts_on=day(-450))
    found = Partnership.objects.filter(everyday_quiet_now()).values_list("pk", flat=True)
    assert set(found) == quiet


@pytest.mark.django_db
def test_rules_are_read_once_for_a_person(django_assert_num_queries: Any) -> None:
    person = make_member()
    with django_assert_num_queries(1):
        assert rules_seen_by(person) is rules_seen_by(person)
