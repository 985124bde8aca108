"""A file that was taken out of a list changes nothing when it is read in again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.lists.activity import ACTIVITIES
from partnerships.lists.company import COMPANIES
from partnerships.lists.contact import CONTACTS
from partnerships.lists.follow_up import FOLLOW_UPS
from partnerships.lists.partnership import PARTNERSHIPS
from partnerships.services.participation import set_participation_fields
from records.actors import PROGRAM
from tests.builders import (
    days_from_now,
    make_activity,
    make_company,
    make_contact,
    make_field,
    make_follow_up,
    make_member,
    make_partnership,
    make_unit,
    make_workplace,
)
from tests.partnerships.services.import_runs import outcomes, previewed
from ui.lists.listing import Listing

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LISTS = (COMPANIES, CONTACTS, PARTNERSHIPS, ACTIVITIES, FOLLOW_UPS)


def fill(actor: Any, unit: Any) -> None:
    """Two rows of each list: a full one, and one that says little."""
    field = make_field("Kone- ja tuotantotekniikka")
    company = make_company(
        "Rautakoura Oy",
        business_id="0737546-2",
        municipality_id="853",
        street_address="Telakkatie 5",
        postal_code="20100",
        post_office="TURKU",
        website="https://www.rautakoura.example",
        size_class="medium",
        language="sv",
        notes="- ensimmäinen\n- toinen",
    )
    make_company("Ådalens Snickeri Ab", kind="company", country="SE", foreign_id="5560000000")
    workplace = make_workplace(company, "Telakka")
    person = {"title": "johtaja", "kind": "management", "workplace": workplace}
    contact = make_contact(
        company, "Åberg", email="a@b.example", phone="+358 40 1234567", language="fi", position=person, notes="=A1"
    )
    make_contact(company, "Vain Nimi")
    partnership = make_partnership(
        company, unit, owner=actor, contact=contact, tier="development", description='Sanoi: "kyllä"; ei'
    )
    part = partnership.participations.get()
    set_participation_fields(actor=PROGRAM, participation=part, fields=[field], on=days_from_now(-3))
    make_partnership(company, unit, workplace=workplace, status="paused")
    activity = make_activity(
        partnership,
        "Vierailu",
        student_count=12,
        staff_count=2,
        hours=6,
        starts_on="2026-11-02",
        ends_on="2026-11-03",
        responsible=actor,
        outcome="Hyvä",
        status="done",
    )
    activity.fields.add(field)
    make_activity(partnership, "Vain otsikko", status="idea")
    make_follow_up(actor, "+ Soita", partnership=partnership, is_promised=True, unit=unit)
    make_follow_up(actor, "Lähetä esite")


@pytest.mark.parametrize(("columns", "language"), [("shown", "fi"), ("all", "fi"), ("all", "sv"), ("all", "en")])
@pytest.mark.parametrize("listing", LISTS, ids=lambda each: each.key)
def test_file_read_in_again_changes_nothing(listing: Listing, columns: str, language: str, sign_in: SignIn) -> None:
    unit = make_unit("Metalli", name_sv="Metall")
    actor = make_member(unit, "coordinator", language=language)
    fill(actor, unit)
    query = {"format": "csv", **({"columns": ",".join(listing.by_key)} if columns == "all" else {})}
    answer = sign_in(actor).get(reverse(listing.export_url_name), query)
    content = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert outcomes(previewed(listing.key, content, actor)) == ["same", "same"], content
