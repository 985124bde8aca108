"""What came of a proposal tells where it came from; merging takes the proposals along."""

import datetime
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from partnerships.models import FollowUp
from partnerships.queries.origin import origins_of
from partnerships.services.merge import merge_companies
from proposals.models import Proposal, ProposalFollowUp
from records.models import ChangeBatch
from records.services import writing
from records.services.undoing import undo
from tests.builders import (
    make_company,
    make_contact,
    make_cooperation_proposal,
    make_follow_up,
    make_member,
    make_need,
    make_partnership,
    make_unit,
)

pytestmark = pytest.mark.django_db
EARLIER = timezone.now() - datetime.timedelta(days=30)


def accepted(**values: Any) -> Proposal:
    """A proposal of which something came."""
    now = timezone.now()
    return make_cooperation_proposal(state="accepted", answered_at=now, closed_at=now, **values)


def test_each_page_tells_of_the_proposal_by_which_its_record_was_made(sign_in: Any) -> None:
    unit = make_unit()
    company = make_company()
    partnership, contact, need = make_partnership(company, unit), make_contact(company), make_need(company)
    person = make_member(unit, language="en")
    follow_up: FollowUp = make_follow_up(person, partnership=partnership)
    received = datetime.datetime(2026, 1, 15, 9, tzinfo=datetime.UTC)
    proposal = accepted(company=company, contact=contact, partnership=partnership, received_at=received)
    with writing(person, verb="test") as write:
        write.set_links(proposal, "needs", [need, make_need(company)])
    ProposalFollowUp.objects.create(follow_up=follow_up, proposal=proposal)
    pages = {
        "company": f"/companies/{company.pk}/",
        "partnership": f"/partnerships/{partnership.pk}/",
        "contact": f"/contacts/{contact.pk}/",
        "need": f"/needs/{need.pk}/",
        "follow_up": f"/follow-ups/{follow_up.pk}/",
    }
    client = sign_in(person)
    page = client.get(f"/proposals/{proposal.pk}/").content.decode()
    assert [address for address in pages.values() if f'href="{address}"' not in page] == []

    for kind, address in pages.items():
        row = {"company": company, "partnership": partnership, "contact": contact, "need": need}.get(kind, follow_up)
        with override("en"):
            told = [(origin.words, origin.url) for origin in origins_of(kind, row.pk)]
        assert told == [("Came from a proposal on 15 Jan 2026", f"/proposals/{proposal.pk}/")], kind
        assert f'href="/proposals/{proposal.pk}/"' in client.get(address).content.decode(), kind


def test_what_was_there_before_is_only_tied_to_the_proposal_and_what_is_open_tells_nothing() -> None:
    partnership = make_partnership()
    proposal = accepted(partnership=partnership, received_at=timezone.now())
    make_cooperation_proposal(partnership=partnership, received_at=EARLIER)

    with override("en"):
        words = [origin.words.split(" on ")[0] for origin in origins_of("partnership", partnership.pk)]

    assert (words, proposal.partnership) == (["Proposal"], partnership)


def test_merging_companies_takes_their_proposals_along_and_undo_gives_them_back() -> None:
    actor = make_member(role="coordinator")
    winner, loser = make_company("Rautakoura Oy"), make_company("Rautakoura")
    partnership, contact = make_partnership(loser), make_contact(loser)
    proposal = accepted(company=loser, partnership=partnership, contact=contact)

    merge_companies(actor=actor, winner=winner, loser=loser, choices={})

    proposal.refresh_from_db()
    assert (proposal.company, proposal.partnership, proposal.contact) == (winner, partnership, contact)
    undo(actor=actor, batch=ChangeBatch.objects.order_by("-pk")[0])
    proposal.refresh_from_db()
    assert proposal.company == loser
