"""Which fields a partnership has covered, and until when: kept by what is written, found and mended where it is wrong."""

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from partnerships.models import Activity, CoveredSpan, Partnership
from partnerships.services.covered_span import counting_days, united
from partnerships.services.partnership import set_status
from partnerships.services.partnership_copies import verify_copies
from records.actors import PROGRAM
from records.services import writing
from tests.builders import days_from_now, make_activity, make_field, make_partnership
from tests.dashboards.queries.slow_figures import Slow

JULY = datetime.date(2024, 7, 1)
DAYS = st.sampled_from(
    [datetime.date(2023, 2, 28), datetime.date(2024, 2, 28), datetime.date(2024, 2, 29), datetime.date(2023, 5, 31)]
)
slow: Any = Slow.is_done


@given(st.sampled_from(("ongoing", "done")), st.none() | DAYS, st.none() | DAYS, DAYS, st.integers(-800, 800))
def test_an_activity_covers_its_fields_on_the_days_of_the_definition(
    status: str, starts_on: datetime.date | None, ends_on: datetime.date | None, written_on: datetime.date, later: int
) -> None:
    created_at = timezone.make_aware(datetime.datetime.combine(written_on, datetime.time(12)))
    activity = SimpleNamespace(status=status, starts_on=starts_on, ends_on=ends_on, created_at=created_at)
    begun, ended = counting_days(status, starts_on, ends_on, created_at)
    for base in (begun, written_on, *(day for day in (starts_on, ends_on) if day), JULY):
        for day in (
            base,
            base + datetime.timedelta(days=later),
            *(base + datetime.timedelta(days=n) for n in (364, 365, 366, 367)),
        ):
            assert (begun <= day < ended) is bool(slow(None, activity, day))


def test_spans_that_touch_are_one() -> None:
    one, two, three = (datetime.date(2024, month, 1) for month in (1, 2, 3))
    assert united([(two, three), (one, two)]) == [(one, three)]
    assert united([(one, three), (one, two)]) == [(one, three)]
    assert united([(two, three), (one, one)]) == [(one, one), (two, three)]


def spans(partnership: Partnership) -> list[tuple[datetime.date, datetime.date]]:
    """From when until when."""
    return list(CoveredSpan.objects.filter(partnership=partnership).order_by("from_on").values_list("from_on", "to_on"))


def make_done(partnership: Partnership, field: Any, **values: Any) -> Activity:
    """An activity of a field."""
    activity = make_activity(partnership, **{"status": "ongoing", "starts_on": days_from_now(-100), **values})
    with writing(PROGRAM, verb="test") as write:
        write.set_links(activity, "fields", [field])
    return activity


@pytest.mark.django_db
def test_a_pause_and_the_end_of_an_activity_are_gaps() -> None:
    partnership, field = make_partnership(), make_field()
    activity = make_done(partnership, field)
    assert spans(partnership) == [(days_from_now(-100), CoveredSpan.ENDLESS)]
    set_status(actor=PROGRAM, partnership=partnership, status="paused", on=days_from_now(-50))
    set_status(actor=PROGRAM, partnership=partnership, status="active", on=days_from_now(-20))
    assert spans(partnership) == [
        (days_from_now(-100), days_from_now(-50)),
        (days_from_now(-20), CoveredSpan.ENDLESS),
    ]
    assert str(CoveredSpan.objects.latest("from_on")).endswith(f"{days_from_now(-20)}–9999-12-31")
    with writing(PROGRAM, verb="test") as write:
        write.delete(activity)
    assert spans(partnership) == []


@pytest.mark.django_db
def test_wrong_spans_are_told_and_mended() -> None:
    partnership = make_partnership()
    make_done(partnership, make_field())
    CoveredSpan.objects.all().delete()
    told = [f"partnership {partnership.pk}: spans of coverage not as in its periods and activities"]
    assert verify_copies() == told
    assert verify_copies(repair=True) == told
    assert verify_copies() == []
    assert len(spans(partnership)) == 1
