"""Municipalities and industries to choose from: small tables, matched in memory because people write them variously."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from organisation.names import in_language
from partnerships.models import Industry, Municipality
from records.text import plain

MOST = 10
LONGEST_CODE = 6


def municipalities_like(text: str) -> list[tuple[str, str, str]]:
    """Municipalities that begin with *text* in any language, with their regions."""
    wanted = plain(text.strip())[:80]
    if not wanted:
        return []
    found = [each for each in Municipality.objects.all() if any(_names(each, wanted, begin=True))]
    return [(each.pk, each.name, in_language(each, "region")) for each in found[:MOST]]


def municipality_named(municipalities: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    """The municipality with exactly this name in some language."""
    wanted = plain(text.strip())
    return municipalities.filter(pk__in=[each.pk for each in municipalities if any(_names(each, wanted, begin=False))])


def _names(municipality: Municipality, wanted: str, *, begin: bool) -> Iterable[bool]:
    names = (plain(name) for name in (municipality.name_fi, municipality.name_sv, municipality.name_en))
    return (name.startswith(wanted) if begin else name == wanted for name in names)


def industries_like(text: str) -> list[tuple[int, str, str]]:
    """Industries whose code begins with *text*, or whose name holds words that begin like all of its words."""
    words = plain(text.replace(".", "").strip())[:80].split()
    if not words:
        return []
    found = [each for each in Industry.objects.order_by("-classification", "code") if _fits(each, words)]
    return [(each.pk, str(each), str(each.get_classification_display())) for each in found[:MOST]]


def _fits(industry: Industry, words: list[str]) -> bool:
    if words[0].isdigit():
        fits = industry.code.startswith(words[0]) or words[0].startswith(industry.code)
        return fits and len(words[0]) <= LONGEST_CODE
    there = plain(industry.name).split()
    return all(any(each.startswith(word) for each in there) for word in words)


def industry_named(industries: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    """The narrowest known industry of this code; of two classifications the newer one."""
    code = text.strip().split(" ", 1)[0].replace(".", "")[:LONGEST_CODE]
    codes = [code[:length] for length in range(1, len(code) + 1)]
    narrowest = sorted(industries.filter(code__in=codes), key=lambda each: (len(each.code), each.classification))
    return industries.filter(pk__in=[each.pk for each in narrowest[-1:]])
