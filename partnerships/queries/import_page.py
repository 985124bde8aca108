"""What the pages of an import show: lines as text, counts as links, where the work stands."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.imports.problems import Note, SourceError
from partnerships.imports.record_fields import FIELD_SETS
from partnerships.models import (
    CompanyKind,
    ImportKind,
    ImportRow,
    ImportRun,
    ImportState,
    Industry,
    Municipality,
    RowOutcome,
)
from partnerships.queries.import_run import rows_of
from records.models import JobState
from records.queries.actors import actor_names

TABS: tuple[tuple[str, Any], ...] = (
    (RowOutcome.NEW, gettext_lazy("New")),
    (RowOutcome.CHANGED, gettext_lazy("Changing")),
    (RowOutcome.WRONG, gettext_lazy("Wrong")),
    ("warned", gettext_lazy("With warnings")),
    (RowOutcome.SAME, gettext_lazy("Same as before")),
)
LABELS: dict[str, Any] = {"industry": gettext_lazy("Industry"), "municipality_text": gettext_lazy("Town in words")}


@dataclass(frozen=True)
class Place:
    """Where the rows of a kind are shown: the list, the page of one, what the rows are, what one is called."""

    list_url: str
    detail_url: str
    many: Any
    one: Any


PLACES: dict[str, Place] = {
    ImportKind.COMPANIES: Place(
        "partnerships:company_list", "partnerships:company_detail", gettext_lazy("Companies"),
        gettext_lazy("Organisation"),
    ),
    ImportKind.CONTACTS: Place(
        "partnerships:contact_list", "partnerships:contact_detail", gettext_lazy("Contacts"), gettext_lazy("Contact")
    ),
    ImportKind.PARTNERSHIPS: Place(
        "partnerships:partnership_list", "partnerships:partnership_detail", gettext_lazy("Partnerships"),
        gettext_lazy("Partnership"),
    ),
    ImportKind.ACTIVITIES: Place(
        "partnerships:activity_list", "partnerships:activity_detail", gettext_lazy("Activities"),
        gettext_lazy("Activity"),
    ),
    ImportKind.FOLLOW_UPS: Place(
        "partnerships:follow_up_list", "partnerships:follow_up_detail", gettext_lazy("Follow-ups"),
        gettext_lazy("Follow-up"),
    ),
    # Placements are seen in their activities.
    ImportKind.PLACEMENTS: Place("partnerships:activity_list", "", gettext_lazy("Activities"), gettext_lazy("Organisation")),
}  # fmt: skip


def place_of(run: ImportRun) -> Place:
    """Where the rows of *run* are shown."""
    return PLACES[run.kind]


@dataclass(frozen=True)
class Line:
    """A row of the preview: its number in the file, what it is about, what is to be said of it."""

    number: int
    name: str
    detail: str
    notes: list[str]
    url: str


@dataclass(frozen=True)
class ImportPage:
    """An import as its page shows it."""

    run: ImportRun
    tab: str
    tabs: list[dict[str, Any]]
    queryset: "QuerySet[ImportRow] | None"
    row_count: int
    is_busy: bool
    error: str
    is_forgotten: bool

    @property
    def step(self) -> str:
        """The state by which the page chooses its words; a job that was lost is a failure."""
        lost = self.run.state in {ImportState.STAGING, ImportState.COMMITTING} and not self.is_busy
        return "lost" if lost else self.run.state

    @property
    def left_out(self) -> int:
        """How many wrong rows there are to see."""
        return next((int(tab["count"]) for tab in self.tabs if tab["key"] == RowOutcome.WRONG), 0)

    @property
    def to_write(self) -> int:
        """How many rows would be written."""
        return int(self.run.counts.get("new", 0) + self.run.counts.get("changed", 0))

    def lines(self, rows: Iterable[ImportRow]) -> list[Line]:
        """The rows of one page as text: two queries at most for what codes stand for."""
        rows = list(rows)
        names = names_of_codes(rows) if self.tab == RowOutcome.CHANGED else {}
        return [_line(row, names, self.run) for row in rows]


def import_page(run: ImportRun, tab: str) -> ImportPage:
    """The page of *run*, with the rows of one outcome where there are rows to see."""
    is_busy = run.job is not None and not run.job.is_over
    counts = run.counts or {}
    is_forgotten = not run.file.digest
    has_rows = (
        not is_forgotten
        and run.state in {ImportState.PREVIEWED, ImportState.COMMITTED, ImportState.UNDONE}
        and not is_busy
    )
    warned = rows_of(run, "warned").count() if has_rows and counts.get("warnings") else 0
    numbers = {**counts, "warned": warned}
    wanted = [key for key, _label in TABS if numbers.get(key) and not is_forgotten]
    chosen = tab if tab in wanted else _first_tab(run, wanted)
    tabs = [
        {"key": str(key), "label": label, "count": numbers[key], "on": key == chosen}
        for key, label in TABS
        if key in wanted
    ]
    queryset = rows_of(run, chosen) if has_rows and chosen else None
    return ImportPage(run, chosen, tabs, queryset, numbers.get(chosen, 0), is_busy, error_of(run), is_forgotten)


def _first_tab(run: ImportRun, wanted: list[Any]) -> Any:
    """What would change, for new rows harm nothing; once all is written, what was left out."""
    first = RowOutcome.WRONG if run.state == ImportState.COMMITTED else RowOutcome.CHANGED
    return first if first in wanted else next(iter(wanted), "")


def error_of(run: ImportRun) -> str:
    """Why an import stopped, in the reader's language."""
    if run.error:
        code, params = json.loads(run.error)
        return SourceError(code, **params).message
    if run.job is not None and run.job.state == JobState.FAILED:
        return _("Something went wrong here, not in your file. Nothing was written. Try again.")
    return ""


