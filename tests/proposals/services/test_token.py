"""Secret links: what opens, what does not, and that nobody can tell why."""

import datetime

import pytest
from django.utils import timezone

from proposals.addresses import folded
from proposals.models import ProposalToken, TokenKind
from proposals.services.token import current, find, issue, prolong, renewed, supersede
from tests.builders import make_cooperation_proposal

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
TRACKING = TokenKind.TRACKING


def test_link_opens_its_proposal_and_is_kept_as_a_hash_only():
    proposal = make_cooperation_proposal()
    text = issue(proposal, TRACKING)
    assert len(text) == 32
    assert find(TRACKING, text) == proposal
    row = ProposalToken.objects.get()
    assert text not in str(vars(row))
    assert row.expires_at - row.created_at > 399 * DAY


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-1] + ("A" if text[-1] != "A" else "B"),
        lambda text: text[:-1],
        lambda text: text + "=",
        lambda text: text.swapcase(),
        lambda _text: "",
        lambda _text: "\x00\ud800" * 50_000,
        lambda _text: ProposalToken.objects.get().digest,
    ],
)
def test_altered_and_made_up_links_open_nothing(spoil):
    assert find(TRACKING, spoil(issue(make_cooperation_proposal(), TRACKING))) is None


def test_link_of_another_kind_an_old_a_replaced_one_and_one_of_a_deleted_proposal_open_nothing():
    proposal = make_cooperation_proposal()
    first, confirm = issue(proposal, TRACKING), issue(proposal, TokenKind.CONFIRM)
    assert find(TRACKING, confirm) is None
    second = issue(proposal, TRACKING)
    assert first != second
    assert [find(TRACKING, first), find(TRACKING, second)] == [None, proposal]
    ProposalToken.objects.update(expires_at=timezone.now())
    assert find(TRACKING, second) is None
    third = issue(proposal, TRACKING, lifetime=DAY)
    proposal.deleted_at = timezone.now()
    proposal.save()
    assert find(TRACKING, third) is None


def test_link_can_be_said_again_and_lives_longer_by_it():
    proposal = make_cooperation_proposal()
    text = issue(proposal, TRACKING, lifetime=DAY)
    assert current(proposal, TRACKING) == text
    assert ProposalToken.objects.get().expires_at > timezone.now() + 399 * DAY


def test_without_a_living_link_or_with_another_secret_key_there_is_a_new_one(settings):
    proposal = make_cooperation_proposal()
    first = current(proposal, TRACKING)
    settings.SECRET_KEY = "another"
    assert find(TRACKING, first) == proposal
    second = current(proposal, TRACKING)
    assert [find(TRACKING, first), find(TRACKING, second)] == [None, proposal]
    assert renewed(proposal, TRACKING, since=timezone.now() - DAY) == second
    settings.SECRET_KEY = "a third"
    assert renewed(proposal, TRACKING, since=timezone.now() - DAY) != second


def test_renewing_asked_twice_says_the_same_new_link():
    proposal = make_cooperation_proposal()
    old = issue(proposal, TRACKING)
    asked = timezone.now()
    new = renewed(proposal, TRACKING, since=asked)
    assert new != old
    assert renewed(proposal, TRACKING, since=asked) == new
    assert [find(TRACKING, old), find(TRACKING, new)] == [None, proposal]


def test_superseding_takes_one_kind_or_all_and_prolonging_does_not_wake_the_dead():
    proposal = make_cooperation_proposal()
    tracking, confirm = issue(proposal, TRACKING), issue(proposal, TokenKind.CONFIRM)
    assert supersede(proposal, TRACKING) == 1
    prolong(proposal)
    assert [find(TRACKING, tracking), find(TokenKind.CONFIRM, confirm)] == [None, proposal]
    issue(proposal, TRACKING)
    assert supersede(proposal) == 2
    assert find(TokenKind.CONFIRM, confirm) is None


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("Matti.Meikalainen+kesa@Yritys.FI", "mattimeikalainen@yritys.fi"),
        ("m.a.t.t.i@yritys.fi.", "matti@yritys.fi"),
        ("+x@yritys.fi", "+x@yritys.fi"),
        ("\uff4datti@yritys.fi", "matti@yritys.fi"),
        ("a@b@yritys.fi", "a@b@yritys.fi"),
        ("nobody", "@nobody"),
    ],
)
def test_spellings_of_an_address_are_folded(email, expected):
    assert folded(email) == expected
