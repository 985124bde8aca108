"""The worker and the whole timetable of what happens by itself. Times are UTC; tasks reckon local dates themselves."""

import ctypes
import os
import signal
import sys
import warnings

from celery import Celery
from celery.exceptions import SecurityWarning
from celery.schedules import crontab
from celery.signals import setup_logging, worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
# Root is somebody's choice in a container; messages are JSON, so nothing in them is carried out.
warnings.filterwarnings("ignore", category=SecurityWarning)
app = Celery("kumppani")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def entry(task: str, schedule: float | crontab, expires: float) -> dict[str, object]:
    """A line of the timetable. What nobody fetched in time is thrown away: after a stand-still nothing has piled up."""
    return {"task": task, "schedule": schedule, "options": {"expires": expires}}


app.conf.beat_schedule = {
    "run due jobs": entry("records.tasks.run_due_jobs", 2.0, 10),
    "note that the beat is alive": entry("records.tasks.note_beat", 10.0, 20),
    "send what is due": entry("notifications.tasks.send_due", 3.0, 9),
    "plan what is due": entry("notifications.tasks.plan_due", 60.0, 50),
    "suggest what to do": entry("partnerships.tasks.suggest", crontab(hour=2, minute=40), 3600),
    "find duplicates": entry("partnerships.tasks.find_duplicates", crontab(hour=0, minute=30), 3600),
    "hand over what was left": entry("partnerships.tasks.hand_over_left", crontab(hour=2, minute=10), 3600),
    "hand over proposals that were left": entry(
        "proposals.tasks.hand_over_left_proposals", crontab(hour=2, minute=15), 3600
    ),
    "forget old readings of personal data": entry("records.tasks.prune_readings", crontab(hour=1, minute=40), 3600),
    "count rows anew": entry("records.tasks.count_rows_anew", crontab(hour=3, minute=0), 3600),
    "forget old messages": entry("notifications.tasks.forget_messages", crontab(hour=1, minute=30), 3600),
    "forget the files of old imports": entry("partnerships.tasks.forget_imports", crontab(hour=1, minute=50), 3600),
    "forget participants of workshops": entry("workshops.tasks.forget_participants", crontab(hour=2, minute=10), 3600),
    "forget old proposals": entry("proposals.tasks.forget_proposals", crontab(hour=2, minute=0), 3600),
    "forget what is over in the portal": entry("portal.tasks.forget_portal", crontab(hour=2, minute=5), 3600),
    "clear sessions that are over": entry("accounts.tasks.clear_sessions", crontab(hour=1, minute=20), 3600),
}


@setup_logging.connect
def keep_our_logs(**_kwargs: object) -> None:
    """Being connected is enough: Celery then leaves the logs to Django's settings."""


@worker_process_init.connect
def die_with_the_worker(**_kwargs: object) -> None:
    """A pool process whose worker was killed must not stay behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
