"""Rows of contacts, partnerships, activities, follow-ups and placements: set beside the register, and written."""

import itertools
import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError

from partnerships.imports.columns import ColumnMap
from partnerships.imports.company_rows import without_codes
from partnerships.imports.problems import SourceError
from partnerships.imports.sources import Table
from partnerships.models import ImportKind, ImportRow, ImportRun, Partnership, RowOutcome
from partnerships.services.import_storing import StagedRow
from partnerships.services.importing.activities import ActivityTarget
from partnerships.services.importing.contacts import ContactTarget
from partnerships.services.importing.follow_ups import FollowUpTarget
from partnerships.services.importing.partnerships import PartnershipTarget
from partnerships.services.importing.placements import PlacementTarget
from partnerships.services.importing.target import Draft, Target, cleaned
from partnerships.services.partnership import set_status
from records.actors import Actor
from records.models import Change, ChangeBatch

CHUNK = 500
MAX_ROWS = 20_000
TARGETS: dict[str, type[Target]] = {
    ImportKind.CONTACTS: ContactTarget,
    ImportKind.PARTNERSHIPS: PartnershipTarget,
    ImportKind.ACTIVITIES: ActivityTarget,
    ImportKind.FOLLOW_UPS: FollowUpTarget,
    ImportKind.PLACEMENTS: PlacementTarget,
}


class PreviewOutdated(Exception):
    """Raised where the register has moved away from what the preview showed; nothing is written then."""


class RowRefused(Exception):
    """Raised where a rule of the register refuses a row; nothing is written then."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"{number}: {reason}")
        self.number = number
        self.reason = reason


def staged_records(table: Table, columns: ColumnMap, kind: str, actor: Actor) -> Iterator[list[StagedRow]]:
    """The rows of *table* in chunks, matched with the register; nothing is written."""
    columns.check()
    target = TARGETS[kind](actor)
    rows = _staged(target, target.gathered(_drafts(target, table, columns)))
    while chunk := list(itertools.islice(rows, CHUNK)):
        yield chunk


def write_records(run: ImportRun, actor: Actor) -> None:
    """Write the rows that are new or change something, within the caller's transaction."""
    target = TARGETS[run.kind](actor)
    rows = ImportRow.objects.filter(run=run, outcome__in=[RowOutcome.NEW, RowOutcome.CHANGED])
    for row in rows.order_by("number"):
        if "part_of" in row.understood:
            continue
        try:
            _write(target, row)
        except ValidationError as error:
            raise RowRefused(row.number, " ".join(error.messages)) from error
    # The journal knows what was written; staging rows keep no second copy of what is known of people.
    kept: dict[str, Any] = {"differences": {}} if run.kind == ImportKind.CONTACTS else {}
    rows.update(understood={}, **kept)


def set_standings_back(actor: Actor, batch: ChangeBatch) -> None:
    """A status is dated, so it is no column to put back: the one from before holds again from today."""
    changes = batch.changes.filter(subject_type=Partnership._meta.label_lower, field="status")
    for change in changes.filter(action=Change.Action.CHANGED):
        for partnership in Partnership.objects.filter(pk=change.subject_id, status=change.new):
            set_status(actor=actor, partnership=partnership, status=str(change.old))


def _write(target: Target, row: ImportRow) -> None:
    if row.outcome == RowOutcome.NEW:
        ImportRow.objects.filter(pk=row.pk).update(target_id=target.add(row.understood).pk)
        return
    record = target.model.objects.filter(pk=row.target_id, version=row.differences["version"]).first()
    if record is None:
        raise PreviewOutdated
    target.change(record, row.understood)


def _drafts(target: Target, table: Table, columns: ColumnMap) -> Iterator[Draft]:
    for count, row in enumerate(table.rows(), start=1):
        if count > MAX_ROWS:
            raise SourceError("too_many_rows", limit=MAX_ROWS)
        draft = cleaned(row, columns)
        if not row.problem:
            target.understand(draft)
        yield draft


def _staged(target: Target, drafts: Iterator[Draft]) -> Iterator[StagedRow]:
    seen: dict[Any, int] = {}
    for draft in drafts:
        if draft.key is not None and not draft.problems and draft.part_of is None:
            first = seen.setdefault(draft.key, draft.number)
            if first != draft.number:
                draft.problem("same_record", "id" if draft.take("id") else "", row=first)
        yield staged_record(target, draft)


def staged_record(target: Target, draft: Draft) -> StagedRow:
    """The staging row of *draft*: what it is about, what would change, what is wrong or doubtful."""
    warnings = [note.packed() for note in draft.warnings]
    values: dict[str, Any] = {"name": draft.label[:200]}
    if draft.problems:
        problems = [note.packed() for note in draft.problems]
        return StagedRow(draft.number, RowOutcome.WRONG, values, warnings, problems, cells=without_codes(draft.cells))
    outcome, differences = _compared(target, draft.part_of or draft)
    told = {"part_of": draft.part_of.number} if draft.part_of else draft.values
    values["understood"] = json.dumps(told)
    values["target_id"] = draft.record.pk if draft.record else None
    return StagedRow(draft.number, outcome, values, warnings, differences={} if draft.part_of else differences)


def _compared(target: Target, draft: Draft) -> tuple[str, dict[str, Any]]:
    if draft.record is None:
        told = [_told(target, name, value) for name, value in draft.values.items()]
        shown = [text for text in told if text and text not in draft.label]
        return RowOutcome.NEW, {"told": shown[:8]}
    current = target.current(draft)
    changed = {
        name: [target.words(name, current.get(name)), target.words(name, value)]
        for name, value in draft.values.items()
        if value != current.get(name)
    }
    if not changed:
        return RowOutcome.SAME, {}
    return RowOutcome.CHANGED, {"version": draft.record.version, "fields": changed}


def _told(target: Target, name: str, value: Any) -> str:
    """*value* as people read it; a bare number or yes needs its field's name."""
    text = target.words(name, value)
    is_bare = isinstance(value, int) and (name, value) not in target.shown and name in target.fields.by_name
    return f"{target.fields.by_name[name].label}: {text}" if is_bare and text else text
