"""Imports: read, shown, written, taken back."""

import datetime
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import structlog
from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from accounts.models import User
from partnerships.imports.columns import ColumnMap
from partnerships.imports.problems import SourceError
from partnerships.imports.sources import Table
from partnerships.models import Company, ImportKind, ImportRow, ImportRun, ImportState, RowOutcome
from partnerships.queries.import_run import batch_of, edited_since, stale_rows, what_prevents_undo
from partnerships.services.import_indexing import Progress, index_companies, no_progress
from partnerships.services.import_receiving import columns_of, remember
from partnerships.services.import_records import (
    PreviewOutdated,
    RowRefused,
    set_standings_back,
    staged_records,
    write_records,
)
from partnerships.services.import_staging import opened, staged, tally
from partnerships.services.import_storing import StagedRow, give_keys, store
from partnerships.services.import_undoing import take_back
from partnerships.services.import_writing import write_rows
from records.actors import Actor, ActorKind, Program
from records.models import ChangeBatch, Job, Record
from records.services import Writing, writing
from records.services.jobs import add_job, hold
from records.services.stored_files import path_of
from records.services.undoing import CannotUndo, undo

STAGE, COMMIT, UNDO, INDEX = "import_stage", "import_commit", "import_undo", "import_index"
# Search rows of more companies than these are left to a job of their own: nobody waits for them.
INDEXED_NOW = 5_000
UNDO_VERB = "undo_import"
KINDS_OF_JOBS = (STAGE, COMMIT, UNDO, INDEX)
# Writing a large file is one transaction, out of which the worker cannot renew its lease.
LONG_LEASE = datetime.timedelta(minutes=10)
WRITABLE = {ImportState.PREVIEWED, ImportState.COMMITTING}
READABLE = {ImportState.UPLOADED, ImportState.STAGING, ImportState.PREVIEWED, ImportState.FAILED}

log = structlog.get_logger(__name__)


class WrongState(Exception):
    """Raised where an import is not at the point that a verb starts from: somebody else was faster."""


class BuiltUpon(Exception):
    """Raised where an import cannot be undone; tells what stands on its rows: (what, how many, some names)."""

    def __init__(self, reasons: list[tuple[str, int, list[str]]]) -> None:
        super().__init__("; ".join(f"{label} {count}: {', '.join(names)}" for label, count, names in reasons))
        self.reasons = reasons


def choose_columns(*, actor: Actor, run: ImportRun, choice: Mapping[str, str]) -> None:
    """Take over which column is what, remember corrections, and have the rows read by a worker."""
    columns = columns_of(run, choice)
    columns.check()
    with writing(actor, verb="choose_columns") as write:
        remember(run.kind, columns)
        _move(run, READABLE, ImportState.STAGING)
        run.mapping, run.error = columns.packed(), ""
        write.save(run)
        note(run, job=add_job(actor=actor, kind=STAGE, params={"run": run.pk}), counts={})


def stage(run: ImportRun, *, actor: Actor, progress: Progress = no_progress) -> Mapping[str, int]:
    """Read the file into staging rows and set them beside the register; returns the counts."""
    counts: Counter[str] = Counter({"rows": 0, "warnings": 0, **dict.fromkeys(RowOutcome.values, 0)})
    ImportRow.objects.filter(run=run).delete()
    try:
        for rows in _read(run, actor):
            if run.kind == ImportKind.COMPANIES:
                give_keys(rows)
            store(run.pk, rows)
            tally(counts, rows)
            progress(counts["rows"], 0)
    except SourceError as error:
        ImportRow.objects.filter(run=run).delete()
        _set_state(run, actor, "read_import", ImportState.FAILED, error)
        raise
    note(run, counts=dict(counts))
    _set_state(run, actor, "read_import", ImportState.PREVIEWED)
    return counts


