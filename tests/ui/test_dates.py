"""Dates in people's words, in three languages."""

import datetime

import pytest
from django.utils import timezone, translation

from ui import dates
from ui.templatetags import ui as tags

TODAY = datetime.date(2026, 11, 22)


def days_ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


@pytest.mark.parametrize(
    ("language", "days", "expected"),
    [
        ("fi", 0, "tänään"),
        ("fi", 1, "eilen"),
        ("fi", 2, "2 päivää sitten"),
        ("fi", 13, "13 päivää sitten"),
        ("fi", 14, "2 viikkoa sitten"),
        ("fi", 59, "8 viikkoa sitten"),
        ("fi", -1, "huomenna"),
        ("fi", -2, "ti 24.11."),
        ("sv", 1, "i går"),
        ("sv", 3, "för 3 dagar sedan"),
        ("sv", 21, "för 3 veckor sedan"),
        ("en", 1, "yesterday"),
        ("en", 3, "3 days ago"),
        ("en", 21, "3 weeks ago"),
    ],
)
def test_ago_speaks_each_language(language: str, days: int, expected: str) -> None:
    with translation.override(language):
        assert dates.ago_text(days_ago(days), TODAY) == expected


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        ("fi", datetime.date(2026, 5, 10), "6 kk 12 pv sitten"),
        ("fi", datetime.date(2026, 5, 22), "6 kk sitten"),
        ("fi", datetime.date(2025, 8, 20), "1 v 3 kk sitten"),
        ("fi", datetime.date(2024, 11, 22), "2 v sitten"),
        ("sv", datetime.date(2026, 5, 10), "för 6 mån 12 d sedan"),
        ("en", datetime.date(2026, 5, 10), "6 mo 12 d ago"),
    ],
)
def test_ago_counts_months_and_years(language: str, day: datetime.date, expected: str) -> None:
    with translation.override(language):
        assert dates.ago_text(day, TODAY) == expected


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (datetime.date(2026, 1, 31), datetime.date(2026, 3, 1), (1, 1)),
        (datetime.date(2024, 2, 29), datetime.date(2025, 2, 28), (11, 30)),
        (datetime.date(2026, 10, 22), datetime.date(2026, 11, 22), (1, 0)),
    ],
)
def test_months_and_days_know_short_months(
    earlier: datetime.date, later: datetime.date, expected: tuple[int, int]
) -> None:
    assert dates.months_and_days(earlier, later) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "tänään"), (1, "eilen"), (6, "6 pv"), (16, "2 vk"), (190, "6 kk"), (800, "2 v")],
)
def test_short_ago_fits_a_column(days: int, expected: str) -> None:
    with translation.override("fi"):
        assert dates.short_ago_text(days_ago(days), TODAY) == expected


@pytest.mark.parametrize(
    ("language", "near", "far", "full"),
    [
        ("fi", "ti 24.11.", "24.11.2027", "24.11.2026"),
        ("sv", "tis 24.11", "24.11.2027", "24.11.2026"),
        ("en", "Tue 24 Nov", "24 Nov 2027", "24 Nov 2026"),
    ],
)
def test_day_is_written_as_in_the_language(language: str, near: str, far: str, full: str) -> None:
    day = datetime.date(2026, 11, 24)
    with translation.override(language):
        assert dates.day_text(day, TODAY) == near
        assert dates.day_text(datetime.date(2027, 11, 24), TODAY) == far
        assert dates.full_day_text(day) == full


@pytest.mark.parametrize(
    ("language", "late", "today", "tomorrow", "later"),
    [
        ("fi", "3 pv myöhässä", "tänään", "huomenna", "ti 24.11."),
        ("sv", "3 dagar försenad", "i dag", "i morgon", "tis 24.11"),
        ("en", "3 d late", "today", "tomorrow", "Tue 24 Nov"),
    ],
)
def test_due_label_says_how_late(language: str, late: str, today: str, tomorrow: str, later: str) -> None:
    with translation.override(language):
        texts = [tags.due_label(TODAY + datetime.timedelta(days=days), TODAY) for days in (-3, 0, 1, 2)]
    assert texts == [late, today, tomorrow, later]


def test_due_class_marks_only_the_late() -> None:
    assert [tags.due_class(days_ago(days), TODAY) for days in (1, 0, -1)] == ["late", "", ""]
    assert tags.due_class(None, TODAY) == ""


def test_moment_is_told_in_finnish_time() -> None:
    instant = datetime.datetime(2026, 11, 24, 10, 5, tzinfo=datetime.UTC)
    with translation.override("fi"):
        assert dates.moment_text(instant, TODAY) == "ti 24.11. klo 12.05"
    with translation.override("en"):
        assert dates.moment_text(instant, TODAY) == "Tue 24 Nov at 12:05"


def test_an_instant_belongs_to_the_finnish_day() -> None:
    late_evening = datetime.datetime(2026, 11, 21, 22, 30, tzinfo=datetime.UTC)
    assert dates.as_date(late_evening) == TODAY
    assert dates.as_date(datetime.datetime(2026, 11, 21, 22, 30)) == datetime.date(2026, 11, 21)  # noqa: DTZ001


def test_ago_carries_the_date_for_hover_and_screen_readers() -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    with translation.override("fi"):
        full = dates.full_day_text(yesterday)
        assert tags.ago(yesterday) == (
            f'<time datetime="{yesterday.isoformat()}" title="{full}">eilen<span class="sr"> ({full})</span></time>'
        )


def test_no_date_is_a_dash() -> None:
    assert [tags.ago(None), tags.ago_short(None), tags.day(None), tags.full_day(None), tags.moment(None)] == ["–"] * 5
    assert tags.due_label(None) == ""


@pytest.mark.parametrize(
    ("language", "first", "last", "expected"),
    [
        ("fi", (2026, 11, 23), (2026, 11, 29), "23.–29.11.2026"),
        ("fi", (2026, 11, 30), (2026, 12, 6), "30.11.–6.12.2026"),
        ("fi", (2026, 12, 28), (2027, 1, 3), "28.12.2026–3.1.2027"),
        ("sv", (2026, 11, 23), (2026, 11, 29), "23–29.11.2026"),
        ("sv", (2026, 11, 30), (2026, 12, 6), "30.11–6.12.2026"),
        ("en", (2026, 11, 23), (2026, 11, 29), "23–29 Nov 2026"),
        ("en", (2026, 11, 30), (2026, 12, 6), "30 Nov–6 Dec 2026"),
    ],
)
def test_days_from_to_say_no_more_than_differs(
    language: str, first: tuple[int, int, int], last: tuple[int, int, int], expected: str
) -> None:
    with translation.override(language):
        assert dates.days_text(datetime.date(*first), datetime.date(*last)) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fi", "perjantaina 27.11.2026"), ("sv", "fredag 27.11.2026"), ("en", "Friday 27 Nov 2026")],
)
def test_on_day_text_tells_the_weekday_in_full(language: str, expected: str) -> None:
    with translation.override(language):
        assert dates.on_day_text(datetime.date(2026, 11, 27)) == expected
        assert tags.on_day(datetime.date(2026, 11, 27)) == expected
        assert tags.on_day(None) == "–"
