"""Files of practices: JSON as we give it out, or a table with a row for each; read into plain rows. No database."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from partnerships.imports.sources import open_table

MOST_ROWS = 200
MOST_BYTES = 10 * 2**20
LANGUAGES = ("fi", "sv", "en")
PARTED = ";"

FACTS: dict[str, Any] = {
    "id": _("ID"),
    "state": _("State"),
    "reach": _("Who may read it"),
    "unit": _("Education unit"),
    "organisation": _("Organisation where it was done"),
    "place": _("Place"),
    "done_on": _("Done on"),
    "tiers": _("Tiers"),
    "fields": _("Education fields"),
    "themes": _("Themes of needs"),
    "activity_types": _("Activity types"),
    "staff_groups": _("Staff groups"),
    "public_contact": _("Contact on the public page"),
}
ANSWERS: dict[str, Any] = {
    "title": pgettext_lazy("practice", "Title"),
    "summary": _("In short"),
    "need": _("Need and goals"),
    "solution": _("Solution"),
    "results": _("Results"),
    "took_people": _("People it took"),
    "took_time": _("Time it took"),
    "took_money": _("Money it took"),
    "avoid": _("What to watch out for"),
}
LISTS = ("tiers", "fields", "themes", "activity_types", "staff_groups")
WORDS: dict[str, str | Promise] = {
    "json": _("This is not a JSON file of practices."),
    "too_many": _("There are too many practices in the file: at most 200 at a time."),
    "too_big": _("The file is too large: at most 10 MB."),
    "no_title": _("There is no column for the title, for example “Title (fi)”."),
}


class FileOfNothing(Exception):
    """Raised for a file that holds no practices; *code* tells why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.words = WORDS[code]


@dataclass
class PlainRow:
    """One practice of a file, as text: facts by name (lists of words), answers by language."""

    number: int
    facts: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)


def heading_of(key: str) -> str:
    """The heading of a column in the reader's language: “Title (fi)”."""
    name, _bar, language = key.rpartition("_")
    if language in LANGUAGES and name in ANSWERS:
        return f"{ANSWERS[name]} ({language})"
    return str(FACTS[key])


def keys_of_columns() -> list[str]:
    """All columns in their order: facts, then the answers language by language."""
    return [*FACTS, *(f"{name}_{language}" for language in LANGUAGES for name in ANSWERS)]


def rows_of(file: BinaryIO) -> list[PlainRow]:
    """The practices in *file*; FileOfNothing or SourceError where there are none."""
    size = file.seek(0, 2)
    file.seek(0)
    if size > MOST_BYTES:
        raise FileOfNothing("too_big")
    start = file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n")
    file.seek(0)
    found = list(_up_to_most(_of_json(file) if start[:1] in (b"[", b"{") else _of_table(file)))
    file.seek(0)
    return found


def _up_to_most(rows: Iterator[PlainRow]) -> Iterator[PlainRow]:
    for count, row in enumerate(rows):
        if count == MOST_ROWS:
            raise FileOfNothing("too_many")
        yield row


def _of_json(file: BinaryIO) -> Iterator[PlainRow]:
    try:
        told = json.load(file)
    except (ValueError, RecursionError) as error:
        raise FileOfNothing("json") from error
    rows = told.get("practices") if isinstance(told, dict) else told
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise FileOfNothing("json")
    for number, row in enumerate(rows, start=1):
        yield PlainRow(number, _facts_of(row), _texts_of(row.get("texts")))


def _facts_of(row: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name in FACTS:
        value = row.get(name)
        if name in LISTS:
            facts[name] = [_text(each) for each in value] if isinstance(value, list) else []
        else:
            facts[name] = _text(value)
    return facts


def _texts_of(texts: Any) -> dict[str, dict[str, str]]:
    if not isinstance(texts, dict):
        return {}
    known = {code: texts[code] for code in LANGUAGES if isinstance(texts.get(code), dict)}
    return {code: {name: _text(answers.get(name)) for name in ANSWERS} for code, answers in known.items()}


def _text(value: Any) -> str:
    return str(value).replace("\x00", "") if isinstance(value, str | int | float) else ""


def _of_table(file: BinaryIO) -> Iterator[PlainRow]:
    known = _known_headings()
    table = open_table(file, is_known=lambda heading: heading.strip().casefold() in known)
    keys = [known.get(heading.strip().casefold(), "") for heading in table.headings]
    if not any(key.startswith("title_") for key in keys):
        raise FileOfNothing("no_title")
    for row in table.rows():
        cells = {key: cell.strip() for key, cell in zip(keys, row.cells, strict=False) if key}
        yield PlainRow(row.number, _facts_of(_listed(cells)), _texts_of(_by_language(cells)))


def _listed(cells: dict[str, str]) -> dict[str, Any]:
    """Cells of lists parted into their words."""
    return {name: _parted(cell) if name in LISTS else cell for name, cell in cells.items()}


def _parted(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(PARTED) if part.strip()]


def _by_language(cells: dict[str, str]) -> dict[str, dict[str, str]]:
    texts = {code: {name: cells.get(f"{name}_{code}", "") for name in ANSWERS} for code in LANGUAGES}
    return {code: answers for code, answers in texts.items() if any(answers.values())}


def _known_headings() -> dict[str, str]:
    """Headings in any of our languages, and the keys themselves."""
    known: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            known |= {heading_of(key).casefold(): key for key in keys_of_columns()}
    return known | {key.casefold(): key for key in keys_of_columns()}
