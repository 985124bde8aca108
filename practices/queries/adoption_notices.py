"""Notices about adoptions: the owner is asked for the result after a set time, the author hears of both."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from notifications.models import Notice
from notifications.registries import Due, Line, NoticeKind
from partnerships.queries.reminders.moments import (
    Calendar,
    Span,
    days_begun,
    key_of,
    meant_for,
    mentioned,
    pk_of,
    pks_of,
    reminder_rules,
    start_of,
)
from partnerships.queries.reminders.words import in_place, joined, names_of
from practices.models import Adoption, AdoptionState
from ui.dates import full_day_text

ASK, BEGUN, TOLD, GIVEN = "adoption_ask", "adoption_begun", "adoption_told", "adoption_given"
ADOPTION = "adoption"
# Asked on the day, and once more so many working days later.
AGAIN = 10
SHOWN = 120


def due_adoptions(since: datetime.datetime, now: datetime.datetime) -> Iterator[Due]:
    """Whose result is asked for on the days that began between the two moments; of several days only the latest."""
    days = days_begun(since, now)
    if not days:
        return
    rules, calendar, seen = reminder_rules(), Calendar(), set()
    for day in filter(calendar.is_working, days):
        for span in (calendar.told_on(day, AGAIN), calendar.told_on(day)):
            for row in _reached(day, span):
                if row.pk in seen:
                    continue
                seen.add(row.pk)
                at = start_of(day, rules.send_hour)
                is_second = row.ask_result_on <= calendar.told_on(day, AGAIN).until
                yield Due(ASK, key_of(ADOPTION, row.pk), row.owner_id, row.ask_result_on, at, occurrence=int(is_second))


def _reached(day: datetime.date, span: Span) -> "QuerySet[Any, Any]":
    rows = _asked().filter(ask_result_on__gt=span.after, ask_result_on__lte=span.until)
    rows = rows.filter(created_at__lt=start_of(day)).order_by("ask_result_on", "pk")
    return rows.values_list("pk", "owner_id", "ask_result_on", named=True)


def _asked() -> "QuerySet[Adoption]":
    """Those that go on, and nobody has said what came of them."""
    rows: QuerySet[Adoption] = Adoption.objects.filter(result_at=None, practice__deleted_at=None)
    return rows.exclude(state=AdoptionState.DROPPED)


# --- still due, in words ----------------------------------------------------------------------------------------------


def is_asked(notices: Sequence[Notice]) -> list[bool]:
    """Whether the owner has still not told, and the day is the same."""
    rows = _asked().filter(pk__in=pks_of(notices)).values_list("pk", "owner_id", "ask_result_on")
    known = {key: (owner, day) for key, owner, day in rows}
    return [known.get(pk_of(each)) == (meant_for(each), each.nominal_on) for each in notices]


def is_there(notices: Sequence[Notice]) -> list[bool]:
    """As long as the adoption is not deleted."""
    found = set(Adoption.objects.filter(pk__in=pks_of(notices)).values_list("pk", flat=True))
    return [pk_of(each) in found for each in notices]


def is_seen_to(notices: Sequence[Notice]) -> list[bool]:
    """As long as the one to whom it was handed over sees to it."""
    owners = dict(Adoption.objects.filter(pk__in=pks_of(notices)).values_list("pk", "owner"))
    return [owners.get(pk_of(each)) == meant_for(each) for each in notices]


def has_result(notices: Sequence[Notice]) -> list[bool]:
    """As long as the result stands."""
    rows = Adoption.objects.filter(pk__in=pks_of(notices)).exclude(result_at=None)
    found = set(rows.values_list("pk", flat=True))
    return [pk_of(each) in found for each in notices]


def counted(count: int) -> str:
    """As the subject of a digest says it."""
    return ngettext("%(count)d adoption of a practice", "%(count)d adoptions of practices", count) % {"count": count}


def lines(notices: Sequence[Notice]) -> list[Line]:
    """Which practice, where, and what is wanted or was said."""
    rows = Adoption.every.select_related("practice", "unit", "field").in_bulk(pks_of(notices))
    names = names_of(mentioned(notices, "by"))
    return [_line(each, rows.get(pk_of(each)), names) for each in notices]


def _line(notice: Notice, row: Adoption | None, names: dict[int, str]) -> Line:
    if row is None:
        return Line(text=_("An adoption of a practice"), url=reverse("practices:adoption_list"))
    by = names.get(notice.params.get("by", 0), "")
    about = {"title": row.practice.title, "day": full_day_text(row.begun_on), "unit": row.unit.name}
    words = {
        ASK: _("What came of it? You began on %(day)s.") % about,
        TOLD: Truncator(row.result).chars(SHOWN),
        GIVEN: _("An adoption was handed over to you"),
    }
    subjects = {
        ASK: _("What came of this practice: %(title)s") % about,
        BEGUN: _("Your practice is tried in %(unit)s: %(title)s") % about,
        TOLD: _("What came of your practice in %(unit)s: %(title)s") % about,
        GIVEN: _("The adoption of a practice was handed over to you: %(title)s") % about,
    }
    page = "practices:adoption_report" if notice.rule == ASK else "practices:adoption_detail"
    return Line(
        text=row.practice.title,
        url=reverse(page, args=[row.pk]),
        hint=joined(words.get(notice.rule, ""), row.unit.name, by, in_place(notice, names)),
        subject=subjects[notice.rule],
    )


def _kind(
    rule: str, label: Any, still_due: Callable[[Sequence[Notice]], list[bool]], icon: str, family: str = ""
) -> NoticeKind:
    heading = gettext_lazy("Adoptions of practices")
    return NoticeKind(rule, label, heading, counted, lines, still_due, family=family, icon=icon)


NOTICE_KINDS = (
    _kind(ASK, gettext_lazy("What came of a practice that you try"), is_asked, "clock"),
    _kind(BEGUN, gettext_lazy("Your practice is tried elsewhere"), is_there, "star"),
    _kind(TOLD, gettext_lazy("Result of your practice elsewhere"), has_result, "star"),
    _kind(GIVEN, gettext_lazy("Adoption of a practice handed over to you"), is_seen_to, "people", family=GIVEN),
)
