"""Readings of personal data are noted once a day and forgotten after 24 months."""

import datetime
import io

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate

from records.models import PersonalReading
from records.services.reading import log_export, log_reading, prune_readings
from records.tasks import prune_readings as task
from tests.builders import make_user

pytestmark = pytest.mark.django_db


def test_reading_is_noted_once_a_day_and_person() -> None:
    one, other = make_user(), make_user()
    for actor in (one, one, other):
        log_reading(actor=actor, subject_type="x.y", subject_id=1)
    log_reading(actor=one, subject_type="x.y", subject_id=1, way=PersonalReading.Way.PRINTED)
    assert sorted(PersonalReading.objects.values_list("actor_id", "way")) == sorted(
        [(one.pk, "read"), (one.pk, "print"), (other.pk, "read")]
    )


def test_each_export_is_noted_with_its_size() -> None:
    actor = make_user()
    for _turn in range(2):
        log_export(actor=actor, subject_type="x.y", row_count=3, detail="x" * 600)
    assert [(row.row_count, len(row.detail)) for row in PersonalReading.objects.all()] == [(3, 500), (3, 500)]


@pytest.mark.parametrize("prune", ["service", "task", "command"])
def test_old_readings_are_forgotten(prune: str) -> None:
    actor = make_user()
    for days in (0, 730, 732):
        log_reading(actor=actor, subject_type="x.y", subject_id=days)
        day = localdate() - datetime.timedelta(days=days)
        PersonalReading.objects.filter(subject_id=days).update(on=day)
    out = io.StringIO()
    {
        "service": prune_readings,
        "task": task,
        "command": lambda: call_command("prune_readings", stdout=out),
    }[prune]()
    assert sorted(PersonalReading.objects.values_list("subject_id", flat=True)) == [0, 730]
    assert out.getvalue() == ("1 readings thrown away\n" if prune == "command" else "")
