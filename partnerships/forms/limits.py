"""What cannot be meant: a day in the wrong century, a telephone number of letters. Only what was changed is judged."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ui.dates import full_day_text

FIRST_WORKING_DAY = datetime.date(1950, 1, 1)
PHONE = re.compile(r"[0-9+()/. \u00a0\u2010-\u2013-]+")
FEWEST_DIGITS, MOST_DIGITS = 3, 20


def years_from_now(count: int) -> datetime.date:
    """The same day of the year, *count* years from today (before it, where negative); 29 February counts as the 28th."""
    today = timezone.localdate()
    return today.replace(year=today.year + count, day=28 if (today.month, today.day) == (2, 29) else today.day)


def refuse_beyond(day: datetime.date, *, earliest: datetime.date | None = None, latest: datetime.date) -> None:
    """Raise ValidationError with the bound that *day* lies beyond."""
    if day > latest:
        text = _("Check the year: the latest possible day here is %(day)s.")
        raise ValidationError(text % {"day": full_day_text(latest)}, code="too_late")
    if earliest is not None and day < earliest:
        text = _("Check the year: the earliest possible day here is %(day)s.")
        raise ValidationError(text % {"day": full_day_text(earliest)}, code="too_early")


def refuse_strange_phone(text: str) -> None:
    """Raise ValidationError where *text* is no telephone number."""
    digits = sum(character.isdigit() for character in text)
    if not PHONE.fullmatch(text) or not FEWEST_DIGITS <= digits <= MOST_DIGITS:
        raise ValidationError(
            _("Write one telephone number in digits, for example 040 123 4567 or +358 40 123 4567."), code="phone"
        )


def changed_value(form: forms.BaseForm, name: str) -> Any:
    """What was sent for a field, if it is not what the page held already: old rows stay editable."""
    value = form.cleaned_data[name]
    return value if value and name in form.changed_data else None


def clean_contact_day(form: forms.BaseForm, name: str) -> Any:
    """The day of a contact: at most ten years ago or two years from now."""
    if (day := changed_value(form, name)) is not None:
        refuse_beyond(day, earliest=years_from_now(-10), latest=years_from_now(2))
    return form.cleaned_data[name]


def clean_due_day(form: forms.BaseForm, name: str) -> Any:
    """The day by which something is done: at most ten years from now."""
    if (day := changed_value(form, name)) is not None:
        refuse_beyond(day, earliest=years_from_now(-10), latest=years_from_now(10))
    return form.cleaned_data[name]


def clean_working_day(form: forms.BaseForm, name: str) -> Any:
    """First and last days of people at work: not before 1950, at most five years from now."""
    if (day := changed_value(form, name)) is not None:
        refuse_beyond(day, earliest=FIRST_WORKING_DAY, latest=years_from_now(5))
    return form.cleaned_data[name]


def clean_phone(form: forms.BaseForm, name: str) -> Any:
    """One telephone number."""
    if (text := changed_value(form, name)) is not None:
        refuse_strange_phone(text)
    return form.cleaned_data[name]