def request_commit(*, actor: Actor, run: ImportRun) -> None:
    """Have the shown rows written by a worker."""
    with writing(actor, verb="request_import") as write:
        _move(run, {ImportState.PREVIEWED, ImportState.COMMITTING}, ImportState.COMMITTING)
        run.error = ""
        write.save(run)
        note(run, job=add_job(actor=actor, kind=COMMIT, params={"run": run.pk}))


def commit(run: ImportRun, *, actor: Actor, progress: Progress = no_progress) -> bool:
    """Write all rows that are not wrong, or none; search rows follow.

    False where the register had moved away from the preview: nothing was written, here or by a faster worker.
    """
    if run.state != ImportState.COMMITTED:  # else a worker was killed while it indexed, and another takes over
        try:
            if not _commit(run, actor):
                return False
        except (PreviewOutdated, IntegrityError):
            return _again(run, actor, progress, SourceError("outdated"))
        except RowRefused as error:
            return _again(run, actor, progress, SourceError("row_refused", row=error.number, reason=error.reason))
    _index_soon(run, actor)
    return True


def _again(run: ImportRun, actor: Actor, progress: Progress, reason: SourceError) -> bool:
    """A preview of how things are now; a person looks at it, and at the reason, before anything is written."""
    run.refresh_from_db()
    stage(run, actor=actor, progress=progress)
    _set_state(run, actor, "read_import", ImportState.PREVIEWED, reason)
    return False


def request_undo(*, actor: Actor, run: ImportRun) -> None:
    """Have an import taken back by a worker; BuiltUpon where something stands on its rows."""
    refuse_if_built_upon(run)
    with writing(actor, verb="request_import_undo"):
        _move(run, {ImportState.COMMITTED}, ImportState.COMMITTED)
        note(run, job=add_job(actor=actor, kind=UNDO, params={"run": run.pk}))


def refuse_if_built_upon(run: ImportRun) -> None:
    """Raise BuiltUpon where anything stands on the rows of *run* or somebody changed them since."""
    if run.kind != ImportKind.COMPANIES:
        return  # undoing itself looks at each record
    reasons = [(str(label), count, names) for label, count, names in what_prevents_undo(run)]
    count, names = edited_since(run)
    if count:
        reasons.append((_("edited since"), count, names))
    if reasons:
        raise BuiltUpon(reasons)


def undo_import(run: ImportRun, *, actor: Actor, progress: Progress = no_progress) -> None:
    """Take an import back whole; BuiltUpon where that is no longer possible."""
    with writing(actor, verb=UNDO_VERB) as write:
        batch = batch_of(run) if _locked_state(run) == ImportState.COMMITTED else None
        if batch is not None:
            _take_back(write, run, batch)
            run.state = ImportState.UNDONE
            write.save(run)
    _index_soon(run, actor)


def _take_back(write: Writing, run: ImportRun, batch: ChangeBatch) -> None:
    if run.kind != ImportKind.COMPANIES:
        set_standings_back(write.actor, batch)
        undo(actor=write.actor, batch=batch)
        run.refresh_from_db()
        return
    refuse_if_built_upon(run)
    take_back(write, run, batch)
    write.batch.undoes = batch
    write.batch.save(update_fields=["undoes"])


def refuse_undo_elsewhere(write: Writing, touched: list[Record]) -> None:
    """Only the import's own page takes an import back: the undo button of the history would not see what stands on it."""
    if write.verb != UNDO_VERB and any(isinstance(record, ImportRun) for record in touched):
        raise CannotUndo(_("Undo an import on its own page: there it is checked that nothing stands on its rows."))


def note(run: ImportRun, **values: Any) -> None:
    """Set columns of an import that the journal leaves out: its counts and its job."""
    for name, value in values.items():
        setattr(run, name, value)
    ImportRun.every.filter(pk=run.pk).update(**values)


def _read(run: ImportRun, actor: Actor) -> Iterator[list[StagedRow]]:
    path, columns = path_of(run.file.digest), columns_of(run, run.mapping)
    with opened(path, columns.of, encoding=run.reading["encoding"], sheet=run.reading["sheet"]) as table:
        yield from staged_rows(run.kind, table, columns, actor)


