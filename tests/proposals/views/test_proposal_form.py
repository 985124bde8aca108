"""The public form: three things are enough, nothing typed is lost, nothing of the register is told."""

import datetime
import time
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from organisation.models import UnitField
from organisation.reference.privacy_notice import PRIVACY_NOTICE_VERSION
from proposals.models import Proposal, ProposalFile, TokenKind
from proposals.services.token import find
from proposals.views.proposal_form import THANKS
from records.models import ChangeBatch
from tests.builders import create, long_ago, make_company, make_field, make_period, make_unit
from tests.proposals.sending import filled, key, send

pytestmark = pytest.mark.django_db
FORM = "/propose/"
PDF = b"%PDF-1.7\n%%EOF"


def page(**query: str) -> str:
    return Client().get(FORM, query).content.decode()


def teach(unit: object, field: object) -> None:
    create(UnitField(unit=unit, field=field, from_on=long_ago()))


def test_three_things_make_a_proposal_with_a_link_for_its_sender() -> None:
    client = Client()
    with time_machine.travel(datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC), tick=False):
        answer = send(client, organisation_name="  Valokuitu\u200b Länsi Oy ", reach="Mikko@Valokuitu.example")
    assert (answer.status_code, answer["Location"]) == (302, "/propose/thanks/")
    proposal = Proposal.objects.get()
    assert (proposal.organisation_name, proposal.email, proposal.phone) == (
        "Valokuitu Länsi Oy",
        "Mikko@Valokuitu.example",
        "",
    )
    assert (proposal.language, proposal.privacy_version, proposal.unit) == ("fi", PRIVACY_NOTICE_VERSION, None)
    # Five working days from Tuesday: over a weekend.
    assert proposal.respond_by == datetime.date(2026, 12, 1)
    cookie = client.cookies[THANKS]
    told = signing.loads(cookie.value, salt=THANKS, max_age=None)
    assert find(TokenKind.TRACKING, told["token"]) == proposal
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/propose/thanks/", True, "Lax")
    batch = ChangeBatch.objects.get(verb="send_proposal")
    assert (batch.actor_kind, batch.actor_id) == ("tracker", proposal.pk)


def test_the_page_of_thanks_tells_the_day_and_the_link_and_lets_the_draft_go() -> None:
    client = Client()
    answer = client.post(FORM, filled(), follow=True)
    proposal, text = Proposal.objects.get(), answer.content.decode()
    token = signing.loads(client.cookies[THANKS].value, salt=THANKS)["token"]
    assert reverse("proposals:track", args=[token]) in text
    assert f"{proposal.respond_by.day}.{proposal.respond_by.month}.{proposal.respond_by.year}" in text
    assert 'data-draft-done="propose"' in text
    assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"]) == ("no-referrer", True)
    assert token not in Client().get("/propose/thanks/").content.decode()
    client.cookies[THANKS] = client.cookies[THANKS].value[:-2]
    assert token not in client.get("/propose/thanks/").content.decode()


def test_the_rest_is_kept_as_well() -> None:
    unit, field, other = make_unit("Tekniikka", code="tekniikka"), make_field("Hitsaus", code="hitsaus"), make_field()
    teach(unit, field)
    teach(unit, other)
    answer = send(
        reach="mikko@valokuitu.example, 040 123 4567",
        contact_name="Mikko Mallikas",
        business_id="FI 1234567-1",
        themes=["labour", "equipment", "nothing-like-this"],
        horizon="year",
        education_fields=[field.code, "ended"],
        unit="tekniikka",
        field="hitsaus",
        campaign="messut-2026",
        files=[SimpleUploadedFile("../../etc/pass\u202ewd.pdf", PDF)],
    )
    assert answer.status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.email, proposal.phone, proposal.contact_name) == (
        "mikko@valokuitu.example",
        "040 123 4567",
        "Mikko Mallikas",
    )
    assert (proposal.business_id, proposal.horizon, proposal.campaign) == ("1234567-1", "year", "messut-2026")
    assert {theme.code for theme in proposal.themes.all()} == {"labour", "equipment"}
    assert list(proposal.fields.all()) == [field]
    assert (proposal.link_unit, proposal.unit, proposal.link_field) == (unit, unit, field)
    assert [file.file.name for file in ProposalFile.objects.all()] == ["passwd.pdf"]


def test_the_page_tells_by_which_working_day_an_answer_comes() -> None:
    make_period("Syysloma", starts_on=datetime.date(2026, 11, 25), ends_on=datetime.date(2026, 11, 27))
    with time_machine.travel(datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC)):
        assert "perjantaina 4.12.2026" in page()
        assert "fredag 4.12.2026" in page(language="sv")


