"""The pages of senders: what they show, what they refuse, and that nothing of a link gets anywhere."""

import logging
import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.models import Proposal, ProposalFile, ProposalMessage, ProposalToken, TokenKind
from proposals.services.token import issue
from proposals.services.tracking import add_message, confirm_address
from records.models import ChangeBatch
from records.services.stored_files import path_of
from tests.builders import (
    make_cooperation_proposal,
    make_member,
    make_proposal_message,
    make_unit,
)

PDF = b"%PDF-1.7 something"
TRACKING = TokenKind.TRACKING
HEADERS = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
PRIVATE = ["no-store", "no-referrer", "noindex, nofollow"]


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.FILES_DIR, settings.ERASURES_FILE = tmp_path / "files", tmp_path / "erasures"


def opened(proposal, client=None, **query):
    return (client or Client()).get(f"/propose/track/{issue(proposal, TRACKING)}/", query)


def shown(response):
    return response.content.decode()


@pytest.mark.django_db
def test_links_that_open_nothing_are_answered_alike_and_change_nothing():
    proposal = make_cooperation_proposal()
    old, replaced = (issue(proposal, TRACKING) for _number in range(2))
    living = issue(proposal, TRACKING)
    expired = issue(make_cooperation_proposal(), TRACKING)
    ProposalToken.objects.filter(proposal__gt=proposal.pk).update(expires_at=timezone.now())
    confirm = issue(proposal, TokenKind.CONFIRM)
    before = list(ProposalToken.objects.order_by("pk").values())
    wrong = [old, replaced, expired, confirm, living[:-1] + "*", "A" * 32, "x", "%00%F0", "ä" * 500]
    client = Client(enforce_csrf_checks=True)
    answers = []
    for text in wrong:
        for tail in ("", "withdraw/", "data/", "data/json/", "erase/", "files/1/"):
            for ask in (client.get, client.post):
                response = ask(f"/propose/track/{text}/{tail}")
                answers.append((response.status_code, shown(response), *(response[name] for name in HEADERS)))
    answers.append((404, shown(client.post(f"/propose/confirm/{living}/")), *PRIVATE))
    assert len(set(answers)) == 1
    assert answers[0][0] == 404
    assert "/propose/link/" in answers[0][1]
    assert list(ProposalToken.objects.order_by("pk").values()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("tail", ["", "withdraw/", "data/", "data/json/", "erase/"])
def test_looking_consumes_nothing_and_is_kept_by_nobody(tail):
    proposal = make_cooperation_proposal()
    url = f"/propose/track/{issue(proposal, TRACKING)}/{tail}"
    states = []
    for ask in (Client().get, Client().head, Client().get):
        response = ask(url)
        assert (response.status_code, [response[name] for name in HEADERS]) == (200, PRIVATE)
        states.append((list(ProposalToken.objects.values()), ChangeBatch.objects.count()))
    assert states[0] == states[1] == states[2]


@pytest.mark.django_db
def test_no_line_of_the_log_holds_a_link(caplog, capfd):
    proposal = make_cooperation_proposal()
    token = issue(proposal, TRACKING)
    client = Client(enforce_csrf_checks=True)
    with caplog.at_level(logging.DEBUG):
        for tail in ("", "data/", "nowhere/"):
            client.get(f"/propose/track/{token}/{tail}")
        client.post(f"/propose/track/{token}/", {"text": "Hei"})
        client.post(f"/propose/track/{token}/nowhere/")
        client.put(f"/propose/track/{token}/")
        client.get(f"/propose/track/{token[:-2]}xx/")
    formatted = [logging.getLogger().handlers[0].format(each) for each in caplog.records if each.name != "django.db"]
    err = capfd.readouterr()
    assert [line for line in (*formatted, err.out, err.err) if token[:20] in line and "SELECT" not in line] == []


@pytest.mark.django_db
def test_page_tells_who_answers_and_speaks_the_sender_s_language():
    unit = make_unit("Tekniikka")
    answerer = make_member(unit, first_name="Aino", last_name="Aalto")
    proposal = make_cooperation_proposal(unit=unit, assignee=answerer, state="in_hand", language="sv")
    make_proposal_message(proposal, "note", "Bara för oss")
    make_proposal_message(proposal, "to_sender", "<script>x</script>", author=answerer)
    response = opened(proposal)
    assert response["Content-Language"] == "sv"
    assert '<html lang="sv"' in shown(response)
    assert "Aino Aalto" in shown(response)
    assert "Bara för oss" not in shown(response)
    assert "<script>x" not in shown(response)
    assert '<html lang="en"' in shown(opened(proposal, language="en"))
    assert '<html lang="sv"' in shown(opened(proposal, language="xx"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Saat vastauksen ihmiseltä viimeistään"),
        ({"state": "spam"}, "Saat vastauksen ihmiseltä viimeistään"),
        ({"state": "accepted"}, "hyväksyttiin"),
        ({"state": "declined", "decline_reason": "Ei tilaa."}, "Ei tilaa."),
        ({"state": "withdrawn"}, "Olet perunut"),
        ({"state": "answered"}, "Sinulle on vastattu"),
        ({"respond_by": "2020-01-01"}, "Olemme myöhässä"),
        ({"state": "in_hand", "answered_at": timezone.now()}, "Saimme viestisi"),
        ({"erasure_asked_at": timezone.now()}, "tietojesi poistamista"),
    ],
)
def test_each_state_is_told_in_a_sentence(values, words):
    closed = {"closed_at": timezone.now()} if values.get("state") in ("accepted", "declined", "withdrawn") else {}
    page = shown(opened(make_cooperation_proposal(**values, **closed)))
    assert words in page
    assert ('name="text"' in page) is (values.get("state") != "withdrawn")
    assert ("/withdraw/" in page) is (values.get("state") not in ("accepted", "declined", "withdrawn"))


@pytest.mark.django_db
def test_page_asks_as_much_for_one_message_as_for_many(django_assert_num_queries):
    proposal = make_cooperation_proposal()
    url = f"/propose/track/{issue(proposal, TRACKING)}/"
    for number in (1, 3):
        for _each in range(number):
            add_message(proposal=proposal, text="Hei")
        cache.clear()
        with django_assert_num_queries(4):
            Client().get(url)


@pytest.mark.django_db
def test_message_and_file_come_in_once_and_go_out_as_a_download():
    proposal = make_cooperation_proposal()
    url = f"/propose/track/{issue(proposal, TRACKING)}/"
    client = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    key = re.search(r'name="key" value="([^"]+)"', shown(client.get(url))).group(1)
    for _click in range(2):
        file = SimpleUploadedFile("../kuva\u202e.pdf", PDF)
        response = client.post(f"{url}?language=en", {"text": "Hei\x00 hei", "files": file, "key": key})
        text_refused = response.status_code == 200
        response = client.post(f"{url}?language=en", {"text": "Hei \u200bhei", "files": [_pdf()], "key": key})
        assert (text_refused, response.status_code, response["Location"]) == (True, 302, f"{url}?language=en")
    assert list(ProposalMessage.objects.values_list("text", flat=True)) == ["Hei hei"]
    kept = ProposalFile.objects.get()
    response = client.get(f"{url}files/{kept.pk}/")
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="kuva.pdf"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert [response[name] for name in HEADERS] == PRIVATE
    other = issue(make_cooperation_proposal(), TRACKING)
    assert client.get(f"/propose/track/{other}/files/{kept.pk}/").status_code == 404
    path_of(kept.file.digest).unlink()
    assert client.get(f"{url}files/{kept.pk}/").status_code == 302


def _pdf(name="../kuva\u202e.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "files", "words"),
    [
        ("", [], "Täytä kohta"),
        (" \u200b\u202e ", [], "Täytä kohta"),
        ("x" * 10_001, [], "10000"),
        ("Opiskelija 131052-308T", [], "henkilötunnus"),
        ("a\x00b", [], "null"),
        ("Hei", [_pdf("a.pdf", b"<svg onload=x>")], "ei ole sallittu tiedosto"),
        ("Hei", [_pdf("a.txt", b"Plain text")], "ei ole sallittu tiedosto"),
        ("Hei", [_pdf("a.zip", b"PK\x03\x04broken")], "a.zip”: "),
        ("Hei", [_pdf(f"{number}.pdf") for number in range(4)], "enintään 3"),
        ("Hei", [_pdf("iso.pdf", PDF + b" " * 10 * 2**20)], "liian suuri"),
        ("Hei", [_pdf("131052-308T.pdf")], "henkilötunnus"),
    ],
)
def test_what_is_refused_comes_back_filled_with_words(text, files, words):
    for file in files:
        file.seek(0)
    url = f"/propose/track/{issue(make_cooperation_proposal(), TRACKING)}/"
    response = Client().post(url, {"text": text, "files": files})
    assert response.status_code == 200
    assert words.casefold() in shown(response).casefold()
    assert ("Hei</textarea>" in shown(response)) is (text == "Hei")
    assert ProposalMessage.objects.count() == ProposalFile.objects.count() == 0


@pytest.mark.django_db
def test_body_that_is_far_too_long_is_not_read(monkeypatch):
    monkeypatch.setattr("proposals.views.uploads.LONGEST", 1_000)
    url = f"/propose/track/{issue(make_cooperation_proposal(), TRACKING)}/"
    response = Client().post(url, {"text": "Hei", "files": [_pdf(content=PDF * 200)]})
    assert "Hei</textarea>" in shown(response)
    assert "liian suuria" in shown(response)


@pytest.mark.django_db
def test_who_has_written_enough_for_a_day_keeps_the_words():
    proposal = make_cooperation_proposal()
    for _number in range(10):
        add_message(proposal=proposal, text="Hei")
    url = f"/propose/track/{issue(proposal, TRACKING)}/"
    response = Client().post(url, {"text": "Vielä yksi"})
    assert "Olet lähettänyt niin paljon" in shown(response)
    assert "Vielä yksi</textarea>" in shown(response)
    Proposal.objects.update(state="withdrawn")
    assert "ei voi enää täydentää" in shown(Client().post(url, {"text": "Vielä yksi"}))


@pytest.mark.django_db
@settings(max_examples=12)
@given(text=st.text(max_size=200), query=st.text(max_size=20))
def test_whatever_is_sent_is_shown_as_text(text, query):
    proposal = make_cooperation_proposal()
    url = f"/propose/track/{issue(proposal, TRACKING)}/"
    data = {"text": f"<b>{text}".encode(errors="replace").decode(), "language": query, "key": query[:30]}
    assert Client().post(url, data).status_code in (200, 302)
    page = Client().get(url, {"language": query.encode(errors="replace").decode()})
    assert page.status_code == 200
    assert "<b>" + text not in shown(page) or not text
    cache.clear()


@pytest.mark.django_db
def test_withdrawing_is_asked_first():
    proposal = make_cooperation_proposal()
    url = f"/propose/track/{issue(proposal, TRACKING)}/withdraw/"
    client = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    assert "btn primary" in shown(client.get(url))
    assert client.post(url).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    assert "btn primary" not in shown(client.get(url))
    assert client.post(url).status_code == 302


@pytest.mark.django_db
def test_address_is_confirmed_by_a_press_and_not_by_a_look():
    proposal = make_cooperation_proposal()
    url = f"/propose/confirm/{issue(proposal, TokenKind.CONFIRM)}/"
    client = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    assert proposal.email in shown(client.get(url))
    assert Proposal.objects.get().email_confirmed_at is None
    assert "on vahvistettu" in shown(client.post(url))
    assert Proposal.objects.get().email_confirmed_at is not None
    assert "on vahvistettu" in shown(client.get(url))
    assert confirm_address(proposal=proposal) is False