def staged_rows(kind: str, table: Table, columns: ColumnMap, actor: Actor) -> Iterator[list[StagedRow]]:
    """The rows of *table* in chunks, set beside the register; nothing is written."""
    if kind == ImportKind.COMPANIES:
        return staged(table, columns)
    return staged_records(table, columns, kind, actor)


def _move(run: ImportRun, allowed: Collection[str], to: str) -> None:
    stored = ImportRun.objects.select_for_update(of=("self",)).select_related("job").get(pk=run.pk)
    if stored.state not in allowed or (stored.job is not None and not stored.job.is_over):
        raise WrongState
    run.state = to


def _set_state(run: ImportRun, actor: Actor, verb: str, state: str, error: SourceError | None = None) -> None:
    with writing(actor, verb=verb) as write:
        run.state, run.error = state, json.dumps(error.packed()) if error else ""
        write.save(run)


def _locked_state(run: ImportRun) -> str:
    """The state as it is stored; whoever else is at the same import waits until this transaction is over."""
    return ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk).state


def _commit(run: ImportRun, actor: Actor) -> bool:
    """Write the rows, unless another worker has been at them since *run* was read; tells whether they are written."""
    with writing(actor, verb=f"import_{run.kind}") as write:
        state = _locked_state(run)
        if state not in WRITABLE or state != run.state:
            run.refresh_from_db()
            return state == ImportState.COMMITTED
        if run.kind == ImportKind.COMPANIES:
            _write_companies(write, run)
        else:
            write_records(run, actor)
        run.state = ImportState.COMMITTED
        write.save(run)
    return True


def _write_companies(write: Writing, run: ImportRun) -> None:
    # Whoever changes one of these companies waits until the import is through.
    locked = Company.every.select_for_update().filter(import_rows__run=run, import_rows__outcome=RowOutcome.CHANGED)
    if connection.features.has_select_for_update:
        list(locked.order_by("pk").values_list("pk", flat=True))
    if stale_rows(run).exists():
        raise PreviewOutdated
    write_rows(write, run)


def _index_soon(run: ImportRun, actor: Actor) -> None:
    if run.kind != ImportKind.COMPANIES:
        return  # writing keeps search up to date by itself
    if run.counts["new"] + run.counts["changed"] > INDEXED_NOW:
        add_job(actor=actor, kind=INDEX, params={"run": run.pk})
    else:
        index_companies(run, actor=actor)


def run_job(job: Job, progress: Progress) -> dict[str, Any]:
    """What a worker does for a job of imports; a failure leaves the import where a person can try again."""
    run = ImportRun.objects.select_related("file").get(pk=job.params["run"])
    actor = actor_of(job)
    verbs: dict[str, Callable[..., Any]] = {
        STAGE: stage, COMMIT: commit, UNDO: undo_import, INDEX: index_companies,
    }  # fmt: skip
    if job.kind == COMMIT and run.state == ImportState.PREVIEWED:
        return {"run": run.pk}  # a worker before this one found the preview outdated: a person looks at it first
    if job.kind in {COMMIT, UNDO}:
        hold(job, LONG_LEASE)
    try:
        verbs[job.kind](run, actor=actor, progress=progress)
    except CannotUndo as error:
        run.refresh_from_db()
        _set_state(run, actor, "undo_import", run.state, SourceError("cannot_undo", reasons=str(error)))
    except (SourceError, BuiltUpon) as error:
        log.info("import_refused", run=run.pk, reason=str(error))
    return {"run": run.pk}


def actor_of(job: Job) -> Actor:
    """Who asked for a job: a person whose roles decide what may be written, or the program."""
    person = User.objects.filter(pk=job.actor_id).first() if job.actor_kind == ActorKind.USER else None
    return person or Program(actor_kind=job.actor_kind, pk=job.actor_id)
