"""One raw row of a file, cleaned and checked: what it says of a company, what is wrong with it, what is doubtful."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from partnerships.business_ids import BusinessIdError, parse_business_id
from partnerships.company_names import kind_from_name, name_key
from partnerships.imports import words
from partnerships.imports.columns import ColumnMap
from partnerships.imports.fields import FIELDS_BY_NAME, PLAIN
from partnerships.imports.places import Lookups, find_industry, find_municipality, split_industry
from partnerships.imports.problems import Note
from partnerships.imports.sources import RawRow
from partnerships.imports.text import clean_line, clean_lines, is_placeholder, plain_key
from records.validators import find_identity_code

NAMES = frozenset({"name", "other_name"})
POSTAL_CODE = re.compile(r"\d{5}")


@dataclass(slots=True)
class CompanyRow:
    """A row as it was understood. Empty values say nothing; *guessed* ones may fill a new company only.

    It has every field of imports/fields.py that is a column: a missing one stops the first row that is read.
    """

    number: int
    cells: tuple[str, ...]
    problems: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()
    guessed: frozenset[str] = frozenset()
    name: str = ""
    other_name: str = ""
    kind: str = ""
    business_id: str = ""
    country: str = ""
    foreign_id: str = ""
    industry: int | None = None
    industry_code: str = ""
    industry_classification: str = ""
    industry_text: str = ""
    municipality: str = ""
    municipality_text: str = ""
    street_address: str = ""
    postal_code: str = ""
    post_office: str = ""
    website: str = ""
    size_class: str = ""
    language: str = ""
    notes: str = ""
    name_key: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether the row is kept out."""
        return bool(self.problems)

    @property
    def lacks_only_name(self) -> bool:
        """No name but a sound business ID: good enough where the register knows the ID, else wrong."""
        return bool(self.business_id) and [problem.code for problem in self.problems] == ["no_name"]


@dataclass(slots=True)
class Draft:
    """A row while it is being understood: clean cells come out of *given*, findings go into the others."""

    given: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)
    industry: int | None = None
    problems: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    guessed: set[str] = field(default_factory=set)

    def take(self, name: str) -> str:
        """The clean cell of a field, "" where there is none."""
        return self.given.get(name, "")

    def problem(self, code: str, name: str, /, **params: str | int) -> None:
        self.problems.append(Note(code, name, params))

    def warn(self, code: str, name: str, value: str, /, **params: str | int) -> None:
        self.warnings.append(Note(code, name, {"value": value[:80], **params}))


class CompanyReader:
    """Turns raw rows into company rows and remembers what came before, to tell rows that come twice."""

    def __init__(self, columns: ColumnMap, lookups: Lookups) -> None:
        self.places = [(FIELDS_BY_NAME[name], index) for name, index in columns.columns.items()]
        self.lookups = lookups
        heading = columns.heading_of("industry_code")
        year = re.search("2008|2025", heading)
        self.classification = f"tol{year.group()}" if year else ""
        self.ids: dict[str, int] = {}
        self.names: dict[tuple[str, str], int] = {}

    def read(self, rows: Iterable[RawRow]) -> Iterator[CompanyRow]:
        """Each row of *rows*, understood."""
        for row in rows:
            yield self.read_row(row)

    def read_row(self, row: RawRow) -> CompanyRow:
        """One row: all of its problems and warnings are told, not the first only."""
        if row.problem:
            return CompanyRow(row.number, row.cells, problems=(Note(row.problem),))
        draft = Draft(given={})
        self._clean_cells(draft, row.cells)
        _name(draft)
        _identity(draft)
        _kind(draft)
        self._municipality(draft)
        self._industry(draft)
        _postal_code(draft)
        _all_others(draft)
        key = name_key(draft.values["name"]) if draft.values["name"] else ""
        self._repeated(draft, row.number, key)
        return CompanyRow(
            row.number,
            row.cells,
            tuple(draft.problems),
            tuple(draft.warnings),
            frozenset(draft.guessed),
            industry=draft.industry,
            name_key=key,
            **draft.values,
        )

    def _clean_cells(self, draft: Draft, cells: tuple[str, ...]) -> None:
        has_code = find_identity_code("\n".join(cells)) is not None
        for place, index in self.places:
            raw, name, limit = cells[index], place.name, place.max_length
            if not raw:
                continue
            value = clean_lines(raw) if place.has_lines else clean_line(raw)
            if not value or (is_placeholder(value) and not _is_named(name, value)):
                continue
            if has_code and find_identity_code(value):
                draft.problem("identity_code", name)
            elif len(value) > limit:
                draft.problem("too_long", name, length=len(value), limit=limit)
            draft.given[name] = value

    def _municipality(self, draft: Draft) -> None:
        code, text = draft.take("municipality_code"), draft.take("municipality")
        by_code = find_municipality(code, self.lookups)
        by_text = find_municipality(text, self.lookups)
        found = by_code or by_text
        draft.values["municipality"], draft.values["municipality_text"] = found, "" if found else text or code
        if by_code and text and by_text != by_code:
            draft.warn("municipality_mismatch", "municipality", text, code=code)
        elif not found and (text or code):
            draft.warn("unknown_municipality", "municipality" if text else "municipality_code", text or code)
        elif not found:
            # The post office is the municipality more often than not: good enough for a new company.
            guess = find_municipality(draft.take("post_office"), self.lookups)
            draft.values["municipality"] = guess
            if guess:
                draft.guessed.add("municipality")

    def _industry(self, draft: Draft) -> None:
        code, text = split_industry(draft.take("industry_code"), draft.take("industry_text"))
        named = draft.take("industry_classification")
        classification = words.classification_of(named) if named else self.classification
        if named and code and not classification:
            draft.warn("unknown_classification", "industry_classification", named)
        found = find_industry(code, classification, self.lookups)
        if code and found is None and self.lookups.knows(classification):
            draft.warn("unknown_industry", "industry_code", code)
        if found is not None and plain_key(text) in self.lookups.industry_names.get(found, ()):
            text = ""  # our own files tell the name of the class in these words
        if len(code) > 6:
            code, text = "", text or code
        draft.industry = found
        draft.values.update(
            industry_code=code, industry_text=text[:200], industry_classification=classification if code else ""
        )

    def _repeated(self, draft: Draft, number: int, key: str) -> None:
        if draft.problems:
            return
        business_id = draft.values["business_id"]
        if business_id:
            first = self.ids.setdefault(business_id, number)
            if first != number:
                draft.problem("same_id", "business_id", row=first)
            return
        first = self.names.setdefault((key, draft.values["municipality"] or draft.values["municipality_text"]), number)
        if first != number:
            draft.warn("same_name", "name", draft.values["name"], row=first)


