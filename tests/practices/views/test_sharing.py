"""A practice taken along: its link by mail, and as a PDF to hand round."""

import io
import sys
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from notifications.models import OutgoingMessage
from notifications.services.delivery import send_due
from practices.forms.talking import MOST_RECIPIENTS
from practices.services.publishing import publish, withdraw
from practices.services.sharing import MOST_A_DAY, RULE
from practices.services.writing import delete_practice
from records.models import Job
from records.services.jobs import run_due_jobs
from tests.builders import make_member, make_unit
from tests.practices.bank import practice_of
from tests.practices.practice_addresses import picture

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
HETU = "131052-308T"


@pytest.fixture
def unit():
    return make_unit("Tekniikka")


@pytest.fixture
def coordinator(unit):
    return make_member(unit, "coordinator", first_name="Maria", last_name="Koski")


@pytest.fixture
def client(coordinator, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


def to(name: str, *parts) -> str:
    return reverse(f"practices:{name}", args=parts)


def test_the_link_goes_by_mail_once_and_not_after_withdrawing(client: Client, mailoutbox) -> None:
    practice = practice_of("Jaettava", reach="public", sv="Att dela")
    page = to("practice_share", practice.pk)
    sent = {"recipients": "a@yritys.example, b@yritys.example\na@yritys.example", "language": "sv", "key": "k"}
    client.post(page, {**sent, "text": "Katsopa tätä."})
    client.post(page, {**sent, "text": "Katsopa tätä."})
    assert OutgoingMessage.objects.filter(rule=RULE).count() == 2
    send_due()
    mail = mailoutbox[0]
    assert mail.subject == "Maria Koski: Att dela"
    assert "Katsopa tätä." in mail.body
    assert "/practices/public/jaettava/" in mail.body
    client.post(page, {**sent, "key": "", "recipients": "c@yritys.example"})
    withdraw(actor=practice.author, practice=practice)
    send_due()
    assert len(mailoutbox) == 2
    assert client.get(page).status_code in (403, 404)


@pytest.mark.parametrize(
    "recipients", ["", "ei osoite", ",".join(f"a{n}@b.example" for n in range(MOST_RECIPIENTS + 1))]
)
def test_wrong_addresses_are_told(client: Client, recipients: str) -> None:
    practice = practice_of("Sisäinen")
    response = client.post(to("practice_share", practice.pk), {"recipients": recipients, "language": "fi"})
    assert response.context["form"].errors["recipients"]


def test_nobody_shares_without_end(client: Client, monkeypatch) -> None:
    practice = practice_of("Sisäinen")
    form = {"recipients": "\n".join(f"a{n}@b.example" for n in range(MOST_RECIPIENTS)), "language": "fi"}
    for turn in range(MOST_A_DAY // MOST_RECIPIENTS + 1):
        client.post(
            to("practice_share", practice.pk), form | {"recipients": form["recipients"].replace("@b", f"@b{turn}")}
        )
    assert OutgoingMessage.objects.filter(rule=RULE).count() == MOST_A_DAY


def test_the_paper_brings_the_practice_in_the_language_of_who_asks(client: Client) -> None:
    practice = practice_of("Paperille", reach="public", solution="Ensin suunnitellaan.")
    shown, lost = (picture(practice) for _turn in range(2))
    lost.file.digest = "0" * 64
    lost.file.save()
    publish(actor=practice.author, practice=practice, public=True)
    assert shown.file.digest
    client.post(to("paper_create", practice.pk))
    first = Job.objects.get()
    assert client.get(to("paper", first.pk), headers={"HX-Request": "true"}).status_code == 200
    run_due_jobs()
    assert client.get(to("paper", first.pk), headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    given = client.get(to("paper_file", first.pk))
    reader = PdfReader(io.BytesIO(b"".join(given.streaming_content)))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert given["Content-Disposition"] == 'attachment; filename="paperille.pdf"'
    assert len(reader.pages) == 1
    for words in ("Paperille", "Ensin suunnitellaan.", "Ratkaisu", "/practices/public/paperille"):
        assert words in text
    client.post(to("paper_create", practice.pk))
    assert client.get(to("paper_file", first.pk)).status_code == 404


def test_without_its_library_the_page_says_how_to_print(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    practice = practice_of("Paperille")
    client.post(to("paper_create", practice.pk))
    run_due_jobs()
    job = Job.objects.get()
    assert job.result == {"unavailable": True}
    assert "Tulosta sivu selaimella" in client.get(to("paper", job.pk)).content.decode()
    delete_practice(actor=practice.author, practice=practice)
    Job.objects.update(state="waiting", attempts=0)
    run_due_jobs()
    assert Job.objects.get().result == {"gone": True}
