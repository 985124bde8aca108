"""The calendar of follow-ups and planned meetings: a week to plan by, a month to look ahead."""

import datetime
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from partnerships.permissions import can_work
from partnerships.queries.calendar import (
    DAY,
    MOST_A_DAY,
    MOST_IN_A_MONTHS_DAY,
    SCOPES,
    WEEK,
    DayRows,
    FollowUpsDue,
    Span,
    day_from,
    free_by_day,
    month_of,
    rows_by_day,
    week_of,
)
from partnerships.queries.follow_up import Days
from partnerships.views.calendar_items import done_item, follow_up_item, meeting_item
from partnerships.views.calendar_page import Free, Page, View
from ui.dates import day_and_month_text, days_text
from ui.narrowing import address


def page_of_address(request: HttpRequest) -> Page:
    """Week, mine and today, where the address says nothing sensible; on a weekend the week to come."""
    view, who = VIEWS.get(request.GET.get("view", ""), WEEK_VIEW), request.GET.get("who", "")
    return Page(
        request=request,
        view=view,
        who=who if who in SCOPES else "me",
        day=day_from(request.GET.get("day", ""), skips_weekend=view.skips_weekend),
        today=timezone.localdate(),
    )


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """Days with what is due and what is planned, holidays, and the way to move and add."""
    page = page_of_address(request)
    free = free_by_day(Span(page.span.first, page.span.last + WEEK), get_language() or "fi")
    return render(request, page.view.template, {**frame(page), **page.view.contents(page, free)})


def week_contents(page: Page, free: Free) -> dict[str, Any]:
    """The days of the week, what is overdue, and where things can be moved."""
    overdue = FollowUpsDue(page.request.user, page.who).before(page.today) if page.is_present else []
    return {
        "days": days(page, free, MOST_A_DAY, page.today if page.today in page.span else None),
        "overdue": [follow_up_item(row, page) for row in overdue],
        "overdue_more": overdue[0].total - len(overdue) if overdue else 0,
        "overdue_url": list_address(page, page.today - DAY),
        "move_weeks": move_weeks(page, free),
    }


def frame(page: Page) -> dict[str, Any]:
    """Title, ways to the days before and after, and the choices above the days."""
    span = page.span
    words = {"me": pgettext("follow-ups", "Mine"), "unit": _("My units"), "all": pgettext("follow-ups", "Everybody's")}
    title, dates = page.view.words(page.day)
    before, after = page.view.beside(page.day)
    return {
        "title": title,
        "dates": dates,
        "previous": page.at(before),
        "next": page.at(after),
        "steps": page.view.steps,
        "today_url": page.at(page.today),
        "shows_today": span.first <= page.today <= span.last,
        "views": [
            {"url": page.at(page.day, key), "label": view.label, "on": view is page.view} for key, view in VIEWS.items()
        ],
        "scopes": [
            {"url": address(page.request, who=key), "label": label, "on": key == page.who}
            for key, label in words.items()
        ],
        "can_add": can_work(page.request.user),
        "is_mine": page.who == "me",
    }


def week_number(day: datetime.date) -> int:
    """The number of the week as calendars in Finland have it."""
    return day.isocalendar().week


def days(page: Page, free: Free, most: int, due_from: datetime.date | None = None) -> list[dict[str, Any]]:
    """The days of the page with what they hold."""
    found = rows_by_day(page.request.user, page.who, page.span, most, due_from)
    return [day_shown(page, day, rows, free.get(day, "")) for day, rows in found.items()]


def day_shown(page: Page, day: datetime.date, rows: DayRows, free: str) -> dict[str, Any]:
    """A day, worked out here so that the template stays lean."""
    place = f"d-{day.isoformat()}"
    query = {"due_on": day.isoformat(), "next": f"{page.here}#{place}"}
    return {
        "place": place,
        "iso": day.isoformat(),
        "name": capfirst(str(WEEKDAYS[day.weekday()])),
        "date": day_and_month_text(day),
        "number": day.day,
        "is_today": day == page.today,
        "is_past": day < page.today,
        "is_weekend": day.weekday() > 4,
        "is_outside": not page.span.first <= day <= page.span.last,
        "free": free,
        "items": [meeting_item(row, page) for row in rows.meetings]
        + [follow_up_item(row, page) for row in rows.follow_ups]
        + [done_item(row, page) for row in rows.done],
        "total": rows.total,
        "more": rows.hidden,
        "more_url": page.view.more_address(page, day),
        "week_url": in_its_week(page, day),
        "add_url": f"{reverse('partnerships:follow_up_create')}?{urlencode(query)}",
    }


def month_contents(page: Page, free: Free) -> dict[str, Any]:
    """The rows of a month."""
    found = days(page, free, MOST_IN_A_MONTHS_DAY)
    weeks = [
        {
            "number": week_number(page.span.days[at]),
            "url": page.at(page.span.days[at], "week"),
            "days": found[at : at + 7],
        }
        for at in range(0, len(found), 7)
    ]
    return {"weeks": weeks}


def week_words(day: datetime.date) -> tuple[str, str]:
    """Week 48, 23.–29.11."""
    span = week_of(day)
    return _("Week %(number)d") % {"number": week_number(day)}, days_text(span.first, span.last)


def month_words(day: datetime.date) -> tuple[str, str]:
    """November 2026; its days need not be said."""
    return f"{capfirst(str(MONTHS[day.month]))} {day.year}", ""


def beside_month(day: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Days of the month before and of the month after: adding a month to the 31st finds no day."""
    span = month_of(day)
    return span.first - DAY, span.last + DAY


def list_address(page: Page, day: datetime.date) -> str:
    """The list of follow-ups, narrowed to where *day* lies."""
    this_week = page.today <= day <= Days(page.today).end_of_week
    when = "overdue" if day < page.today else "week" if this_week else "later"
    return f"{reverse('partnerships:follow_up_list')}?{urlencode({'scope': SCOPES[page.who], 'when': when})}"


def move_weeks(page: Page, free: Free) -> list[dict[str, Any]]:
    """The working days of this week and the next one, for the menu in which an item is moved."""
    mondays = (page.span.monday, page.span.monday + WEEK)
    return [
        {"number": week_number(monday), "days": [day_to_choose(monday + count * DAY, free) for count in range(5)]}
        for monday in mondays
    ]


def day_to_choose(day: datetime.date, free: Free) -> dict[str, str]:
    """A button of that menu."""
    return {
        "iso": day.isoformat(),
        "name": str(WEEKDAYS_ABBR[day.weekday()]),
        "date": day_and_month_text(day),
        "free": free.get(day, ""),
    }


def in_its_week(page: Page, day: datetime.date) -> str:
    """The day in the calendar of its week."""
    return f"{page.at(day, 'week')}#d-{day.isoformat()}"


WEEK_VIEW = View(
    key="week",
    label=pgettext_lazy("calendar", "Week"),
    template="partnerships/calendar/week.html",
    steps=(gettext_lazy("Previous week"), gettext_lazy("Next week")),
    span=week_of,
    words=week_words,
    beside=lambda day: (day - WEEK, day + WEEK),
    contents=week_contents,
    more_address=list_address,
    skips_weekend=True,
)
MONTH_VIEW = View(
    key="month",
    label=pgettext_lazy("calendar", "Month"),
    template="partnerships/calendar/month.html",
    steps=(gettext_lazy("Previous month"), gettext_lazy("Next month")),
    span=month_of,
    words=month_words,
    beside=beside_month,
    contents=month_contents,
    more_address=in_its_week,
)
VIEWS: Mapping[str, View] = {view.key: view for view in (WEEK_VIEW, MONTH_VIEW)}
