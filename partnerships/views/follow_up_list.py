"""The list of follow-ups: mine first, by day."""

import datetime
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from organisation.views.listing import file_of, list_of
from partnerships.lists.follow_up import CLOSED_FOLLOW_UPS, FOLLOW_UPS, listing_for
from partnerships.models import FollowUp, FollowUpState
from partnerships.permissions import can_import, can_work
from partnerships.queries.follow_up import Days, due_days, to_tick_off, today_is
from partnerships.views.bulk_change import OF_FOLLOW_UPS, choices_of
from records.actors import Actor
from ui.dates import ago_text, due_text


@require_GET
def follow_up_list(request: HttpRequest) -> HttpResponse:
    """Follow-ups narrowed by whose they are and by when they are due, the most urgent first."""
    listing = listing_for(request.GET.get("when", ""))
    by_day = "sort" not in request.GET and listing is FOLLOW_UPS
    ticks = None if listing is CLOSED_FOLLOW_UPS else done_urls(request.user)
    bulk = ("partnerships:follow_up_bulk", choices_of(OF_FOLLOW_UPS)) if ticks and can_work(request.user) else None
    found = list_of(request, listing, ticks=ticks, bulk=bulk, group=day_words if by_day else None)
    context = {"list": found, "can_add": can_work(request.user), "can_import": can_import(request.user)}
    return render(request, "partnerships/follow_up/list.html", context)


@require_GET
def follow_up_export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    return file_of(request, listing_for(request.GET.get("when", "")))


def done_urls(actor: Actor) -> Callable[[list[int]], dict[int, str]]:
    """Where each row is ticked off, for those that *actor* may change."""

    def urls(keys: list[int]) -> dict[int, str]:
        start, end = reverse("partnerships:follow_up_done", args=[0]).rsplit("0", 1)
        return {key: f"{start}{key}{end}" for key in to_tick_off(actor, keys)}

    return urls


def day_words(keys: list[int]) -> dict[int, str]:
    """The words that people use for the days by which rows are due."""
    days = today_is()
    return {key: day_word(due_on, days) for key, due_on in due_days(keys).items()}


def day_word(day: datetime.date, days: Days) -> str:
    """Overdue, today, tomorrow, this week, next week, later; at the weekend, the week to come and the one after."""
    if day < days.today:
        return _("Overdue")
    if (day - days.today).days < 2:
        return _("Today") if day == days.today else _("Tomorrow")
    if day <= days.end_of_week:
        return _("In the coming week") if days.is_weekend else _("This week")
    if day > days.end_of_week + datetime.timedelta(days=7):
        return _("Later")
    return _("The week after that") if days.is_weekend else pgettext("due", "Next week")


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
