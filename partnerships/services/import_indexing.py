"""Search after an import: a chunk at a time, for nobody waits for it."""

from collections.abc import Callable

from partnerships.models import Company, ImportRow, ImportRun, RowOutcome
from partnerships.services.company import reindex_for_companies
from records.actors import Actor
from records.services.indexing import index, unindex

Progress = Callable[[int, int], None]
INDEXED_AT_ONCE = 2_000


def no_progress(done: int, total: int) -> None:
    """For those who wait for the end."""


def index_companies(run: ImportRun, *, actor: Actor, progress: Progress = no_progress) -> None:
    """Bring search up to date with the companies of *run*, a chunk at a time, so that nobody waits for it."""
    rows = ImportRow.objects.filter(run=run, outcome__in=[RowOutcome.NEW, RowOutcome.CHANGED])
    keys = list(rows.order_by("number").values_list("company_id", flat=True))
    for start in range(0, len(keys), INDEXED_AT_ONCE):
        chunk = keys[start : start + INDEXED_AT_ONCE]
        living = set(Company.objects.filter(pk__in=chunk).values_list("pk", flat=True))
        reindex_for_companies(living)
        index(Company, living)
        unindex(Company, set(chunk) - living)
        progress(min(start + INDEXED_AT_ONCE, len(keys)), len(keys))
