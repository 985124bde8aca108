"""How practices spread: whence, whither, when."""

import datetime
from collections import Counter
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from practices.queries.finding import most_taken
from practices.queries.spreading import OTHERS, Step, month_ends, spread_of, steps, whence
from tests.builders import make_field, make_unit
from tests.practices.bank import adoption_of, practice_of

FIRST = datetime.date(2025, 1, 31)


@pytest.mark.django_db
def test_steps_lead_from_the_practices_place_to_where_it_was_taken():
    metal, car, care = make_field("Metalli"), make_field("Auto"), make_field("Hoiva")
    home, away = make_unit("Kone"), make_unit("Sote")
    practice = practice_of("Paja", unit=home, fields=[metal, car])
    adoption_of(practice, unit=away, field=care, days=30, used=10)
    adoption_of(practice, unit=away, field=car, days=20)
    adoption_of(practice_of("Ilman alaa", unit=home), unit=away, days=5, state="dropped")
    with CaptureQueriesContext(connection) as caught:
        found = steps()
    assert len(caught) == 2
    assert [(step.from_unit, step.to_unit, step.from_field, step.to_field) for step in found[:2]] == [
        ("Kone", "Sote", "Auto", "Hoiva"),  # the first by name
        ("Kone", "Sote", "Auto", "Auto"),  # the same one, where it is among the practice's own
    ]
    assert len({step.from_field for step in found[2:]} & {"Metalli", "Auto", "Hoiva"}) == 0
    assert len(steps(practice.pk)) == 2
    told = spread_of(found)
    assert (told.begun, told.in_use, told.units) == (3, 1, 1)
    assert told.fields is not None
    assert told.months is not None
    assert [cell.text for cell in told.months.table.rows[0]][1:] == ["3", "1"]
    assert [card.title for card in most_taken()] == ["Paja"]
    assert spread_of([]).months is None


def drawn(random: Random) -> Step:
    begun = FIRST + datetime.timedelta(days=random.randrange(600))
    used = begun + datetime.timedelta(days=random.randrange(100)) if random.random() < 0.6 else None
    ended = (used or begun) + datetime.timedelta(days=random.randrange(90)) if random.random() < 0.3 else None
    names = [f"Ala {random.randrange(14)}" for _ in range(4)]
    state = "dropped" if ended else "in_use" if used else "trying"
    return Step(1, 1, names[0], names[1], names[2], names[3], state, begun, used, ended)


@given(seed=st.integers(0, 2**32))
def test_pictures_tell_each_adoption_once(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    today = FIRST + datetime.timedelta(days=500)
    rows = [drawn(random) for _ in range(random.randrange(1, 40))]
    found = spread_of(rows, today)
    going = [row for row in rows if row.state != "dropped"]
    assert (found.begun, found.units) == (len(rows), len({row.to_unit for row in going}))
    for chart, way in ((found.fields, ("from_field", "to_field")), (found.places, ("from_unit", "to_unit"))):
        if chart is None:
            assert going == []
            continue
        counts = Counter((getattr(row, way[0]), getattr(row, way[1])) for row in going)
        heads = chart.table.heads[1:]
        shown = {
            (row[0].text, head): cell.value
            for row in chart.table.rows
            for head, cell in zip(heads, row[1:], strict=True)
        }
        assert sum(value or 0 for value in shown.values()) == len(going)
        own = {key: value for key, value in shown.items() if key in counts}
        assert all(counts[key] == value for key, value in own.items())
    assert found.months is not None
    for day, row in zip(month_ends(today), reversed(found.months.table.rows), strict=True):
        used = [each for each in rows if each.in_use_on and each.in_use_on <= day]
        still = [each for each in used if each.ended_on is None or each.ended_on > day]
        assert [cell.value for cell in row[1:]] == [sum(each.begun_on <= day for each in rows), len(still)]


def test_months_end_on_their_last_days():
    assert month_ends(datetime.date(2026, 3, 15), 2) == [
        datetime.date(2026, 1, 31), datetime.date(2026, 2, 28), datetime.date(2026, 3, 15),
    ]  # fmt: skip
    assert whence([], 4) == ""
    assert timezone.localdate() >= FIRST
    assert OTHERS
