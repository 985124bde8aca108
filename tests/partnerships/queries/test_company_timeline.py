"""The top of a company's timeline, of which the page reads no more than can stand there."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from partnerships.models import TierDecision
from partnerships.queries.company_page import company_on_page, company_page
from partnerships.queries.company_timeline import SHOWN_ENTRIES
from partnerships.queries.timeline import entries_of
from partnerships.services.partnership import set_status
from records.actors import PROGRAM
from tests.builders import (
    create,
    days_from_now,
    make_activity,
    make_company,
    make_interaction,
    make_member,
    make_partnership,
)

AGO = st.integers(0, 6)
SEVERAL_AGO = st.lists(AGO, max_size=4)


class TestTop(TestCase):
    """Each of the random histories begins anew."""

    @settings(max_examples=25)
    @given(met=st.lists(AGO, max_size=12), done=SEVERAL_AGO, decided=SEVERAL_AGO, paused=st.none() | AGO)
    @example(met=[1] * 9, done=[1], decided=[1], paused=1)  # all on the day of the last one that is read
    def test_top_is_that_of_all_sources(
        self, met: list[int], done: list[int], decided: list[int], paused: int | None
    ) -> None:
        company, member = make_company(), make_member()
        partnership = make_partnership(company)
        for ago in met:
            make_interaction(member, company, days=-ago)
        for ago in done:
            make_activity(partnership, status="done", starts_on=days_from_now(-ago), ends_on=days_from_now(-ago))
        for ago in decided:
            values = {"state": "decided", "from_tier": "everyday", "to_tier": "everyday", "reason": "Sama"}
            create(TierDecision(partnership=partnership, decided_on=days_from_now(-ago), **values))
        if paused is not None:
            set_status(actor=PROGRAM, partnership=partnership, status="paused", on=days_from_now(-paused))
        told = company_page(member, company_on_page(member, company.pk)).told
        top = entries_of(member, company.pk, limit=SHOWN_ENTRIES, nothing_in=told.nothing_in, known=told.known)
        everything = entries_of(member, company.pk, limit=SHOWN_ENTRIES)
        assert [entry.key for entry in top] == [entry.key for entry in everything]
        assert top.older == everything.older
