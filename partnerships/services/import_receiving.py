"""Imports received: the file is kept, its columns are told apart, corrections are remembered."""

from collections.abc import Mapping
from typing import Any, BinaryIO

from partnerships.imports.columns import ColumnMap, chosen, suggest
from partnerships.imports.company_rows import without_codes
from partnerships.imports.fieldset import heading_key
from partnerships.imports.record_fields import FIELD_SETS
from partnerships.imports.sources import Table, open_table
from partnerships.imports.students import refuse_students
from partnerships.models import ColumnChoice, ImportKind, ImportRun
from records.actors import Actor
from records.services import writing
from records.services.stored_files import keep_file

CHUNK = 2**20


def receive(
    *,
    actor: Actor,
    name: str,
    file: BinaryIO,
    kind: str = ImportKind.COMPANIES,
    encoding: str = "",
    sheet: str = "",
) -> ImportRun:
    """Find out how a file is read and keep it. SourceError where it holds no table, or tells who students are;
    nothing is kept then."""
    fields = FIELD_SETS[kind]
    table = open_table(file, is_known=fields.is_known, encoding=encoding, sheet=sheet)
    refuse_names(kind, table)
    reading, columns = _reading(table, encoding), suggest(table.headings, remembered(kind), fields)
    file.seek(0)
    kept = keep_file(actor=actor, name=name, chunks=iter(lambda: file.read(CHUNK), b""), content_type=table.source.kind)
    with writing(actor, verb="receive_import") as write:
        return write.create(ImportRun(kind=kind, file=kept, reading=reading, mapping=columns.packed()))


def refuse_names(kind: str, table: Table) -> None:
    """SourceError where a file of placements tells who the students are."""
    if kind == ImportKind.PLACEMENTS:
        refuse_students(table, FIELD_SETS[kind])


def remembered(kind: str = ImportKind.COMPANIES) -> dict[str, str]:
    """What people chose for headings before."""
    return dict(ColumnChoice.objects.filter(kind=kind).values_list("heading", "field"))


def columns_of(run: ImportRun, choice: Mapping[str, str]) -> ColumnMap:
    """The columns of the import's file as they were chosen."""
    return chosen(run.reading["headings"], choice, FIELD_SETS[run.kind])


def take_columns(*, actor: Actor, run: ImportRun, columns: ColumnMap) -> None:
    """Take over which column is what, for those who read the rows themselves."""
    with writing(actor, verb="choose_columns") as write:
        run.mapping = columns.packed()
        write.save(run)


def discard(*, actor: Actor, run: ImportRun) -> None:
    """Take an import that came to nothing off the list."""
    with writing(actor, verb="discard_import") as write:
        write.delete(run)


def remember(kind: str, columns: ColumnMap) -> None:
    """Keep for each heading what a person made of it, where that is not what we would have made of it."""
    usual = suggest(columns.headings, remembered(kind), columns.of)
    field_of = {heading: field for field, heading in columns.packed().items()}
    usual_of = {heading: field for field, heading in usual.packed().items()}
    for heading in columns.headings:
        field = field_of.get(heading, "")
        if field != usual_of.get(heading, ""):
            ColumnChoice.objects.update_or_create(kind=kind, heading=heading_key(heading), defaults={"field": field})


def _reading(table: Table, encoding: str) -> dict[str, Any]:
    """How the file is read, as it is stored: enough for the page of columns without opening the file again."""
    return {
        "encoding": encoding,
        "found_encoding": table.source.encoding,
        "sheet": table.source.sheet,
        "delimiter": table.source.delimiter,
        "heading_row": table.heading_row,
        "headings": list(table.headings),
        "samples": [
            [cell[:80] for cell in without_codes(row.cells[: len(table.headings)])] for row in table.samples(3)
        ],
    }
