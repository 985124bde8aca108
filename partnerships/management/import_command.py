"""Imports by hand, whatever the rows are: shows what would happen, and writes it with --commit."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from partnerships.imports.columns import ColumnMap, override, parse_overrides, suggest
from partnerships.imports.fieldset import FieldSet
from partnerships.imports.problems import Note, SourceError
from partnerships.imports.record_fields import FIELD_SETS
from partnerships.models import ImportKind, ImportRow, ImportRun, RowOutcome
from partnerships.queries.import_page import error_of
from partnerships.services import import_run as imports
from partnerships.services.import_receiving import discard, receive, refuse_names, remembered, take_columns
from partnerships.services.import_staging import opened, tally
from partnerships.services.import_storing import StagedRow
from records.actors import PROGRAM

ENCODINGS = "utf-8, windows-1252, latin-1 …; found by itself where not given"
TRIES = 3


class ImportCommand(BaseCommand):
    """Prints each wrong row (row, column, reason), then one line of JSON with the counts."""

    kind: str = ImportKind.COMPANIES
    told: tuple[str, ...] = ("rows", RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.SAME, RowOutcome.WRONG, "warnings")

    @property
    def fields(self) -> FieldSet:
        """What a file of this kind may bring."""
        return FIELD_SETS[self.kind]

    def add_arguments(self, parser: CommandParser) -> None:
        """What can be said of the file."""
        parser.add_argument("file", type=Path, help="CSV or XLSX file")
        parser.add_argument("--commit", action="store_true", help="write the rows that are not wrong")
        parser.add_argument("--encoding", default="", help=ENCODINGS)
        parser.add_argument("--sheet", default="", help="sheet of a workbook; the first with rows where not given")
        parser.add_argument(
            "--map", nargs="+", action="extend", default=[], metavar="FIELD=HEADING", dest="overrides",
            help=f"which column is what, such as name=Nimi. Fields: {', '.join(self.fields.by_name)}",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, report, and write where asked to."""
        if not options["file"].is_file():
            raise CommandError(f"There is no file {options['file']}.")
        try:
            counts = self._commit(options) if options["commit"] else self._preview(options)
        except SourceError as error:
            raise CommandError(error.message) from error
        self.stdout.write(json.dumps({str(name): counts.get(name, 0) for name in self.told}))

    def _preview(self, options: Mapping[str, Any]) -> Mapping[str, int]:
        counts: Counter[str] = Counter()
        with opened(options["file"], self.fields, encoding=options["encoding"], sheet=options["sheet"]) as table:
            refuse_names(self.kind, table)
            columns = self._columns(table.headings, options)
            for rows in imports.staged_rows(self.kind, table, columns, PROGRAM):
                tally(counts, rows)
                self._report(columns, rows)
        return counts

    def _commit(self, options: Mapping[str, Any]) -> Mapping[str, int]:
        with options["file"].open("rb") as file:
            run = receive(
                actor=PROGRAM, name=options["file"].name, file=file, kind=self.kind,
                encoding=options["encoding"], sheet=options["sheet"],
            )  # fmt: skip
        try:
            return self._write(run, options)
        except SourceError:
            discard(actor=PROGRAM, run=run)
            raise

    def _write(self, run: ImportRun, options: Mapping[str, Any]) -> Mapping[str, int]:
        columns = self._columns(run.reading["headings"], options)
        take_columns(actor=PROGRAM, run=run, columns=columns)
        imports.stage(run, actor=PROGRAM)
        for _try in range(TRIES):
            if imports.commit(run, actor=PROGRAM):
                self._report(columns, _wrong_rows(run))
                return Counter(run.counts)
            if run.error and json.loads(run.error)[0] == "row_refused":
                raise CommandError(error_of(run))
        raise CommandError("The register changes all the time: nothing was written. Try again when it is quiet.")

    def _columns(self, headings: Iterable[str], options: Mapping[str, Any]) -> ColumnMap:
        found = suggest(tuple(headings), remembered(self.kind), self.fields)
        columns = override(found, parse_overrides(options["overrides"], self.fields))
        columns.check()
        return columns

    def _report(self, columns: ColumnMap, rows: Iterable[ImportRow | StagedRow]) -> None:
        for row in rows:
            for packed in row.problems:
                note = Note.unpacked(packed)
                self.stdout.write(f"{row.number}\t{columns.heading_of(note.field) or note.field}\t{note.message}")


def _wrong_rows(run: ImportRun) -> Iterator[ImportRow]:
    return ImportRow.objects.filter(run=run, outcome=RowOutcome.WRONG).order_by("number").iterator(chunk_size=1_000)
