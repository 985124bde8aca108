"""Names of companies: what makes two of them look like the same, and what kind of organisation a name tells of."""

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

from records.text import plain


class HasName(Protocol):
    """A company, or what stands for one."""

    name: str


Named = TypeVar("Named", bound=HasName)

LEGAL_FORMS = frozenset(
    [
        "oy",
        "oyj",
        "ab",
        "abp",
        "ay",
        "ky",
        "kb",
        "ob",
        "tmi",
        "fma",
        "osk",
        "as",
        "ry",
        "rf",
        "rp",
        "sr",
        "rs",
        "ltd",
        "plc",
        "inc",
        "gmbh",
        "llc",
        "oyab",
        "osakeyhtio",
        "aktiebolag",
        "aktiebolaget",
        "toiminimi",
        "osuuskunta",
        "andelslag",
    ]
)
COMPANY_FORMS = frozenset(
    [
        "oy",
        "oyj",
        "ab",
        "abp",
        "ay",
        "ky",
        "kb",
        "osk",
        "ltd",
        "plc",
        "inc",
        "gmbh",
        "llc",
        "oyab",
        "osakeyhtio",
        "aktiebolag",
    ]
)
# "r.y." and "r. y." are one word; other full stops part words.
DOTTED_FORM = re.compile(r"(?<!\w)(r|o|a)\. ?(y|f|p|b)\b\.?")
FOLDED = str.maketrans("äöåéèüáóš", "aoaeeuaos", "'’´`")
WORD = re.compile(r"[^\W_]+")
# A part after a comma, dash, slash or bracket names a department: "Espoon kaupunki, opetustoimi".
FIRST_PART = re.compile(r"[,(/;]| [-–—] ")
# Endings of the last word. "Osuuskunta" and "seurakunta" end like "kunta", which therefore counts as a whole word only.
ENDINGS = (
    ("association", ("saatio", "stiftelse", "stiftelsen", "yhdistys", "forening", "foreningen")),
    ("wellbeing_county", ("hyvinvointialue", "hyvinvointiyhtyma", "valfardsomrade", "valfardsomradet")),
    ("parish", ("seurakunta", "seurakuntayhtyma", "forsamling", "kyrkliga samfallighet")),
    ("municipality", ("kuntayhtyma", "samkommun", "maalaiskunta")),
    ("state", ("ministerio", "ministeriet")),
)
WHOLE_WORDS = {"kunta": "municipality", "kaupunki": "municipality", "kommun": "municipality", "stad": "municipality"}


def name_key(name: str) -> str:
    """*name* without case, accents, punctuation, spaces and legal form: equal keys look like the same company."""
    words = _words(name)
    first, last = 0, len(words)
    while first < last and words[last - 1] in LEGAL_FORMS:
        last -= 1
    while first < last and words[first] in LEGAL_FORMS:
        first += 1
    return "".join(words[first:last] or words)[:120]


def as_written(rows: Iterable[Named], name: str) -> list[Named]:
    """Of companies whose names look like the same, the only one that is written like *name*, legal form and all;
    else all of them."""
    rows, words = list(rows), _words(name)
    exact = [row for row in rows if _words(row.name) == words]
    return exact if len(exact) == 1 else rows


def kind_from_name(name: str) -> str:
    """The kind that the name itself tells ("… ry", "… kaupunki", "… Oy"), or "" where it tells nothing."""
    words = _words(FIRST_PART.split(name, maxsplit=1)[0]) or _words(name)
    if not words:
        return ""
    ends = {words[0], words[-1]}
    if ends & {"ry", "rf", "rp", "sr", "rs"}:
        return "association"
    if ends & COMPANY_FORMS:
        return "company"
    if ends & {"tmi", "toiminimi", "fma"}:
        return "sole_trader"
    return WHOLE_WORDS.get(words[-1]) or _kind_from_ending(words[-1])


def _kind_from_ending(word: str) -> str:
    return next((kind for kind, endings in ENDINGS if word.endswith(endings)), "")


def _words(name: str) -> list[str]:
    # Nearly all names fold by the short way; the long one takes ten times as long.
    folded = name.lower().translate(FOLDED)
    if not folded.isascii():
        folded = plain(name).translate(FOLDED)
    if "." in folded:
        folded = DOTTED_FORM.sub(r"\1\2 ", folded)
    return WORD.findall(folded)
