"""For how long a partnership was without contact: kept by what is written, found and mended where it is wrong."""

import datetime
import threading

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from dashboards.queries.figures.care import quiet, quiet_rows
from dashboards.queries.figures.choice import Choice
from partnerships.models import ContactGap, Partnership
from partnerships.queries.quiet import months_before, rules
from partnerships.services.contact_gap import SOON, silences
from partnerships.services.interaction import CompanyPart, log_interaction
from partnerships.services.partnership import change_partnership, set_status
from partnerships.services.partnership_copies import verify_copies
from partnerships.services.partnership_rules import save_rules
from records.actors import PROGRAM
from tests.builders import days_from_now, make_company, make_interaction, make_partnership, make_principal

DAYS = st.dates(datetime.date(2023, 1, 1), datetime.date(2026, 12, 31))


@given(DAYS, st.lists(DAYS, unique=True), DAYS)
def test_every_day_lies_in_one_silence_that_began_with_the_last_contact(
    started_on: datetime.date, contacts: list[datetime.date], day: datetime.date
) -> None:
    before = [contact for contact in contacts if contact <= day]
    found = [since for since, first, last in silences(started_on, sorted(contacts)) if first <= day < last]
    assert found == [max(before, default=started_on)]


@given(DAYS)
def test_no_contact_is_too_old_as_soon_as_gaps_begin(day: datetime.date) -> None:
    assert [later for later in range(SOON.days) if day < months_before(day + datetime.timedelta(days=later), 1)] == []


def gaps(partnership: Partnership) -> list[tuple[datetime.date, datetime.date, datetime.date]]:
    """Since when, from when and until when."""
    rows = ContactGap.objects.filter(partnership=partnership).order_by("from_on")
    return list(rows.values_list("since", "from_on", "to_on"))


@pytest.mark.django_db
def test_contacts_and_pauses_end_gaps_and_short_ones_are_left_out() -> None:
    company = make_company()
    partnership = make_partnership(company, tier="strategic", started_on=days_from_now(-300))
    assert gaps(partnership) == [(days_from_now(-300), days_from_now(-272), ContactGap.ENDLESS)]
    make_interaction(None, company, days=-200)
    make_interaction(None, company, days=-180)
    set_status(actor=PROGRAM, partnership=partnership, status="paused", on=days_from_now(-50))
    assert gaps(partnership) == [
        (days_from_now(-300), days_from_now(-272), days_from_now(-200)),
        (days_from_now(-180), days_from_now(-152), days_from_now(-50)),
    ]
    assert str(ContactGap.objects.latest("from_on")).endswith(f"{days_from_now(-152)}–{days_from_now(-50)}")


@pytest.mark.django_db
def test_own_cadence_and_a_new_rule_are_followed_at_once() -> None:
    choice = Choice(None, days_from_now(-1))
    partnership = make_partnership(tier="strategic", started_on=days_from_now(-120))
    assert (quiet(choice), quiet_rows(choice).count()) == (1, 1)
    change_partnership(actor=PROGRAM, partnership=partnership, cadence_months=12)
    assert (quiet(choice), quiet_rows(choice).count()) == (0, 0)
    change_partnership(actor=PROGRAM, partnership=partnership, cadence_months=None)
    save_rules(actor=PROGRAM, rules=rules(), values={"strategic_cadence_months": 6})
    assert (quiet(choice), quiet_rows(choice).count()) == (0, 0)


@pytest.mark.django_db
def test_wrong_gaps_are_told_and_mended() -> None:
    partnership = make_partnership(tier="development", started_on=days_from_now(-90))
    ContactGap.objects.all().delete()
    told = [f"partnership {partnership.pk}: times without contact not as in its periods and contacts"]
    assert verify_copies() == told
    assert verify_copies(repair=True) == told
    assert verify_copies() == []
    assert len(gaps(partnership)) == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_contacts_that_several_write_at_once_all_end_gaps() -> None:
    company, barrier = make_company(), threading.Barrier(4)
    partnership = make_partnership(company, tier="strategic", started_on=days_from_now(-400))
    people = [make_principal() for _each in range(4)]

    def log(person: User, days: int) -> None:
        try:
            barrier.wait(20)
            part = CompanyPart(company, partnership=partnership)
            log_interaction(actor=person, companies=[part], kind="call", happened_on=days_from_now(days))
        finally:
            connection.close()

    threads = [threading.Thread(target=log, args=each) for each in zip(people, (-300, -200, -100, -50), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    starts = [days_from_now(days) for days in (-400, -300, -200, -100, -50)]
    assert [since for since, *_rest in gaps(partnership)] == starts
    assert verify_copies() == []