def test_a_link_ticks_its_field_and_puts_those_of_its_unit_first() -> None:
    unit, mine, first, linked = make_unit(code="u"), make_field("Öljyala"), make_field("Ala"), make_field("Ö", code="o")
    teach(unit, mine)
    for field in (first, linked):
        teach(make_unit(), field)
    ended = make_field("Lopetettu", valid_until=long_ago())
    teach(unit, ended)
    text = page(unit="u", field="o", campaign="messut")
    places = [text.index(f'value="{field.code}"') for field in (linked, mine, first)]
    ticks = text[text.index('name="education_fields"') :]
    assert (places == sorted(places), 'value="o" ' in ticks, "checked" in ticks) == (True, True, True)
    assert f'value="{ended.code}"' not in text
    assert 'name="campaign" value="messut"' in text
    # Closed all the same: who came by the link need not look at it.
    assert '<details class="further">' in text


@pytest.mark.parametrize("code", ["nothing", "x" * 500, "\x00", "' OR 1=1", "ä", "😀", "%00", "../.."])
def test_unknown_codes_are_passed_over(code: str) -> None:
    answer = Client().get(FORM, {"unit": code, "field": code, "campaign": f"<{code}>", "language": code})
    assert answer.status_code == 200
    assert 'name="campaign" value=""' in answer.content.decode()


def test_errors_keep_all_that_was_typed_and_say_that_files_are_gone() -> None:
    values = {"reach": "", "business_id": "1234567-8", "contact_name": "Mikko", "themes": ["labour"]}
    sent = filled(**values, files=[SimpleUploadedFile("a.pdf", PDF)])
    answer = Client().post(FORM, sent)
    text = answer.content.decode()
    assert Proposal.objects.count() == 0
    assert (text.count("data-error-summary"), "<title>Virhe:" in text) == (1, True)
    for typed in (sent["organisation_name"], sent["text"], 'value="1234567-8"', 'value="Mikko"', sent["key"]):
        assert typed in text
    assert ("Valitse liitteet uudelleen" in text, '<details class="further" open>' in text) == (True, True)
    assert answer.context["form"]["themes"].value() == ["labour"]


def test_another_language_keeps_what_was_typed_and_judges_nothing() -> None:
    client = Client()
    answer = client.post(FORM, {**filled(reach="", contact_name="Mikko", themes=["labour"]), "show_in": "sv"})
    text = answer.content.decode()
    assert ("Föreslå samarbete" in text, "data-error-summary" in text, 'value="Mikko"' in text) == (True, False, True)
    assert ('<html lang="sv"' in text, answer.context["form"]["themes"].value()) == (True, ["labour"])
    assert "Föreslå samarbete" in client.get(FORM).content.decode()
    assert send(client, language="sv").status_code == 302
    assert Proposal.objects.get().language == "sv"
    assert "Tack" in client.get("/propose/thanks/").content.decode()


def test_the_language_is_that_of_the_link_else_of_the_browser() -> None:
    swedish = {"Accept-Language": "sv-FI,sv;q=0.9"}
    assert "Föreslå samarbete" in Client().get(FORM, headers=swedish).content.decode()
    assert "Propose cooperation" in Client().get(FORM, {"language": "en"}, headers=swedish).content.decode()
    assert "Ehdota yhteistyötä" in Client().get(FORM, headers={"Accept-Language": "de"}).content.decode()


def test_nothing_tells_what_the_register_knows() -> None:
    make_company("Kumppani Oy", business_id="1234567-1")
    known, unknown = send(business_id="1234567-1"), send(business_id="0112038-9")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert "Kumppani Oy" not in send(business_id="1234567-1", reach="").content.decode()


def test_a_second_click_makes_nothing_new_and_a_changed_form_does() -> None:
    sent = filled()
    client = Client()
    assert [client.post(FORM, sent).status_code for _ in range(2)] == [302, 302]
    assert Proposal.objects.count() == 1
    client.post(FORM, {**sent, "text": "Jotain aivan muuta."})
    assert Proposal.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "headers"),
    [
        ({"key": ""}, {}),
        ({"key": "made-up"}, {}),
        ({"key": signing.dumps(["n", time.time()], salt="other")}, {}),
        ({"age": 0}, {}),
        ({"age": 25 * 3600}, {}),
        ({"homepage": "https://spam.example"}, {}),
        ({}, {"Sec-Fetch-Site": "cross-site"}),
    ],
)
def test_what_a_robot_does_comes_back_filled_and_costs_an_honest_sender_one_click(
    sent: dict[str, Any], headers: dict[str, str]
) -> None:
    values = {"key": key(sent["age"])} if "age" in sent else sent
    answer = send(headers=headers, **values)
    text = answer.content.decode()
    assert (answer.status_code, Proposal.objects.count()) == (200, 0)
    assert ("Kaikki kirjoittamasi on tallessa" in text, "spam.example" in text) == (True, False)
    fresh = answer.context["key"]
    assert fresh != values.get("key")
    with time_machine.travel(time.time() + 5):
        assert send(key=fresh).status_code == 302


def test_the_form_asks_the_same_few_questions_however_much_there_is(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    unit = make_unit()
    for _ in range(2):
        teach(unit, make_field())
        page()
        with django_assert_num_queries(4):
            page()
