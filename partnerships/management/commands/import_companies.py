"""Import companies from a CSV or XLSX file by hand: shows what would happen, and writes it with --commit."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from partnerships.imports.columns import ColumnMap, override, parse_overrides, suggest
from partnerships.imports.fields import FIELDS_BY_NAME
from partnerships.imports.problems import Note, SourceError
from partnerships.models import ImportRow, ImportRun, RowOutcome
from partnerships.services import import_run as imports
from partnerships.services.import_staging import opened, staged, tally
from partnerships.services.import_storing import StagedRow
from records.actors import PROGRAM

ENCODINGS = "utf-8, windows-1252, latin-1 …; found by itself where not given"
TRIES = 3


class Command(BaseCommand):
    """Prints each wrong row (row, column, reason), then one line of JSON with the counts."""

    help = "Import organisations from a CSV or XLSX file. Without --commit nothing is written."

    def add_arguments(self, parser: CommandParser) -> None:
        """What can be said of the file."""
        parser.add_argument("file", type=Path, help="CSV or XLSX file")
        parser.add_argument("--commit", action="store_true", help="write the rows that are not wrong")
        parser.add_argument("--encoding", default="", help=ENCODINGS)
        parser.add_argument("--sheet", default="", help="sheet of a workbook; the first with rows where not given")
        parser.add_argument(
            "--map", nargs="+", action="extend", default=[], metavar="FIELD=HEADING", dest="overrides",
            help=f"which column is what, such as name=Nimi. Fields: {', '.join(FIELDS_BY_NAME)}",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, report, and write where asked to."""
        if not options["file"].is_file():
            raise CommandError(f"There is no file {options['file']}.")
        try:
            counts = self._commit(options) if options["commit"] else self._preview(options)
        except SourceError as error:
            raise CommandError(error.message) from error
        names = ("rows", RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.SAME, RowOutcome.WRONG, "warnings")
        self.stdout.write(json.dumps({str(name): counts[name] for name in names}))

    def _preview(self, options: Mapping[str, Any]) -> Mapping[str, int]:
        counts: Counter[str] = Counter()
        with opened(options["file"], encoding=options["encoding"], sheet=options["sheet"]) as table:
            columns = _columns(table.headings, options)
            for rows in staged(table, columns):
                tally(counts, rows)
                self._report(columns, rows)
        return counts

    def _commit(self, options: Mapping[str, Any]) -> Mapping[str, int]:
        with options["file"].open("rb") as file:
            run = imports.receive(
                actor=PROGRAM, name=options["file"].name, file=file,
                encoding=options["encoding"], sheet=options["sheet"],
            )  # fmt: skip
        try:
            return self._write(run, options)
        except SourceError:
            imports.discard(actor=PROGRAM, run=run)
            raise

    def _write(self, run: ImportRun, options: Mapping[str, Any]) -> Mapping[str, int]:
        columns = _columns(run.reading["headings"], options)
        imports.take_columns(actor=PROGRAM, run=run, columns=columns)
        imports.stage(run, actor=PROGRAM)
        for _try in range(TRIES):
            if imports.commit(run, actor=PROGRAM):
                self._report(columns, _wrong_rows(run))
                return Counter(run.counts)
        raise CommandError("The register changes all the time: nothing was written. Try again when it is quiet.")

    def _report(self, columns: ColumnMap, rows: Iterable[ImportRow | StagedRow]) -> None:
        for row in rows:
            for packed in row.problems:
                note = Note.unpacked(packed)
                self.stdout.write(f"{row.number}\t{columns.heading_of(note.field) or note.field}\t{note.message}")


def _columns(headings: Iterable[str], options: Mapping[str, Any]) -> ColumnMap:
    columns = override(suggest(tuple(headings), imports.remembered()), parse_overrides(options["overrides"]))
    if not columns.can_name_rows:
        raise SourceError("nothing_mapped")
    return columns


def _wrong_rows(run: ImportRun) -> Iterator[ImportRow]:
    return ImportRow.objects.filter(run=run, outcome=RowOutcome.WRONG).order_by("number").iterator(chunk_size=1_000)
