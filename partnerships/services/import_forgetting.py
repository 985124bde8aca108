"""Forgetting what imports keep beside the register: the files as people brought them, and their rows as they stood."""

import datetime
from typing import Any

from django.utils import timezone

from partnerships.models import ImportKind, ImportRow, ImportRun, ImportState
from partnerships.services.import_receiving import discard
from records.actors import PROGRAM
from records.services.stored_files import forget_file

# Long enough to mend wrong rows and to ask where a value came from; what was written is known to the register.
KEPT = datetime.timedelta(days=30)
CHUNK = 2_000
WRITTEN = {ImportState.COMMITTED, ImportState.UNDONE}
# What stays ties rows to records, so that an import can still be taken back.
STAYS = {"id", "run", "number", "outcome", "target_id", "company", "differences"}
EMPTY: dict[str, Any] = {
    each.name: None if each.null else each.get_default()
    for each in ImportRow._meta.concrete_fields
    if each.name not in STAYS
}


def forget_imports(*, now: datetime.datetime | None = None) -> int:
    """Empty the imports that nobody has touched for 30 days; returns how many. Repeatable without harm."""
    old = ImportRun.every.filter(updated_at__lt=(now or timezone.now()) - KEPT)
    return _forget_all(old)


def forget_contact_in_imports(key: int) -> int:
    """Empty every import of contacts that names the contact *key*: its other rows may name the same person."""
    return _forget_all(ImportRun.every.filter(kind=ImportKind.CONTACTS, rows__target_id=key))


def _forget_all(runs: Any) -> int:
    kept = list(runs.exclude(file__digest="").select_related("file").order_by("pk").distinct())
    for run in kept:
        _forget(run)
    return len(kept)


def _forget(run: ImportRun) -> None:
    """Rows first, the file last: whatever is interrupted is begun again."""
    if run.state in WRITTEN:
        _empty_rows(run)
    else:
        ImportRow.objects.filter(run=run).delete()
        if run.deleted_at is None:
            discard(actor=PROGRAM, run=run)
    ImportRun.every.filter(pk=run.pk).update(reading={**run.reading, "samples": []})
    forget_file(run.file)


def _empty_rows(run: ImportRun) -> None:
    """A chunk at a time: nobody who writes waits for a file of 100,000 rows."""
    rows = ImportRow.objects.filter(run=run)
    for first in range(0, (rows.order_by("-number").values_list("number", flat=True).first() or 0) + 1, CHUNK):
        chunk = rows.filter(number__gte=first, number__lt=first + CHUNK)
        changed = list(chunk.exclude(differences={}).only("pk", "differences"))
        for row in changed:
            row.differences = {name: row.differences[name] for name in ("version",) if name in row.differences}
        ImportRow.objects.bulk_update(changed, ["differences"], batch_size=500)
        chunk.update(**EMPTY)
