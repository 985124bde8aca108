"""The calendar of follow-ups and planned meetings: a week to plan by, a month to look ahead."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from partnerships.models import FollowUp, Interaction
from partnerships.permissions import can_edit_interaction, can_work
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
from partnerships.queries.interaction import ICONS
from ui.dates import day_and_month_text, days_text, due_text
from ui.narrowing import address

Free = dict[datetime.date, str]
VIEWS = {"week": week_of, "month": month_of}
WEEKEND = 2 * DAY


@dataclass(frozen=True)
class Page:
    """What the address asks for."""

    request: HttpRequest
    view: str
    who: str
    day: datetime.date
    today: datetime.date

    @property
    def span(self) -> Span:
        """The week or the month around the day."""
        return VIEWS[self.view](self.day)

    def at(self, day: datetime.date, view: str = "") -> str:
        """The calendar of another day."""
        query = {"view": view or self.view, "day": day.isoformat(), "who": self.who}
        return f"{reverse('partnerships:calendar')}?{urlencode(query)}"

    @property
    def is_present(self) -> bool:
        """Whether this is the span to plan now: it holds today, or begins after this weekend."""
        return self.span.first - WEEKEND <= self.today <= self.span.last

    @property
    def here(self) -> str:
        """This page, to come back to after moving and adding."""
        return self.at(self.day)


def page_of_address(request: HttpRequest) -> Page:
    """Week, mine and today, where the address says nothing sensible; on a weekend the week to come."""
    view, who = request.GET.get("view", ""), request.GET.get("who", "")
    is_week = view not in VIEWS or view == "week"
    return Page(
        request=request,
        view="week" if is_week else view,
        who=who if who in SCOPES else "me",
        day=day_from(request.GET.get("day", ""), skips_weekend=is_week),
        today=timezone.localdate(),
    )


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """Days with what is due and what is planned, holidays, and the way to move and add."""
    page = page_of_address(request)
    free = free_by_day(Span(page.span.first, page.span.last + WEEK), get_language() or "fi")
    if page.view == "month":
        return render(request, "partnerships/calendar/month.html", {**frame(page), "weeks": weeks(page, free)})
    overdue = FollowUpsDue(request.user, page.who).before(page.today) if page.is_present else []
    context = {
        **frame(page),
        "days": days(page, free, MOST_A_DAY, page.today if page.today in page.span else None),
        "overdue": [follow_up_item(row, page) for row in overdue],
        "overdue_more": overdue[0].total - len(overdue) if overdue else 0,
        "overdue_url": list_address(page, page.today - DAY),
        "move_weeks": move_weeks(page, free),
    }
    return render(request, "partnerships/calendar/week.html", context)


def frame(page: Page) -> dict[str, Any]:
    """Title, ways to the days before and after, and the choices above the days."""
    span = page.span
    words = {"me": pgettext("follow-ups", "Mine"), "unit": _("My units"), "all": pgettext("follow-ups", "Everybody's")}
    month = f"{capfirst(str(MONTHS[page.day.month]))} {page.day.year}"
    return {
        "title": month if page.view == "month" else _("Week %(number)d") % {"number": week_number(page.day)},
        "dates": "" if page.view == "month" else days_text(span.first, span.last),
        "previous": page.at(span.first - DAY if page.view == "month" else page.day - WEEK),
        "next": page.at(span.last + DAY if page.view == "month" else page.day + WEEK),
        "today_url": page.at(page.today),
        "shows_today": span.first <= page.today <= span.last,
        "views": [
            {"url": page.at(page.day, view), "label": label, "on": view == page.view}
            for view, label in (("week", pgettext("calendar", "Week")), ("month", pgettext("calendar", "Month")))
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
        "more_url": list_address(page, day) if page.view == "week" else f"{page.at(day, 'week')}#{place}",
        "week_url": f"{page.at(day, 'week')}#{place}",
        "add_url": f"{reverse('partnerships:follow_up_create')}?{urlencode(query)}",
    }


def weeks(page: Page, free: Free) -> list[dict[str, Any]]:
    """The rows of a month."""
    found = days(page, free, MOST_IN_A_MONTHS_DAY)
    mondays = range(0, len(found), 7)
    return [
        {
            "number": week_number(page.span.days[at]),
            "url": page.at(page.span.days[at], "week"),
            "days": found[at : at + 7],
        }
        for at in mondays
    ]


def list_address(page: Page, day: datetime.date) -> str:
    """The list of follow-ups, narrowed to where *day* lies."""
    this_week = page.today <= day <= week_of(page.today).sunday
    when = "overdue" if day < page.today else "week" if this_week else "later"
    return f"{reverse('partnerships:follow_up_list')}?{urlencode({'scope': SCOPES[page.who], 'when': when})}"


def follow_up_item(row: FollowUp | Any, page: Page) -> dict[str, Any]:
    """A follow-up as the calendar shows it."""
    place = f"f-{row.pk}"
    who = "" if page.who == "me" else row.assignee.name
    return {
        "place": place,
        "url": reverse("partnerships:follow_up_detail", args=[row.pk]),
        "title": row.what,
        "about": " · ".join(str(word) for word in (row.company, who) if word),
        "is_promised": row.is_promised,
        "late": due_text(row.due_on, page.today) if row.due_on < page.today else "",
        "move_url": move_address("follow_up_move", row.pk, page, place) if row.may_change else "",
    }


def done_item(row: FollowUp, page: Page) -> dict[str, Any]:
    """A follow-up that is done, on the day on which it was due."""
    who = "" if page.who == "me" else row.assignee.name
    return {
        "place": f"f-{row.pk}",
        "url": reverse("partnerships:follow_up_detail", args=[row.pk]),
        "title": row.what,
        "about": " · ".join(str(word) for word in (row.company, who) if word),
        "is_done": True,
    }


def meeting_item(row: Interaction, page: Page) -> dict[str, Any]:
    """A planned meeting as the calendar shows it."""
    place = f"i-{row.pk}"
    names = [part.company.name for part in row.companies.all()]
    others = f" +{len(names) - 1}" if len(names) > 1 else ""
    return {
        "place": place,
        "url": reverse("partnerships:interaction_detail", args=[row.pk]),
        "icon": ICONS[row.kind],
        "title": capfirst(row.get_kind_display()) + (f": {names[0]}{others}" if names else ""),
        "about": "" if page.who == "me" else row.logged_by.name,
        "asks": row.happened_on < page.today,
        "move_url": move_address("interaction_move", row.pk, page, place)
        if can_edit_interaction(page.request.user, row)
        else "",
    }


def move_address(name: str, pk: int, page: Page, place: str) -> str:
    """Where an item is moved, knowing the week that is shown and the way back."""
    query = {"week": page.span.monday.isoformat(), "next": f"{page.here}#{place}"}
    return f"{reverse(f'partnerships:{name}', args=[pk])}?{urlencode(query)}"


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
