"""Rows of a file set beside the register: what is new, what would change, what is the same, what is wrong."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from partnerships.imports.columns import ColumnMap
from partnerships.imports.company_rows import CompanyReader, CompanyRow, without_codes
from partnerships.imports.fields import COMPANY_FIELDS, PLAIN
from partnerships.imports.fieldset import FieldSet
from partnerships.imports.problems import Note
from partnerships.imports.sources import Table, open_table
from partnerships.models import Company, RowOutcome
from partnerships.queries.import_run import lookups
from partnerships.services.import_storing import StagedRow, Values
from records.sort_keys import sort_key

CHUNK = 1_000
GROUPED = ("municipality_id", "municipality_text", "industry_id", "industry_code", "industry_classification")
COMPARED = (*PLAIN, *GROUPED)


@contextmanager
def opened(path: Path, of: FieldSet = COMPANY_FIELDS, *, encoding: str = "", sheet: str = "") -> Iterator[Table]:
    """The table in the file at *path*; SourceError tells why there is none."""
    with path.open("rb") as file:
        yield open_table(file, is_known=of.is_known, encoding=encoding, sheet=sheet)


def staged(table: Table, columns: ColumnMap) -> Iterator[list[StagedRow]]:
    """The rows of *table* in chunks, matched with the register; nothing is written."""
    columns.check()
    register = Register()
    rows = CompanyReader(columns, lookups()).read(table.rows())
    while chunk := list(itertools.islice(rows, CHUNK)):
        yield [staged_row(row, match) for row, match in register.match(chunk)]


def tally(counts: "Counter[str]", rows: Iterable[StagedRow]) -> None:
    """Add *rows* to the counts that pages and the command show."""
    for row in rows:
        counts["rows"] += 1
        counts[row.outcome] += 1
        counts["warnings"] += len(row.warnings)
        if any(note[0] == "begins_partnership" for note in row.warnings):
            counts["partnerships"] += 1


class Register:
    """The companies that there are, as rows find them: by business ID, else by name and town.

    A row without an ID and a company of the same name in the same town are the same, unless both have IDs;
    the second such row is the second such company. No company is taken by two rows. A row about a company that was
    merged into another is known, and changes nothing.
    """

    def __init__(self) -> None:
        known = Company.objects.exclude(business_id="").values_list("business_id", "pk")
        self.ids: dict[str, int] = dict(known.iterator(chunk_size=10_000))
        gone = Company.every.exclude(business_id="").filter(merged_into__deleted_at=None, merged_into__isnull=False)
        kept = gone.values_list("business_id", "merged_into")
        self.merged = {business_id: key for business_id, key in kept if business_id not in self.ids}
        self.taken: dict[int, int] = {}

    def match(self, rows: list[CompanyRow]) -> Iterator[tuple[CompanyRow, Values | None]]:
        """Each row with the company that it is about, or None."""
        by_name = self._by_name(rows)
        found = {row.number: self._find(row, by_name) for row in rows}
        keys = {key for key in found.values() if key is not None}
        companies = {
            values["pk"]: values for values in Company.objects.filter(pk__in=keys).values("pk", "version", *COMPARED)
        }
        for row in rows:
            key = found[row.number]
            if key is not None and row.business_id in self.merged:
                yield _left_alone(row, companies[key]), companies[key]
            elif key is not None and self.taken[key] != row.number:
                again = Note("same_company", "business_id", {"row": self.taken[key]})
                yield replace(row, problems=(*row.problems, again)), None
            else:
                match = companies.get(key) if key is not None else None
                yield _doubted(row, match), match

    def _find(self, row: CompanyRow, by_name: Mapping[tuple[str, str], list[tuple[str, int]]]) -> int | None:
        if row.is_wrong and not row.lacks_only_name:
            return None
        if row.business_id in self.merged:
            return self.merged[row.business_id]
        key = self.ids.get(row.business_id) if row.business_id else None
        if key is None and row.name_key:
            same = by_name.get((row.name_key, _town(row.municipality, row.municipality_text)), [])
            key = next((pk for business_id, pk in same if pk not in self.taken and _agree(business_id, row)), None)
        if key is not None:
            self.taken.setdefault(key, row.number)
        return key

    def _by_name(self, rows: list[CompanyRow]) -> dict[tuple[str, str], list[tuple[str, int]]]:
        """Companies by name and town, those without an ID first, for the rows that no ID finds."""
        keys = {row.name_key for row in rows if row.name_key and not (row.business_id and row.business_id in self.ids)}
        found: dict[tuple[str, str], list[tuple[str, int]]] = {}
        same = Company.objects.filter(name_key__in=keys).order_by("business_id", "pk")
        for name, code, text, business_id, pk in same.values_list(
            "name_key", "municipality_id", "municipality_text", "business_id", "pk"
        ):
            found.setdefault((name, _town(code, text)), []).append((business_id, pk))
        return found


def _doubted(row: CompanyRow, match: Values | None) -> CompanyRow:
    """*row* with a warning where nothing but its name and town leads to the company."""
    if match is None or _found_by_id(row, match):
        return row
    return replace(row, warnings=(*row.warnings, Note("by_name", "name", {"value": match["name"][:80]})))


def _left_alone(row: CompanyRow, company: Values) -> CompanyRow:
    """*row* with nothing to say but that its company is now *company*."""
    note = Note("merged_away", "business_id", {"value": company["name"][:80]})
    silent = frozenset({*PLAIN, "municipality"})
    return replace(row, warnings=(*row.warnings, note), guessed=silent, municipality_text="", industry_code="")


def _found_by_id(row: CompanyRow, company: Values) -> bool:
    return bool(row.business_id) and row.business_id == company["business_id"]


def _agree(business_id: str, row: CompanyRow) -> bool:
    return not business_id or not row.business_id


def _town(code: str | None, text: str) -> str:
    return code or text.casefold()


def staged_row(row: CompanyRow, match: Values | None) -> StagedRow:
    """The staging row of *row*: all values of a new company, else only those that would change."""
    # Where the register knows the ID, it knows the name.
    problems = [] if match is not None and row.lacks_only_name else list(row.problems)
    warnings = [note.packed() for note in row.warnings]
    if problems:
        packed = [note.packed() for note in problems]
        values = {"name": row.name[:200]}
        return StagedRow(row.number, RowOutcome.WRONG, values, warnings, packed, cells=without_codes(row.cells))
    if match is None:
        return StagedRow(row.number, RowOutcome.NEW, _all(row), warnings)
    values, differences = compared(row, match)
    if not differences:
        return StagedRow(row.number, RowOutcome.SAME, {"name": match["name"]}, warnings, company_id=match["pk"])
    seen = {"version": match["version"], "name": match["name"], "fields": differences}
    return StagedRow(row.number, RowOutcome.CHANGED, values, warnings, company_id=match["pk"], differences=seen)


def _all(row: CompanyRow) -> Values:
    values: Values = {name: getattr(row, name) for name in PLAIN}
    values.update(
        country=row.country or ("" if row.kind == "foreign" else "FI"), municipality_id=row.municipality or None,
        municipality_text=row.municipality_text, industry_id=row.industry, industry_code=row.industry_code,
        industry_classification=row.industry_classification, sort_key=sort_key(row.name), name_key=row.name_key,
    )  # fmt: skip
    return values


def compared(row: CompanyRow, company: Values) -> tuple[Values, dict[str, list[Any]]]:
    """(columns that the row would change, field to [old, new] as the preview shows them)."""
    values: Values = {
        name: value
        for name in PLAIN
        if (value := getattr(row, name)) and value != company[name] and name not in row.guessed
    }
    if not _found_by_id(row, company) and row.name.casefold() == company["name"].casefold():
        values.pop("name", None)  # found by its name: other cases of the letters are no news
    if "name" in values:
        values.update(sort_key=sort_key(row.name), name_key=row.name_key)
    differences = {name: [company[name], value] for name, value in values.items() if name in PLAIN}
    for name, old, new in (*_town_change(row, company), *_industry_change(row, company)):
        values[name] = new
        differences[name.removesuffix("_id")] = [old, new]
    return values, differences


def _town_change(row: CompanyRow, company: Values) -> Iterator[tuple[str, Any, Any]]:
    """A known municipality replaces another or a text; a text never displaces a known one."""
    code = "" if "municipality" in row.guessed else row.municipality
    if code and code != company["municipality_id"]:
        yield "municipality_id", company["municipality_id"], code
    elif (
        row.municipality_text
        and not company["municipality_id"]
        and row.municipality_text != company["municipality_text"]
    ):
        yield "municipality_text", company["municipality_text"], row.municipality_text


def _industry_change(row: CompanyRow, company: Values) -> Iterator[tuple[str, Any, Any]]:
    """Code, classification and class go together: another code brings its own class, or none."""
    if not row.industry_code:
        return
    new_code = row.industry_code != company["industry_code"]
    if new_code:
        yield "industry_code", company["industry_code"], row.industry_code
    if row.industry_classification and (row.industry_classification != company["industry_classification"]):
        yield "industry_classification", company["industry_classification"], row.industry_classification
    if row.industry is not None and row.industry != company["industry_id"]:
        yield "industry_id", company["industry_id"], row.industry
