"""Municipalities and industries by what a file says of them, against tables that the caller brings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from partnerships.imports.text import plain_key

# "62010", "62.01", "62.010", "C 26", "J"
INDUSTRY_CODE = re.compile(r"(?:[A-Z]\s?)?\d{1,2}(?:[. ]?\d{1,2}){0,2}(?:[. ]?\d)?|[A-Z]", re.IGNORECASE)
CODE_AND_TEXT = re.compile(rf"({INDUSTRY_CODE.pattern})\s*[-–:,]?\s+(\D.+)", re.IGNORECASE)
BOTH_NAMES = re.compile(r"\s*/\s*|\s+-\s+")


@dataclass(frozen=True)
class Lookups:
    """Known municipalities (key of the name, or code, to code) and industries ((classification, code) to key)."""

    municipalities: Mapping[str, str] = field(default_factory=dict)
    industries: Mapping[tuple[str, str], int] = field(default_factory=dict)
    classifications: frozenset[str] = frozenset()
    industry_names: Mapping[int, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, municipalities: Iterable[tuple[str, str, str, str]], industries: Iterable[tuple[Any, ...]]
    ) -> "Lookups":
        """From rows of (code, name_fi, name_sv, name_en) and of (classification, code, key, names ...)."""
        places: dict[str, str] = {}
        for code, *names in municipalities:
            places[code] = code
            for name in names:
                places.setdefault(plain_key(name), code)
                for part in BOTH_NAMES.split(name):
                    places.setdefault(plain_key(part), code)
        classes: dict[tuple[str, str], int] = {}
        names_of: dict[int, frozenset[str]] = {}
        for classification, code, key, *called in industries:
            classes[classification, code] = key
            names_of[key] = frozenset(plain_key(name) for name in called if name)
        return cls(places, classes, frozenset(classification for classification, _code in classes), names_of)

    def knows(self, classification: str) -> bool:
        """Whether codes of *classification* can be judged; unnamed ones are read as TOL 2008."""
        return (classification or "tol2008") in self.classifications


def find_municipality(text: str, lookups: Lookups) -> str:
    """The code of the municipality that *text* names or numbers, "" where it is none."""
    if not text:
        return ""
    if text.isascii() and text.isdigit():
        return lookups.municipalities.get(text.zfill(3), "")
    key = plain_key(text)
    found = lookups.municipalities.get(key)
    if found is None:
        found = next((code for part in BOTH_NAMES.split(key) if (code := lookups.municipalities.get(part))), "")
    return found


@lru_cache(maxsize=5_000)
def split_industry(code: str, text: str) -> tuple[str, str]:
    """(code, text) of an industry, whichever column holds them: "62.01 Ohjelmistot" is both."""
    if not code and text and INDUSTRY_CODE.fullmatch(text):
        code, text = text, ""
    both = CODE_AND_TEXT.fullmatch(code) or (None if code else CODE_AND_TEXT.fullmatch(text))
    if both and any(map(str.isdigit, both.group(1))):
        code, text = both.group(1), text if code and text else both.group(2)
    if not INDUSTRY_CODE.fullmatch(code):
        return code, text
    digits = re.sub(r"\D", "", code)
    return digits or code.upper(), text


def find_industry(code: str, classification: str, lookups: Lookups) -> int | None:
    """The key of the narrowest known class above *code*; codes of another classification are never mixed in."""
    for length in range(len(code), 0, -1):
        if code[:length].isdigit() and length < 2:
            return None
        key = lookups.industries.get((classification or "tol2008", code[:length]))
        if key is not None:
            return key
    return None
