"""Sending by hand: what the timetable does, with an account of it."""

import datetime
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from notifications.management.commands.send_due import moment
from notifications.models import OutgoingMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    def call(*words: str) -> dict[str, object]:
        call_command("send_due", *words)
        return json.loads(capsys.readouterr().out)

    return call


def test_everything_due_is_sent_and_counted_in_one_line(sink, wanted, put, run):
    put(), put("", number=2)
    account = run()
    assert account.pop("seconds") >= 0
    assert account.pop("now") <= timezone.localtime().isoformat()
    assert account == {
        "dry_run": False, "notices": 0, "mails": 0, "sent": 1, "cancelled": 1, "postponed": 0, "failed": 0,
        "resting": False,
    }  # fmt: skip
    assert len(sink.got) == 1


def test_rehearsal_only_looks(sink, wanted, put, run):
    put(), put(number=2, due_at=timezone.now() + datetime.timedelta(hours=1))
    account = run("--dry-run")
    assert (account["dry_run"], account["due"], account["notices"]) == (True, 1, 0)
    assert set(OutgoingMessage.objects.values_list("state", "attempts")) == {("waiting", 0)}
    assert sink.got == []


def test_another_moment_makes_other_things_due(sink, wanted, put, run):
    later = timezone.now() + datetime.timedelta(hours=1)
    put(due_at=later)
    assert run("--now", later.isoformat())["sent"] == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-01-07T08:00", "2027-01-07T06:00:00+00:00"),
        ("2027-01-07T06:00:00Z", "2027-01-07T06:00:00+00:00"),
        ("2027-06-07", "2027-06-06T21:00:00+00:00"),
    ],
)
def test_moments_are_ours_unless_they_say_otherwise(text, expected):
    assert moment(text).astimezone(datetime.UTC).isoformat() == expected


@pytest.mark.parametrize("text", ["tomorrow", "2027-13-01", "2027-01-01T99:00", "2027-02-30"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(CommandError):
        moment(text)
