"""Single cells: days, numbers, words of choices, names of people, school years."""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import override

from partnerships.imports.fieldset import LANGUAGES
from partnerships.imports.text import plain_key

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
FINNISH = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ T].*)?")
ANY_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}")
YEARS = re.compile(r"(?<!\d)(20\d\d)\s*[-–—/]\s*(20)?(\d\d)(?!\d)")
YEAR = re.compile(r"(?<![\d.])(20\d\d)(?!\d)")
SPRING = re.compile(r"kevät|vår|spring|\bk\b", re.IGNORECASE)
YES = frozenset({"1", "x", "kyllä", "k", "on", "ja", "j", "yes", "y", "true", "tosi", "luvattu", "utlovat", "promised"})
NO = frozenset({"0", "ei", "e", "nej", "n", "no", "false", "epätosi", "-", "–"})
NUMBER = re.compile(r"\d{1,9}(?:[.,]0+)?")


def day_of(text: str) -> datetime.date | None:
    """The day that *text* is: 24.11.2026, 2026-11-24, also with a time behind it."""
    for pattern, order in ((ISO, (1, 2, 3)), (FINNISH, (3, 2, 1))):
        found = pattern.fullmatch(text)
        if found:
            try:
                return datetime.date(*(int(found.group(group)) for group in order))
            except ValueError:
                return None
    return None


def number_of(text: str) -> int | None:
    """A whole number that fits a column, spaces between the thousands allowed."""
    compact = re.sub(r"[\s\u00a0]", "", text)
    if not NUMBER.fullmatch(compact):
        return None
    number = int(re.split("[.,]", compact)[0])
    return number if number < 2**31 else None


def flag_of(text: str) -> bool | None:
    """Yes or no."""
    word = plain_key(text)
    return True if word in YES else False if word in NO else None


def words_of(choices: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    """The words of *choices* in all languages, and the codes themselves, to the codes."""
    choices = list(choices)
    known: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            for code, label in choices:
                known.setdefault(plain_key(str(label)), str(code))
    for code, _label in choices:
        known.setdefault(plain_key(str(code)), str(code))
    return known


def names_of(name: str) -> tuple[str, str]:
    """(first, last) of a whole name: "Virtanen, Aino" and "Aino Virtanen" alike."""
    last, comma, first = name.partition(",")
    if comma and first.strip():
        return first.strip(), last.strip()
    first, _space, last = name.rpartition(" ")
    return first.strip(), last.strip()


def school_year_in(text: str) -> int | None:
    """The first year of the school year that *text* names: "2026–2027", "2026/27", "kevät 2027", a day or a period."""
    years = YEARS.search(text)
    if years and int(years.group(3)) == (int(years.group(1)) + 1) % 100:
        return int(years.group(1))
    days = [day for found in ANY_DAY.findall(text) if (day := day_of(found))]
    if days:
        found = {day.year if day.month >= 8 else day.year - 1 for day in days}
        return found.pop() if len(found) == 1 else None
    year = YEAR.fullmatch(text.strip()) or YEAR.search(text)
    if year is None or years:
        return None
    return int(year.group(1)) - (1 if SPRING.search(text) else 0)


def first_known(known: Mapping[str, Any], text: str) -> Any:
    """What *text* stands for in *known* by its plain key, None where it is not known."""
    return known.get(plain_key(text))