def _is_named(name: str, value: str) -> bool:
    # A name is a name even where it reads "Unknown"; it only has to have a letter or a digit, and be no error value.
    return name in NAMES and any(map(str.isalnum, value)) and not value.startswith(("#", "http"))


def _name(draft: Draft) -> None:
    name, other = draft.take("name"), draft.take("other_name")
    if not name:
        # Registers put a Swedish name into its own column and leave the Finnish one empty.
        name, other = other, ""
    if not any(map(str.isalnum, name)):
        name = ""
        draft.problem("no_name", "name")
    draft.values["name"], draft.values["other_name"] = name, "" if other == name else other


def _identity(draft: Draft) -> None:
    text, code = draft.take("business_id"), _value(draft, "country")
    business_id, foreign_id = "", draft.take("foreign_id")
    try:
        business_id = parse_business_id(text) if text else ""
    except BusinessIdError as error:
        if code in {"", "FI"}:
            draft.problems.append(Note(error.code, "business_id", dict(error.params)))
        else:  # another country's number, in the column of business IDs
            foreign_id = foreign_id or text[:40]
    draft.values.update(business_id=business_id, country=code, foreign_id=foreign_id)


def _kind(draft: Draft) -> None:
    form = draft.take("kind")
    kind = words.kind_of(form) if form else ""
    if form and not kind:
        draft.warn("unknown_kind", "kind", form)
    if not kind:
        abroad = draft.values["country"] not in {"", "FI"} and not draft.values["business_id"]
        kind = "foreign" if abroad else kind_from_name(draft.values["name"]) or "company"
        draft.guessed.add("kind")
    draft.values["kind"] = kind


def _postal_code(draft: Draft) -> None:
    code = draft.take("postal_code")
    compact = code.replace(" ", "").upper().removeprefix("FI-")
    if draft.values["country"] in {"", "FI"}:
        if compact.isdigit() and len(compact) in {3, 4}:  # a spreadsheet took the zeros in front away
            compact = compact.zfill(5)
        if code and not (compact.isascii() and POSTAL_CODE.fullmatch(compact)):
            draft.warn("postal_code", "postal_code", code)
            compact = ""
        code = compact
    draft.values["postal_code"] = code


def _all_others(draft: Draft) -> None:
    """Every column that no rule above has filled is its cell, read as its declaration says."""
    for name in PLAIN:
        if name not in draft.values:
            draft.values[name] = _value(draft, name)


def _value(draft: Draft, name: str) -> str:
    """What a cell stands for; a warning where it is not understood, or longer than its column."""
    field, text = FIELDS_BY_NAME[name], draft.take(name)
    if not text or field.read is None:
        return text
    value = field.read(text)
    if not 0 < len(value) <= field.max_length:
        draft.warn(field.unreadable, name, text)
        return ""
    return value


def without_codes(cells: Iterable[str]) -> list[str]:
    """The cells with personal identity codes struck out, as rows are kept to be mended."""
    kept = []
    for cell in cells:
        code = find_identity_code(cell)
        while code:
            cell = cell.replace(code, "******")
            code = find_identity_code(cell)
        kept.append(cell)
    return kept
