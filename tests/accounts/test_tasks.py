"""What accounts do by themselves."""

import datetime

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from config.celery import app


@pytest.mark.django_db
def test_timetable_clears_the_sessions_that_are_over() -> None:
    sessions = [SessionStore(), SessionStore()]
    for each in sessions:
        each["x"] = 1
        each.save()
    over = timezone.now() - datetime.timedelta(minutes=1)
    Session.objects.filter(pk=sessions[0].session_key).update(expire_date=over)
    app.loader.import_default_modules()
    app.tasks[app.conf.beat_schedule["clear sessions that are over"]["task"]].apply()
    assert list(Session.objects.values_list("pk", flat=True)) == [sessions[1].session_key]
