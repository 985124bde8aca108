"""The list of follow-ups: mine first, by day."""

import datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from partnerships.forms.follow_up import FollowUpFilter
from partnerships.models import FollowUp, FollowUpState
from partnerships.permissions import can_log
from partnerships.queries.follow_up import Days, counts, due, for_list, of_scope, today_is, with_may_change
from ui.dates import ago_text, due_text
from ui.narrowing import address
from ui.paging import page_of

WHENS = ("overdue", "today", "week", "later")
SCOPES = ("mine", "units", "all")


@require_GET
def follow_up_list(request: HttpRequest) -> HttpResponse:
    """Follow-ups narrowed by whose they are and by when they are due, the most urgent first."""
    days = today_is()
    scope = _known(request.GET.get("scope"), SCOPES, "mine")
    when = _known(request.GET.get("when"), (*WHENS, "done"), "")
    filter_form = FollowUpFilter(request.GET, actor=request.user)
    filters = {**filter_form.chosen(), "promised": bool(request.GET.get("promised"))}
    rows = narrowed(of_scope(request.user, scope), filters)
    numbers = counts(rows, days)
    page = page_of(
        request, with_may_change(for_list(chosen(rows, when, days)), request.user), count=_count(numbers, when)
    )
    context = {
        "page": page,
        "groups": groups(page.rows, when, days),
        "chips": when_chips(request, numbers, when),
        "scopes": scope_chips(request, scope),
        "filters": filters,
        "filter_form": filter_form,
        "narrowed": any(filters.values()) or bool(when) or scope != "mine",
        "scope": scope,
        "when": when,
        "can_add": can_log(request.user),
        "shows_who": scope != "mine",
    }
    return render(request, "partnerships/follow_up/list.html", context)


def narrowed(rows: "QuerySet[FollowUp]", filters: dict[str, Any]) -> "QuerySet[FollowUp]":
    """Those that the filters leave."""
    wanted = {"assignee": filters["person"], "unit": filters["unit"], "company": filters["company"]}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return rows.filter(is_promised=True) if filters["promised"] else rows


def chosen(rows: "QuerySet[FollowUp]", when: str, days: Days) -> "QuerySet[FollowUp]":
    """Those of a chip in its order: open ones by day, closed ones by when they were closed."""
    if when == "done":
        return rows.exclude(state=FollowUpState.OPEN).order_by("-closed_at", "-id")
    rows = rows.filter(state=FollowUpState.OPEN).order_by("due_on", "id")
    return rows.filter(due(when, days)) if when else rows


def _count(numbers: dict[str, int], when: str) -> int | None:
    return None if when == "done" else numbers[when or "open"]


def groups(rows: list[FollowUp], when: str, days: Days) -> list[dict[str, Any]]:
    """Rows under the words that people use for days; closed ones need none."""
    if when == "done":
        return [{"title": "", "rows": [shown(row, days) for row in rows]}] if rows else []
    by_word = groupby(rows, key=lambda row: day_word(row.due_on, days))
    return [{"title": word, "rows": [shown(row, days) for row in found]} for word, found in by_word]


def day_word(day: datetime.date, days: Days) -> str:
    """Overdue, today, tomorrow, this week, next week, later."""
    if day < days.today:
        return _("Overdue")
    if (day - days.today).days < 2:
        return _("Today") if day == days.today else _("Tomorrow")
    if day <= days.end_of_week:
        return _("This week")
    return _("Next week") if day <= days.end_of_week + datetime.timedelta(days=7) else _("Later")


def shown(row: Any, days: Days) -> dict[str, Any]:
    """What a row shows, worked out here so that the template stays lean."""
    is_open = row.state == FollowUpState.OPEN
    return {
        "pk": row.pk,
        "url": reverse("partnerships:follow_up_detail", args=[row.pk]),
        "done_url": reverse("partnerships:follow_up_done", args=[row.pk]),
        "what": row.what,
        "is_promised": row.is_promised,
        "is_open": is_open,
        "is_dropped": row.state == FollowUpState.DROPPED,
        "about": about(row),
        "who": row.assignee.name,
        "may_change": is_open and row.may_change,
        "when": due_text(row.due_on, days.today) if is_open else ago_text(row.closed_at, days.today),
        "late": is_open and row.due_on < days.today,
    }


def about(row: FollowUp) -> str:
    """Rautakoura Oy · Hitsausluokan laitteet."""
    workplace = row.partnership.workplace if row.partnership else None
    words = (row.company, row.activity, workplace)
    return " · ".join(str(word) for word in words if word)


def when_chips(request: HttpRequest, numbers: dict[str, int], when: str) -> list[dict[str, Any]]:
    """The ready-made narrowings with how many each holds."""
    words = {
        "": _("All open"),
        "overdue": _("Overdue"),
        "today": _("Today"),
        "week": _("This week"),
        "later": _("Later"),
        "done": pgettext("follow-ups", "Done"),
    }
    return [
        {
            "url": address(request, when=key, page=""),
            "label": label,
            "count": numbers.get(key or "open"),
            "on": key == when,
        }
        for key, label in words.items()
    ]


def scope_chips(request: HttpRequest, scope: str) -> list[dict[str, Any]]:
    """Whose follow-ups."""
    words = {
        "mine": pgettext("follow-ups", "Mine"),
        "units": _("My units"),
        "all": pgettext("follow-ups", "Everybody's"),
    }
    return [
        {"url": address(request, scope="" if key == "mine" else key, page=""), "label": label, "on": key == scope}
        for key, label in words.items()
    ]


def _known(value: str | None, known: tuple[str, ...], default: str) -> str:
    return value if value in known else default
