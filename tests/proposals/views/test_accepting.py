"""The page on which a proposal is accepted: filled in beforehand, telling what will be made before it is made."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.utils import timezone

from partnerships.models import Company, Contact, FollowUp, Need, ParticipatingUnit, Partnership
from proposals.forms.accepting import AcceptForm
from proposals.models import Proposal
from proposals.queries.accepting import prefill
from proposals.services.accepting import accept
from proposals.views.accepting import attempt
from tests.builders import (
    make_company,
    make_contact,
    make_cooperation_proposal,
    make_field,
    make_member,
    make_partnership,
    make_unit,
    make_workplace,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def as_shown(actor: Any, proposal: Proposal, **changes: Any) -> dict[str, Any]:
    """What the browser sends when nothing but *changes* was touched, below what the page says will be made."""
    form = AcceptForm(None, actor=actor, proposal=proposal, prefill=prefill(proposal, actor)).as_sent()
    data = {key: form.company.data.getlist(key) for key in form.company.data}
    seen = {"seen": form.plan().key} if form.is_valid() else {}
    return {**data, "accept": "1", **seen, **changes}


def address(proposal: Proposal) -> str:
    """Where it is accepted."""
    return f"/proposals/{proposal.pk}/accept/"


@pytest.fixture
def unit() -> Any:
    """The unit of the proposals."""
    return make_unit("Tekniikka")


@pytest.fixture
def actor(unit: Any) -> Any:
    """Who accepts."""
    return make_member(unit, "coordinator", first_name="Hanna", last_name="Niemi")


def new_one(unit: Any, **values: Any) -> Proposal:
    """A proposal of somebody whom the register does not know."""
    sent = {
        "contact_name": "Liisa Maria Mutteri", "email": "liisa@mutteri.example", "phone": "040 555 1234",
        "business_id": "5512344-6", "horizon": "now", "text": "Tarvitsemme hitsaajia.", "language": "sv", **values,
    }  # fmt: skip
    return make_cooperation_proposal("Mutteri ry", unit=unit, themes=("labour", "equipment"), **sent)


def test_one_press_makes_of_an_unknown_sender_all_that_the_page_says(sign_in: Any, actor: Any, unit: Any) -> None:
    field = make_field("Hitsaus")
    proposal = new_one(unit, fields=[field])
    client = sign_in(actor)
    page = client.get(address(proposal)).content.decode()
    for words in ("Mutteri ry", "Liisa Maria Mutteri", "liisa@mutteri.example", "5512344-6", "Hej Liisa"):
        assert words in page

    response = client.post(address(proposal), as_shown(actor, proposal))

    assert (response.status_code, response.headers["Location"]) == (302, f"/proposals/{proposal.pk}/")
    proposal.refresh_from_db()
    company, contact, partnership = proposal.company, proposal.contact, proposal.partnership
    assert (company.name, company.kind, company.business_id, company.language) == (
        "Mutteri ry", "association", "5512344-6", "sv",
    )  # fmt: skip
    assert (contact.first_name, contact.last_name, contact.email) == ("Liisa Maria", "Mutteri", "liisa@mutteri.example")
    assert (contact.phone, contact.language) == ("040 555 1234", "sv")
    assert contact.informed_on == timezone.localdate(proposal.received_at)
    needs = list(proposal.needs.order_by("theme__position"))
    assert [(each.theme.code, each.horizon, each.description) for each in needs] == [
        ("labour", "now", "Tarvitsemme hitsaajia."), ("equipment", "now", "Tarvitsemme hitsaajia."),
    ]  # fmt: skip
    assert (partnership.status, partnership.lead_unit, partnership.contact) == ("prospect", unit, contact)
    part = ParticipatingUnit.objects.get(partnership=partnership)
    assert (part.owner, [row.field for row in part.fields.all()]) == (actor, [field])
    follow_up = FollowUp.objects.get()
    assert (follow_up.partnership, follow_up.assignee, follow_up.is_promised) == (partnership, actor, True)
    assert proposal.messages.get().text.startswith("Hej Liisa")


def test_known_ones_are_chosen_and_nothing_is_made_twice(sign_in: Any, actor: Any, unit: Any) -> None:
    company = make_company("Mutteri ry", business_id="5512344-6")
    contact = make_contact(company, email="liisa@mutteri.example")
    other = make_partnership(company, make_unit("Muu"))
    proposal = new_one(unit)

    client = sign_in(actor)
    page = client.get(address(proposal)).content.decode()
    for words in ("Organisaatio rekisterissä", "Yhteyshenkilö rekisterissä", "Nykyinen kumppanuus", "Yksikkö liittyy"):
        assert words in page
    response = client.post(address(proposal), as_shown(actor, proposal))

    assert response.status_code == 302
    proposal.refresh_from_db()
    assert (proposal.company, proposal.contact, proposal.partnership) == (company, contact, other)
    assert (Company.objects.count(), Contact.objects.count(), Partnership.objects.count()) == (1, 1, 1)


def test_what_a_person_chose_for_the_proposal_comes_first(actor: Any, unit: Any) -> None:
    make_company("Mutteri ry", business_id="5512344-6")
    chosen, contact = make_company("Pultti Oy"), make_contact()
    tied = make_partnership(chosen, workplace=make_workplace(chosen, "Halli"))
    proposal = new_one(unit, company=chosen, contact=contact, assignee=make_member(unit))

    known = prefill(proposal, actor)

    assert [known.initial[name] for name in ("company", "contact", "partnership", "owner")] == [
        str(chosen.pk), str(contact.pk), str(tied.pk), proposal.assignee_id,
    ]  # fmt: skip
    assert (len(known.company_choices), "Halli" in known.open_choices[0][1]) == (2, True)


def test_nothing_but_a_phone_number_is_enough(sign_in: Any, actor: Any) -> None:
    proposal = make_cooperation_proposal("Mutteri Oy", email="", phone="040 555 1234")

    client = sign_in(actor)
    assert "Sähköpostiosoitetta ei ole: soita." in client.get(address(proposal)).content.decode()
    response = client.post(address(proposal), as_shown(actor, proposal))

    assert response.status_code == 302
    proposal.refresh_from_db()
    assert (proposal.contact, proposal.needs.count(), FollowUp.objects.count()) == (None, 0, 1)
    assert proposal.unit == proposal.partnership.lead_unit


def test_what_was_not_seen_is_shown_before_it_is_made(sign_in: Any, actor: Any, unit: Any) -> None:
    known, proposal = make_company("Pultti Oy"), new_one(unit)
    client = sign_in(actor)
    changed = as_shown(actor, proposal, company="other", other=[known.pk], contact="none", tier="development")

    first = client.post(address(proposal), changed)
    fragment = client.post(address(proposal), changed, headers=HTMX).content.decode()

    assert (first.status_code, Partnership.objects.count()) == (200, 0)
    assert "Se, mitä syntyy, on muuttunut" in first.content.decode()
    assert ("Pultti Oy" in fragment, "Esitys tasosta" in fragment, "<h1" in fragment) == (True, True, False)
    second = client.post(address(proposal), {**changed, "seen": first.context["plan"].key})
    assert (second.status_code, Proposal.objects.get(pk=proposal.pk).company) == (302, known)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Kirjoita organisaation nimi."),
        ({"company": "other"}, "Valitse organisaatio."),
        ({"company": "999"}, "Valitse oikea vaihtoehto"),
        ({"business_id": "1234567-1"}, "Toinen Oy"),
        ({"business_id": "5512344-5"}, "tarkistusnumero"),
        ({"last_name": "\u200b"}, "Kirjoita yhteyshenkilön sukunimi"),
        ({"phone": "soita"}, "puhelinnumero"),
        ({"need-0-theme": ""}, "Valitse, mitä tarvitaan."),
        ({"need-0-description": "Tunnus 131052-308T"}, "henkilötunnu"),
        ({"what": "", "assignee": [], "due_on": ""}, "Valitse, kuka"),
        ({"due_on": "1899-01-01"}, "Tarkista vuosi"),
        ({"message": " \u200b "}, "Kirjoita, mitä lähettäjä lukee."),
        ({"unit": "999"}, "Valitse"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    sign_in: Any, actor: Any, unit: Any, changes: dict[str, Any], words: str
) -> None:
    make_company("Toinen Oy", business_id="1234567-1")
    proposal = new_one(unit)

    response = sign_in(actor).post(address(proposal), as_shown(actor, proposal, **changes))

    assert (response.status_code, words in response.content.decode()) == (200, True)
    assert (Proposal.objects.get(pk=proposal.pk).state, Need.objects.count()) == ("received", 0)


def test_whoever_decides_a_tier_at_once_says_why(sign_in: Any, unit: Any) -> None:
    head, proposal = make_member(unit, "unit_head"), new_one(unit)
    client = sign_in(head)
    data = as_shown(head, proposal, tier="development", description="")

    refused = client.post(address(proposal), data)
    with_why = {**data, "description": "Yhteinen hitsaussolu"}
    looked = client.post(address(proposal), with_why)
    done = client.post(address(proposal), {**with_why, "seen": looked.context["plan"].key})

    assert "Kerro, miksi kumppanuus alkaa" in refused.content.decode()
    assert (done.status_code, Partnership.objects.get().tier) == (302, "development")


def test_the_second_of_two_sees_who_was_first_and_whoever_pressed_twice_where_it_led(
    sign_in: Any, actor: Any, unit: Any
) -> None:
    other, proposal = make_member(unit, "coordinator"), new_one(unit)
    mine, theirs = as_shown(actor, proposal), as_shown(other, proposal)
    client = sign_in(actor)
    client.post(address(proposal), mine)

    late = sign_in(other).post(address(proposal), theirs)
    twice = client.post(address(proposal), mine)

    assert late.status_code == 409
    assert "Hanna Niemi" in late.content.decode()
    assert (twice.status_code, twice.headers["Location"]) == (302, f"/proposals/{proposal.pk}/")
    assert Partnership.objects.count() == 1


def filled_in(actor: Any, proposal: Proposal) -> AcceptForm:
    """The form as it was sent with nothing changed, found right."""
    form = AcceptForm(None, actor=actor, proposal=proposal, prefill=prefill(proposal, actor)).as_sent()
    assert form.is_valid()
    return form


def asked(actor: Any, proposal: Proposal) -> Any:
    """The request in which *actor* sent it."""
    request = RequestFactory().post(address(proposal))
    request.user = actor
    return request


def test_who_is_overtaken_while_it_is_made_is_told_by_whom_and_by_what(actor: Any, unit: Any) -> None:
    proposal, other = new_one(unit), make_member(unit, "coordinator")
    form = filled_in(actor, proposal)
    plan = form.plan()
    make_company("Toinen Oy", business_id="5512344-6")
    assert attempt(asked(actor, proposal), form, plan) is None
    assert "juuri" in str(form.company.errors["business_id"])

    rival = make_partnership()
    form = filled_in(actor, Proposal.objects.get(pk=proposal.pk))
    assert attempt(asked(actor, proposal), form, replace(plan, company=rival.company)) is None
    assert form.non_field_errors()
    form.take_refusal(ValidationError({"description": "Kerro", "started_on": "Päivä"}))
    assert ("description" in form.partnership.errors, len(form.non_field_errors())) == (True, 2)

    mine = Proposal.objects.get(pk=proposal.pk)
    accept(other, Proposal.objects.get(pk=proposal.pk), filled_in(other, mine).plan())
    late = attempt(asked(actor, proposal), filled_in(actor, mine), plan)
    assert (late.status_code, Partnership.objects.count()) == (409, 2)


def test_a_proposal_closed_without_a_journal_is_told_all_the_same(sign_in: Any, actor: Any, unit: Any) -> None:
    proposal = new_one(unit, state="withdrawn", closed_at=timezone.now())

    response = sign_in(actor).get(address(proposal))

    assert (response.status_code, "Ehdotus on jo ratkaistu" in response.content.decode()) == (200, True)
