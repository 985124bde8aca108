"""Possible duplicates: sought through the whole register, and told apart by people."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from partnerships.models import DuplicateKind, DuplicatePair
from partnerships.queries.duplicate_pair import FIND
from partnerships.queries.duplicate_search import Pair, company_pairs, contact_pairs
from records.actors import Actor
from records.models import Job, JobState
from records.services.jobs import add_job

CHUNK = 1_000
KINDS = ((DuplicateKind.COMPANY, company_pairs), (DuplicateKind.CONTACT, contact_pairs))


def find_duplicates(progress: Callable[[int, int], None] = lambda done, total: None) -> dict[str, int]:
    """Seek anew and keep what was found; returns how many pairs of each kind there are.

    What was told apart stays so; what is no likeness any more goes.
    """
    return {str(kind): _store(kind, seek(progress)) for kind, seek in KINDS}


def run_job(_job: Job, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """The same as a worker does it."""
    return find_duplicates(progress)


def request_search(*, actor: Actor) -> Job:
    """Have a worker seek; where one is about to, that is enough."""
    waiting = Job.objects.filter(kind=FIND, state__in=(JobState.WAITING, JobState.RUNNING)).first()
    return waiting or add_job(actor=actor, kind=FIND, params={})


def tell_apart(*, actor: Actor, pair: DuplicatePair) -> None:
    """The two are not the same, and are not offered again."""
    DuplicatePair.objects.filter(pk=pair.pk, dismissed_at=None).update(
        dismissed_at=timezone.now(), dismissed_by=actor.pk
    )


def offer_again(*, pair: DuplicatePair) -> None:
    """They may be the same after all."""
    DuplicatePair.objects.filter(pk=pair.pk).update(dismissed_at=None, dismissed_by=None)


def _store(kind: str, found: dict[Pair, tuple[int, list[str]]]) -> int:
    begun = timezone.now()
    rows = [
        DuplicatePair(kind=kind, first_id=first, second_id=second, score=score, reasons=reasons)
        for (first, second), (score, reasons) in found.items()
    ]
    for start in range(0, len(rows), CHUNK):
        DuplicatePair.objects.bulk_create(
            rows[start : start + CHUNK],
            update_conflicts=True,
            unique_fields=["kind", "first_id", "second_id"],
            update_fields=["score", "reasons", "found_at"],
        )
    DuplicatePair.objects.filter(kind=kind, dismissed_at=None, found_at__lt=begun).delete()
    return len(rows)
