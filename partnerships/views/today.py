"""The first page: what is mine to do, what waits for me, what is coming, what colleagues did."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from notifications.queries.figures import mail_is_late
from organisation.permissions import can_administer
from organisation.queries.beginning import first_steps
from partnerships import permissions
from partnerships.models import Company
from partnerships.queries.colleague_news import CompanyNews, news_of_colleagues
from partnerships.queries.follow_up import Days, Pressing, pressing_of, pressing_rows
from partnerships.queries.handover import leaving_soon
from partnerships.queries.interaction import ICONS, planned_by
from partnerships.queries.overdue import late_in_units
from partnerships.queries.restricted_note import to_look_at_again
from partnerships.queries.suggestion import for_today
from partnerships.queries.tier_decision import waiting_for
from partnerships.registries import today_sections
from partnerships.views.follow_up_list import shown
from partnerships.views.handover import rows_of
from partnerships.views.suggestion_words import shown_all
from ui.dates import day_text, due_text

SHOWN = 8
SUGGESTED = 4


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """What a person opens the working day with."""
    days = Days(timezone.localdate())
    pressing = pressing_of(request.user)
    planned, news = planned_by(request.user), news_of_colleagues(request.user)
    context = {
        "greeting": greeting(request.user.first_name, timezone.localtime().hour),
        "today": days.today,
        "rows": [shown(row, days) for row in pressing_rows(request.user, SHOWN)],
        "more": max(pressing.count - SHOWN, 0),
        "more_words": more_words(pressing.count - SHOWN, days),
        "follow_up_line": follow_up_line(pressing, days),
        "nothing_due": _("Nothing due in the coming week.") if days.is_weekend else _("Nothing due this week."),
        "sections": [found for ask in today_sections if (found := ask(request.user, SHOWN))],
        "decisions": waiting_for(request.user)[:SHOWN],
        **suggestions(request),
        "ask_again": to_look_at_again(request.user)[:SHOWN],
        "leaving": rows_of(leaving_soon(request.user, SHOWN)),
        "late_people": late_in_units(request.user),
        "planned": [planned_row(each, days) for each in planned],
        "news": [news_row(each) for each in news],
        **beginnings(request, is_empty=not (pressing.count or planned or news)),
        "mail_is_late": can_administer(request.user) and mail_is_late(),
    }
    return render(request, "partnerships/today/today.html", context)


def suggestions(request: HttpRequest) -> dict[str, Any]:
    """What the program suggests to this person, and whether there is more than fits."""
    today = timezone.localdate()
    found = for_today(request.user, SUGGESTED + 1)
    return {
        "suggestions": shown_all(found[:SUGGESTED], today),
        "more_suggestions": len(found) > SUGGESTED,
        "next": request.path,
    }


def greeting(name: str, hour: int) -> str:
    """By the time of day and the first name."""
    if hour < 10:
        words = _("Good morning, %(name)s")
    elif hour < 17:
        words = _("Good day, %(name)s")
    else:
        words = _("Good evening, %(name)s")
    return words % {"name": name}


def follow_up_line(pressing: Pressing, days: Days) -> str:
    """2 overdue, 3 this week; at the weekend, in the week that begins."""
    late, ahead = pressing.late, pressing.count - pressing.late
    words = [ngettext("%(n)d overdue", "%(n)d overdue", late) % {"n": late}] if late else []
    if ahead:
        this_week = ngettext("%(n)d this week", "%(n)d this week", ahead)
        coming = ngettext("%(n)d in the coming week", "%(n)d in the coming week", ahead)
        words.append((coming if days.is_weekend else this_week) % {"n": ahead})
    return ", ".join(words)


def more_words(more: int, days: Days) -> str:
    """How many more there are than the page shows."""
    this_week = ngettext("%(number)s more this week", "%(number)s more this week", more)
    coming = ngettext("%(number)s more in the coming week", "%(number)s more in the coming week", more)
    return (coming if days.is_weekend else this_week) % {"number": more}


def beginnings(request: HttpRequest, *, is_empty: bool) -> dict[str, Any]:
    """What a person may do first in a register that is still empty; *is_empty* where nothing else is on the page."""
    is_empty = is_empty and not Company.objects.exists()
    return {
        "is_empty_register": is_empty,
        "first_steps": first_steps() if is_empty and can_administer(request.user) else [],
        "can_add": permissions.can_add_company(request.user),
        "can_import": permissions.can_import(request.user),
        "can_log": permissions.can_log(request.user),
        "can_work": permissions.can_work(request.user),
    }


def planned_row(interaction: Any, days: Days) -> dict[str, Any]:
    """A meeting to come, or one that should have taken place."""
    kind = str(interaction.get_kind_display())
    parts = interaction.parts
    names = ", ".join(part.company.name for part in parts[:2])
    day, passed = interaction.happened_on, interaction.happened_on < days.today
    return {
        "pk": interaction.pk,
        "icon": ICONS[interaction.kind],
        "title": f"{kind[:1].upper()}{kind[1:]}: {names}" if names else kind,
        "others": max(len(parts) - 2, 0),
        "summary": interaction.summary,
        "when": day_text(day, days.today) if passed else due_text(day, days.today),
        "passed": passed,
    }


def news_row(news: CompanyNews) -> dict[str, Any]:
    """What a colleague logged."""
    interaction = news.interaction
    return {
        "pk": interaction.pk,
        "icon": ICONS[interaction.kind],
        "kind": interaction.get_kind_display(),
        "companies": news.companies[:3],
        "others": max(len(news.companies) - 3, 0),
        "who": interaction.logged_by.name,
        "unit": interaction.unit.name if interaction.unit else "",
        "summary": interaction.summary,
        "on": interaction.happened_on,
    }
