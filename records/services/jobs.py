"""Jobs: rows that workers take one by one under a lease, so that a killed worker's job is taken up again."""

import datetime
import uuid
from typing import Any

import structlog
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from records.actors import Actor
from records.models import Job, JobState
from records.registries import ports

LEASE = datetime.timedelta(seconds=60)
MAX_ATTEMPTS = 3

log = structlog.get_logger(__name__)


class JobLost(Exception):
    """Raised in a worker whose lease ran out and whose job another one has taken."""


def add_job(*, actor: Actor, kind: str, params: dict[str, Any]) -> Job:
    """Ask for work of *kind*; a worker takes it within seconds."""
    return Job.objects.create(kind=kind, params=params, actor_kind=actor.actor_kind, actor_id=actor.pk)


def run_due_jobs() -> int:
    """Do all jobs that wait or whose worker is gone; returns how many were done or failed."""
    count = 0
    while (job := claim()) is not None:
        run(job)
        count += 1
    return count


def claim() -> Job | None:
    """Take the oldest open job that nobody is at; None where there is none."""
    now = timezone.now()
    free = Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, lease_until__lt=now)
    # Asked first without a transaction: on SQLite an idle worker would else take the writers' lock every two seconds.
    if not Job.objects.filter(free).exists():
        return None
    with transaction.atomic():
        waiting = Job.objects.filter(free).order_by("pk")
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        job = waiting.first()
        if job is None:
            return None
        job.state = JobState.RUNNING
        job.attempts += 1
        job.attempt_token = uuid.uuid4()
        job.lease_until = now + LEASE
        job.save(update_fields=["state", "attempts", "attempt_token", "lease_until"])
    return job


def run(job: Job) -> None:
    """Do a claimed job and record how it ended; what goes wrong is logged and told, never raised."""
    if job.attempts > MAX_ATTEMPTS:
        _end(job, JobState.FAILED, error="worker lost")
        return
    try:
        result = ports.jobs[job.kind].run(job, lambda done, total: _progress(job, done, total))
    except JobLost:
        log.warning("job_lost", job=job.pk, kind=job.kind)
    except Exception as error:
        log.exception("job_failed", job=job.pk, kind=job.kind)
        _end(job, JobState.FAILED, error=str(error)[:2_000])
    else:
        _end(job, JobState.DONE, result=result)


def hold(job: Job, lease: datetime.timedelta) -> None:
    """Keep a job for *lease* without a word of progress: for one long transaction, out of which nothing can be told."""
    kept = Job.objects.filter(pk=job.pk, attempt_token=job.attempt_token).update(lease_until=timezone.now() + lease)
    if not kept:
        raise JobLost


def _progress(job: Job, done: int, total: int) -> None:
    """Record progress and renew the lease; raises JobLost where another worker has the job now."""
    kept = Job.objects.filter(pk=job.pk, attempt_token=job.attempt_token).update(
        done_count=done, total_count=total, lease_until=timezone.now() + LEASE
    )
    if not kept:
        raise JobLost


def _end(job: Job, state: str, *, result: dict[str, Any] | None = None, error: str = "") -> None:
    Job.objects.filter(pk=job.pk, attempt_token=job.attempt_token).update(
        state=state, result=result or {}, error=error, lease_until=None, finished_at=timezone.now()
    )
