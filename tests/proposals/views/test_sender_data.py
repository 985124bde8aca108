"""What is kept of senders: shown, given out, erased, and decided upon by administrators."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from notifications.models import OutgoingMessage
from proposals.models import Proposal, ProposalMessage, TokenKind
from proposals.notifications import answered
from proposals.services.token import issue
from proposals.services.tracking import add_message
from proposals.trackers import Tracker
from records.services import writing
from tests.builders import (
    make_administrator,
    make_contact,
    make_cooperation_proposal,
    make_member,
    make_proposal_message,
    make_unit,
)

TRACKING = TokenKind.TRACKING


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.FILES_DIR, settings.ERASURES_FILE = tmp_path / "files", tmp_path / "erasures"


def shown(response):
    return response.content.decode()


@pytest.mark.django_db
def test_my_data_shows_everything_of_the_sender_and_nothing_of_colleagues():
    unit = make_unit("Tekniikka")
    proposal = make_cooperation_proposal(
        "Meikäläinen Oy",
        contact_name="Matti M",
        phone="040 123",
        themes=["staff_shortage"],
        unit=unit,
        campaign="rekry",
    )
    proposal.contact_name, proposal.contact = "Maija M", make_contact()
    with writing(Tracker(proposal.pk), verb="test") as write:
        write.save(proposal)
    make_proposal_message(proposal, "from_sender", "Oma viestini")
    make_proposal_message(proposal, "note", "Salainen muistiinpano")
    colleague = make_member(unit, "coordinator")
    add_message(proposal=proposal, text="", files=[])
    assert OutgoingMessage.objects.filter(recipient=colleague.email).exists()
    token = issue(proposal, TRACKING)
    page = shown(Client().get(f"/propose/track/{token}/data/"))
    answer = Client().get(f"/propose/track/{token}/data/json/")
    data = json.loads(answer.content)
    for text in ("Meikäläinen Oy", "Maija M", "Matti M", "040 123", "Oma viestini", "rekry", proposal.email):
        assert text in page
        assert text in shown(answer)
    assert colleague.email not in page + shown(answer)
    assert "Salainen" not in page + shown(answer)
    assert "kumppanirekisterissä" in page
    assert data["internal_notes"] == 1
    assert data["proposal"]["organisation"] == "Meikäläinen Oy"
    assert [each["what"] for each in data["changes"]] == ["contact_name"]
    assert 'filename="omat-tiedot.json"' in answer["Content-Disposition"]
    Proposal.objects.update(email="")
    assert Client().get(f"/propose/track/{token}/data/").status_code == 200


@pytest.mark.django_db
def test_erasing_at_once_ends_the_link_and_as_a_request_keeps_it():
    untouched, answered = make_cooperation_proposal(), make_cooperation_proposal(answered_at=timezone.now())
    client = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    ways = []
    for proposal in (untouched, answered):
        url = f"/propose/track/{issue(proposal, TRACKING)}/erase/"
        assert client.get(url).status_code == 200
        response = client.post(f"{url}?language=sv")
        ways.append((response["Location"] == "/propose/erased/?language=sv", client.get(url).status_code))
    assert ways == [(True, 404), (False, 200)]
    assert "Dina uppgifter" in shown(client.get("/propose/erased/", {"language": "sv"}))


@pytest.mark.django_db
def test_asking_for_a_new_link_tells_nothing_and_ends_when_a_robot_asks():
    proposal = make_cooperation_proposal(email="matti@x.example")
    answers = {Client().post("/propose/link/", {"email": each})["Location"] for each in ("matti@x.example", "a@b.fi")}
    assert answers == {"/propose/link/sent/"}
    assert list(OutgoingMessage.objects.values_list("recipient", flat=True)) == [proposal.email]
    assert Client().post("/propose/link/", {"email": "a@b\r\nBcc: c@d.fi"}).status_code == 200
    for _number in range(60):
        response = Client().post("/propose/link/", {"email": "a@b.fi"})
    assert (response.status_code, response["Retry-After"]) == (429, "600")
    assert 'value="a@b.fi"' in shown(response)


@pytest.mark.django_db
def test_staff_are_told_of_mail_that_does_not_arrive_and_of_senders_who_want_to_be_forgotten(sign_in):
    now = timezone.now()
    proposal = make_cooperation_proposal(answered_at=now, state="answered")
    client, url = sign_in(make_member()), f"/proposals/{proposal.pk}/"
    answered(proposal, make_proposal_message(proposal, "to_sender"))
    assert "ei mennyt perille" not in shown(client.get(url))
    OutgoingMessage.objects.filter(recipient=proposal.email).update(state="failed")
    Proposal.objects.update(erasure_asked_at=now)
    assert "ei mennyt perille" in shown(client.get(url))
    assert "Pääkäyttäjä päättää." in shown(client.get(url))
    Proposal.objects.update(erased_at=now)
    assert "Henkilötiedot poistettiin" in shown(client.get(url))


# --- administrators ---------------------------------------------------------------------------------------------------


def make_request():
    now = timezone.now()
    return make_cooperation_proposal(state="answered", answered_at=now, erasure_asked_at=now, contact=make_contact())


@pytest.mark.django_db
def test_administrator_sees_who_asked_and_decides(sign_in, django_assert_num_queries):
    client = sign_in(make_administrator())
    first = make_request()
    counts = []
    for _number in range(2):
        with django_assert_num_queries(8) as asked:
            page = shown(client.get("/settings/erasure-requests/"))
        counts.append(len(asked))
        second, third = make_request(), make_request()
    assert (counts[0] == counts[1], first.organisation_name in page) == (True, True)
    for url in ("", "approve/"):
        assert client.get(f"/settings/erasure-requests/{make_cooperation_proposal().pk}/{url}").status_code in (
            404,
            405,
        )
    url = f"/settings/erasure-requests/{first.pk}/"
    assert f"/contacts/{first.contact_id}/" in shown(client.get(url))
    assert "Täytä" in shown(client.post(url, {"reason": "\u200b"}))
    assert client.post(url, {"reason": "Laki vaatii."}).status_code == 302
    assert ProposalMessage.objects.get().text == "Laki vaatii."
    assert client.post(f"/settings/erasure-requests/{second.pk}/approve/").status_code == 302
    second.refresh_from_db()
    assert second.email == ""
    assert client.get("/settings/").status_code == 200
    third.refresh_from_db()
    assert third.erasure_asked_at is not None
