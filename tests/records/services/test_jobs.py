"""Jobs: done once, taken up again when a worker is lost, told when they fail."""

import datetime

import pytest
from django.utils import timezone

from records.models import Job, JobState
from records.registries import JobKind, ports
from records.services.jobs import JobLost, _progress, add_job, claim, run, run_due_jobs
from tests.builders import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A kind of job that notes which jobs it did; the job with params {"fail": true} goes wrong."""
    done: list[int] = []

    def work(job: Job, progress: object) -> dict:
        if job.params.get("fail"):
            raise ValueError("broken file")
        progress(1, 2)
        done.append(job.pk)
        return {"rows": 2}

    monkeypatch.setitem(ports.jobs, "counting", JobKind("counting", work))
    return done


def test_job_is_done_once_with_its_result(counting: list[int]):
    job = add_job(actor=make_user(), kind="counting", params={})
    assert (run_due_jobs(), run_due_jobs()) == (1, 0)
    job.refresh_from_db()
    assert (counting, job.state, job.result, job.done_count, job.total_count) == ([job.pk], "done", {"rows": 2}, 1, 2)


def test_failing_job_tells_why_and_stops_nobody(counting: list[int]):
    bad = add_job(actor=make_user(), kind="counting", params={"fail": True})
    good = add_job(actor=make_user(), kind="counting", params={})
    assert run_due_jobs() == 2
    bad.refresh_from_db()
    assert (bad.state, bad.error, counting) == ("failed", "broken file", [good.pk])


def test_claimed_job_is_not_claimed_again_until_its_lease_ends(counting: list[int]):
    job = add_job(actor=make_user(), kind="counting", params={})
    assert claim().pk == job.pk
    assert claim() is None
    Job.objects.update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    assert claim().attempts == 2


def test_worker_that_lost_its_job_writes_nothing(counting: list[int]):
    add_job(actor=make_user(), kind="counting", params={})
    slow = claim()
    Job.objects.update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    quick = claim()
    run(quick)
    with pytest.raises(JobLost):
        _progress(slow, 1, 2)
    assert Job.objects.get().state == JobState.DONE


def test_job_whose_workers_are_lost_each_time_is_given_up(counting: list[int]):
    add_job(actor=make_user(), kind="counting", params={})
    for _ in range(3):
        claim()
        Job.objects.update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    assert run_due_jobs() == 1
    assert (Job.objects.get().state, counting) == (JobState.FAILED, [])
