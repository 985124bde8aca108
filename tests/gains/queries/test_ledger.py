"""The ledger against a slow recomputation over random rows; what comes by itself is never counted twice."""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gains.queries.amounts import amounts, gained
from gains.queries.gain_rows import gain_rows
from gains.queries.indicator import known_indicators
from gains.queries.ledger import ledger_of, ledger_of_partnership
from gains.queries.recorded_benefits import benefits_recorded
from gains.queries.scope import counting, of_college, of_company, of_unit
from gains.queries.sources import year_span
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.models import Partnership
from tests.gains.gains_world import GainsWorld
from tests.gains.slow_ledger import SlowLedger

QUICKLY = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.no_cover
@QUICKLY
@given(seed=st.integers(0, 10**6))
def test_ledger_equals_slow_recomputation(db, seed):
    with transaction.atomic():
        world = GainsWorld(seed)
        check_ledgers(world)
        check_rows_and_gainers()
        transaction.set_rollback(True)


def check_ledgers(world):
    slow = SlowLedger()
    of_partnership = world.partnerships[0]
    scopes = [
        (of_college("Opisto"), None),
        (of_unit(world.units[0]), {row.pk for row in world.partnerships[:2]}),
        (of_unit(world.units[1]), {world.partnerships[2].pk}),
        (of_company(world.company), {row.pk for row in world.partnerships[:2]}),
    ]
    for year in (school_year_of(), SchoolYear(school_year_of().first_year - 1)):
        span = year_span(year)
        own = ledger_of_partnership(of_partnership, year)
        for ledger, only in [(own, {of_partnership.pk}), *((ledger_of(scope, year), only) for scope, only in scopes)]:
            sums = {line.indicator.code: line.total for side in ledger.sides for line in side.lines if line.total}
            assert sums == slow.sums(span.first, span.last, only)
            told = {(each.giver, each.kind): [each.value, each.saving] for each in ledger.given}
            assert told == slow.given(span.first, span.last, only)


def check_rows_and_gainers():
    slow, today = SlowLedger(), timezone.localdate()
    year = SchoolYear(school_year_of().first_year - 1)
    span, known = year_span(year), known_indicators()
    found = amounts(known, span, counting())
    by_hand = sum(amount for _indicator, _whose, amount, hand in slow.lines(span.first, span.last) if hand)
    assert sum(each.total - each.derived for each in found) == by_hand
    for each in found:
        assert sum(row["gain_much"] for row in gain_rows(each.indicator, span, counting())) == each.total
    gainers = slow.gainers(span.first, span.last)
    for side in ("company", "students", "college", "society"):
        of_side = [each for each in known if each.beneficiary == side]
        rows = Partnership.objects.filter(gained(of_side, span, "pk"), merged_into=None)
        assert set(rows.values_list("pk", flat=True)) == {key for key, sides in gainers.items() if side in sides}
    recorded = benefits_recorded([row.pk for row in slow.partnerships.values()], today)
    ever = slow.gainers(today.replace(year=today.year - 5), today)
    told = {key: {each.beneficiary for each in found} for key, found in recorded.items()}
    wanted = {key: sides - {"society"} for key, sides in ever.items()}
    assert told == {key: sides for key, sides in wanted.items() if sides}