def earlier_imports(runs: list[ImportRun]) -> list[dict[str, Any]]:
    """The imports of one page with who made them: two queries whatever their number."""
    makers = {run.pk: (run.file.actor_kind, run.file.actor_id) for run in runs}
    names = actor_names(set(makers.values()))
    return [{"run": run, "who": names[makers[run.pk]], "counts": run.counts or {}} for run in runs]


def column_rows(form: Any, reading: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each heading with its first values and its choice."""
    samples = reading.get("samples", [])
    return [
        {"heading": heading, "samples": [row[index] for row in samples if row[index]], "field": form[f"column_{index}"]}
        for index, heading in enumerate(reading["headings"])
    ]


def reasons_of(packed: Iterable[list[Any]]) -> list[str]:
    """Stored notes in the reader's language."""
    return [Note.unpacked(note).message for note in packed]


def names_of_codes(rows: list[ImportRow]) -> dict[tuple[str, Any], str]:
    """What the codes in differences stand for: municipalities and industries."""
    wanted: dict[str, set[Any]] = {"municipality": set(), "industry": set()}
    for row in rows:
        for field, values in row.differences.get("fields", {}).items():
            if field in wanted:
                wanted[field] |= {value for value in values if value is not None}
    names: dict[tuple[str, Any], str] = {}
    for place in Municipality.objects.filter(pk__in=wanted["municipality"]) if wanted["municipality"] else ():
        names["municipality", place.pk] = place.name
    for industry in Industry.objects.filter(pk__in=wanted["industry"]) if wanted["industry"] else ():
        names["industry", industry.pk] = str(industry)
    return names


def _line(row: ImportRow, names: Mapping[tuple[str, Any], str], run: ImportRun) -> Line:
    notes = [_with_heading(note, run.mapping) for note in (*row.problems, *row.warnings)]
    notes += [_change(run.kind, field, values, names) for field, values in row.differences.get("fields", {}).items()]
    name = row.name or row.differences.get("name", "") or next((cell for cell in row.cells if cell.strip()), "–")
    key = row.company_id or row.target_id
    detail_url = PLACES[run.kind].detail_url
    url = reverse(detail_url, args=[key]) if key and detail_url and run.state == ImportState.COMMITTED else ""
    return Line(row.number, name, _detail(row), notes, url)


def _detail(row: ImportRow) -> str:
    """What a new row says beside its name."""
    if row.outcome != RowOutcome.NEW:
        return ""
    town = row.municipality.name if row.municipality else row.municipality_text
    return " · ".join(part for part in (row.business_id, town, *row.differences.get("told", ())) if part)


def _with_heading(packed: list[Any], mapping: Mapping[str, str]) -> str:
    note = Note.unpacked(packed)
    heading = mapping.get(note.field, "")
    if note.code == "missing" and heading:
        return _("%(name)s is missing.") % {"name": heading}
    return f"{heading}: {note.message}" if heading else note.message


def _change(kind: str, field: str, values: list[Any], names: Mapping[tuple[str, Any], str]) -> str:
    label: str | Promise = LABELS.get(field) or FIELD_SETS[kind].by_name[field].label
    old, new = (_shown(field, value, names) for value in values)
    return f"{label}: {old} → {new}"


def _shown(field: str, value: Any, names: Mapping[tuple[str, Any], str]) -> str:
    if field == "kind" and value in CompanyKind.values:
        return str(CompanyKind(value).label)
    return names.get((field, value), "") or str(value or "–")[:120]
