"""Dates in the words people use: yesterday, 3 days ago, ti 24.11., 3 pv myöhässä."""

import datetime

from django.utils import timezone
from django.utils.dates import MONTHS_3, WEEKDAYS_ABBR
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext

Day = datetime.date | datetime.datetime

WEEKS_FROM = 14
MONTHS_FROM = 60


def as_date(value: Day) -> datetime.date:
    """The day here in Finland."""
    if isinstance(value, datetime.datetime):
        return timezone.localdate(value) if timezone.is_aware(value) else value.date()
    return value


def language() -> str:
    """The two letters that decide how a date is written."""
    return (get_language() or "fi")[:2]


def full_day_text(value: Day) -> str:
    """24.11.2027, in English 24 Nov 2027."""
    day = as_date(value)
    if language() == "en":
        return f"{day.day} {MONTHS_3[day.month].capitalize()} {day.year}"
    return f"{day.day}.{day.month}.{day.year}"


def day_and_month_text(value: Day) -> str:
    """24.11., in English 24 Nov: where the weekday stands beside it."""
    day = as_date(value)
    if language() == "en":
        return f"{day.day} {MONTHS_3[day.month].capitalize()}"
    return f"{day.day}.{day.month}{'.' if language() == 'fi' else ''}"


def day_text(value: Day, today: datetime.date | None = None) -> str:
    """ti 24.11. in this year, 24.11.2027 in another."""
    day = as_date(value)
    if day.year != (today or timezone.localdate()).year:
        return full_day_text(day)
    return f"{WEEKDAYS_ABBR[day.weekday()]} {day_and_month_text(day)}"


def on_day_text(value: Day) -> str:
    """perjantaina 27.11.2026, in English Friday 27 Nov 2026: on or by which day, for people outside the college."""
    day = as_date(value)
    weekday = (
        pgettext("on which day", "Monday"),
        pgettext("on which day", "Tuesday"),
        pgettext("on which day", "Wednesday"),
        pgettext("on which day", "Thursday"),
        pgettext("on which day", "Friday"),
        pgettext("on which day", "Saturday"),
        pgettext("on which day", "Sunday"),
    )[day.weekday()]
    return f"{weekday} {full_day_text(day)}"


def days_text(first: datetime.date, last: datetime.date) -> str:
    """23.–29.11.2026, 30.11.–6.12.2026; in English 23–29 Nov 2026. No more is said of the first day than differs."""
    if first.year != last.year:
        return f"{full_day_text(first)}–{full_day_text(last)}"
    dot = "." if language() == "fi" else ""
    start = f"{first.day}{dot}" if first.month == last.month else day_and_month_text(first)
    return f"{start}–{full_day_text(last)}"


def moment_text(value: datetime.datetime, today: datetime.date | None = None) -> str:
    """ti 24.11. klo 12.30."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    clock = f"{local.hour}:{local.minute:02d}" if language() == "en" else f"{local.hour}.{local.minute:02d}"
    return gettext("%(day)s at %(clock)s") % {"day": day_text(local, today), "clock": clock}


def months_and_days(earlier: datetime.date, later: datetime.date) -> tuple[int, int]:
    """Whole calendar months between two days, and the days left over."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    if later.day >= earlier.day:
        return months, later.day - earlier.day
    end_of_month_before = later.replace(day=1) - datetime.timedelta(days=1)
    start = min(earlier.day, end_of_month_before.day)
    return months - 1, later.day + end_of_month_before.day - start


def span_text(earlier: datetime.date, later: datetime.date) -> str:
    """6 kk 12 pv, or 1 v 3 kk."""
    months, days = months_and_days(earlier, later)
    if months >= 12:
        years, months = divmod(months, 12)
        first, second, rest = gettext("%d y") % years, gettext("%d mo"), months
    else:
        first, second, rest = gettext("%d mo") % months, gettext("%d d"), days
    return f"{first} {second % rest}" if rest else first


def ago_text(value: Day, today: datetime.date | None = None) -> str:
    """yesterday, 3 days ago, 3 weeks ago, 6 mo 12 d ago; a day to come is said as a day."""
    day, today = as_date(value), today or timezone.localdate()
    days = (today - day).days
    if days < 0:
        return gettext("tomorrow") if days == -1 else day_text(day, today)
    if days < 2:
        return gettext("yesterday") if days else gettext("today")
    if days < WEEKS_FROM:
        return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
    if days < MONTHS_FROM:
        weeks = days // 7
        return ngettext("%(weeks)d week ago", "%(weeks)d weeks ago", weeks) % {"weeks": weeks}
    return gettext("%(span)s ago") % {"span": span_text(day, today)}


def short_ago_text(value: Day, today: datetime.date | None = None) -> str:
    """For narrow columns: 6 pv, 2 vk, 6 kk, 2 v."""
    day, today = as_date(value), today or timezone.localdate()
    days = (today - day).days
    if days < 2:
        return ago_text(day, today)
    if days < WEEKS_FROM:
        return gettext("%d d") % days
    if days < MONTHS_FROM:
        return gettext("%d wk") % (days // 7)
    months, _days = months_and_days(day, today)
    return gettext("%d mo") % months if months < 24 else gettext("%d y") % (months // 12)


def due_text(value: Day, today: datetime.date | None = None) -> str:
    """3 pv myöhässä, tänään, huomenna, ti 24.11."""
    day, today = as_date(value), today or timezone.localdate()
    days = (day - today).days
    if days < 0:
        return npgettext("overdue", "%(days)d d late", "%(days)d d late", -days) % {"days": -days}
    if days < 2:
        return gettext("tomorrow") if days else gettext("today")
    return day_text(day, today)
