"""What the timetable has done for records."""

from celery import shared_task

from records.services import analysing, heartbeat, jobs, reading


@shared_task
def note_beat() -> None:
    """Show that timetable and worker are alive."""
    heartbeat.note_beat()


@shared_task
def run_due_jobs() -> None:
    """Do what waits: imports, exports, anything longer than a page."""
    jobs.run_due_jobs()


@shared_task
def prune_readings() -> None:
    """Who read personal data is told for 24 months, then forgotten."""
    reading.prune_readings()


@shared_task
def count_rows_anew() -> None:
    """What the database knows of its tables grows old."""
    analysing.count_rows_anew()
