"""What is over is forgotten in its time, and nothing else."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from config.celery import app
from proposals.models import Proposal, ProposalState, ProposalToken, TokenKind
from proposals.services.forgetting import _months_before, forget_proposals
from proposals.services.token import issue
from records.models import Change
from tests.builders import make_cooperation_proposal

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2028, 12, 1, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
OLD, FRESH = datetime.datetime(2026, 11, 30, tzinfo=datetime.UTC), datetime.datetime(2026, 12, 2, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _own_file(settings, tmp_path):
    settings.ERASURES_FILE = tmp_path / "erasures"


def emptied():
    """States and days of closing of what was emptied."""
    return set(Proposal.every.exclude(erased_at=None).values_list("state", "closed_at"))


def test_what_was_declined_withdrawn_or_joined_is_emptied_after_two_years_and_the_rest_stays():
    into = make_cooperation_proposal(received_at=OLD)
    for state in ProposalState:
        for closed_at in (OLD, FRESH):
            make_cooperation_proposal(
                state=state,
                received_at=OLD,
                closed_at=closed_at,
                merged_into=into if state == ProposalState.MERGED else None,
            )
    Proposal.objects.filter(state="spam").delete()
    assert forget_proposals(NOW)["closed"] == 3
    assert emptied() == {(state, OLD) for state in ("declined", "withdrawn", "merged")}
    assert set(Proposal.objects.exclude(erased_at=None).values_list("organisation_name", "email", "text")) == {
        ("–", "", "")
    }
    assert forget_proposals(NOW)["closed"] == 0
    assert Change.objects.filter(batch__verb="forget_proposal", batch__actor_kind="program").exists()


def test_spam_goes_after_thirty_days_also_where_nobody_noted_when_it_was_marked():
    old = make_cooperation_proposal(state="spam", received_at=NOW - 31 * DAY)
    erased = make_cooperation_proposal(state="spam", received_at=NOW - 31 * DAY, erased_at=NOW - 9 * DAY)
    fresh = make_cooperation_proposal(state="spam", received_at=NOW - 40 * DAY, closed_at=NOW - 29 * DAY)
    assert forget_proposals(NOW)["spam"] == 2
    assert list(Proposal.objects.all()) == [fresh]
    assert {each.email for each in Proposal.every.filter(pk=old.pk)} == {""}
    assert Proposal.every.get(pk=erased.pk).deleted_at is not None
    assert forget_proposals(NOW)["spam"] == 0


def test_links_that_are_over_are_thrown_away(capsys):
    proposal = make_cooperation_proposal()
    issue(proposal, TokenKind.TRACKING)
    issue(proposal, TokenKind.TRACKING)
    issue(proposal, TokenKind.CONFIRM, lifetime=-DAY)
    call_command("forget_proposals")
    assert capsys.readouterr().out == "0 of spam, 0 closed, 2 links, 0 mails forgotten\n"
    assert ProposalToken.objects.get().kind == "tracking"


def test_timetable_forgets_by_night():
    make_cooperation_proposal(state="spam", received_at=timezone.now() - 31 * DAY)
    app.loader.import_default_modules()
    app.tasks[app.conf.beat_schedule["forget old proposals"]["task"]].apply()
    assert Proposal.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "expected"), [("2028-02-29", "2026-02-28"), ("2028-12-31", "2026-12-31"), ("2029-01-15", "2027-01-15")]
)
def test_two_years_before_a_day(day, expected):
    moment = datetime.datetime.fromisoformat(f"{day}T00:00:00+00:00")
    assert _months_before(moment, 24).date().isoformat() == expected
