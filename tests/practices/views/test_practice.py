"""Pages of a practice for those inside: writing, reviewing, comparing, asking, sharing, pictures, paper."""

import io
import sys
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from notifications.models import OutgoingMessage
from notifications.services.delivery import send_due
from practices.file_kinds import LONGEST_SIDE
from practices.forms.talking import MOST_RECIPIENTS
from practices.models import Practice, PracticeDraft, PracticeFile, PracticePicture, PracticeQuestion, PracticeText
from practices.services.publishing import publish, withdraw
from practices.services.sharing import MOST_A_DAY, RULE
from practices.services.writing import delete_practice
from records.models import Job
from records.services.jobs import run_due_jobs
from records.services.stored_files import path_of
from tests.builders import make_activity, make_company, make_member, make_unit
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


def answers(practice: Practice, **values: str) -> dict[str, str]:
    """The form as the page shows it, with some answers changed."""
    text = PracticeText.objects.get(practice=practice, language="fi")
    told = {"title": text.title, "summary": text.summary, "solution": text.solution, "version": text.version}
    return {**told, **values}


def test_begun_written_and_published_by_a_coordinator(client: Client, unit) -> None:
    form = {"title": "Aamupalaveri", "unit": unit.pk, "language": "fi", "key": "abc"}
    url = client.post(to("practice_create"), form)["Location"]
    assert client.post(to("practice_create"), form)["Location"] == url  # a second click makes no second one
    practice = Practice.objects.get()
    sent = answers(practice, summary="Lyhyt", solution="Näin", then="publish")
    assert client.post(url, sent)["Location"] == to("practice_publish", practice.pk)
    client.post(to("practice_publish", practice.pk), {"reach": "public"})
    practice.refresh_from_db()
    assert (practice.reach, practice.slug) == ("public", "aamupalaveri")
    assert client.post(to("practice_create"), {"title": "\u200b", "unit": unit.pk, "language": "fi"}).status_code == 200


def test_a_writer_asks_for_review_and_the_reviewer_gives_back(unit, coordinator, sign_in: SignIn) -> None:
    writer = make_member(unit)
    practice = practice_of("Paja", unit=unit, author=writer, reach="draft", solution="")
    mine, theirs = sign_in(writer), sign_in(coordinator)
    page = to("practice_write", practice.pk, "fi")
    assert mine.post(page, answers(practice, then="review"), follow=True).context["practice"].review_asked_at is None
    asked = mine.post(page, answers(practice, solution="Näin", then="review"), follow=True).context["practice"]
    assert asked.review_asked_at is not None
    theirs.post(to("practice_give_back", practice.pk), {"text": " "})
    practice.refresh_from_db()
    assert practice.review_note == ""
    theirs.post(to("practice_give_back", practice.pk), {"text": "Kerro kestosta."})
    assert "Kerro kestosta." in mine.get(to("practice_detail", practice.pk)).content.decode()
    assert mine.get(to("practice_publish", practice.pk)).status_code == 403


def test_what_is_typed_is_kept_and_shown_again_and_thrown_away(client: Client, unit, coordinator) -> None:
    practice = practice_of("Luonnos", unit=unit, author=coordinator, reach="draft")
    page, keep = to("practice_write", practice.pk, "fi"), to("practice_keep", practice.pk, "fi")
    kept = client.post(keep, answers(practice, solution="Kesken", title="")).json()
    assert kept["kept"] is True
    form = client.get(page).context["form"]
    assert (form["solution"].value(), form["title"].value()) == ("Kesken", "")
    refused = client.post(keep, answers(practice, solution=f"Sain tunnuksen {HETU}"))
    assert (refused.status_code, refused.json()["kept"]) == (422, False)
    assert client.get(page).context["form"]["solution"].value() == "Kesken"
    client.post(to("practice_forget", practice.pk, "fi"))
    assert PracticeDraft.objects.count() == 0
    assert client.get(to("practice_write", practice.pk, "sv")).status_code == 404
    assert client.get(to("practice_write", practice.pk, "de")).status_code == 404
    client.post(to("practice_language", practice.pk, "sv"))
    beside = client.get(to("practice_write", practice.pk, "sv") + "?beside=fi").content.decode()
    assert "Kokeiltiin ja kirjattiin." in beside


def test_a_second_writer_sees_both_answers(client: Client, unit, coordinator) -> None:
    practice = practice_of("Kaksi", unit=unit, author=coordinator, reach="draft")
    opened = answers(practice)
    page = to("practice_write", practice.pk, "fi")
    client.post(page, opened | {"solution": "Minun"})
    response = client.post(page, opened | {"solution": "Sinun"})
    assert [(line.theirs, line.yours) for line in response.context["conflict"]] == [("Minun", "Sinun")]
    facts = to("practice_facts", practice.pk)
    values = {"state": "proven", "unit": unit.pk, "tiers": ["everyday"], "done_on": "2026-05-04", "version": 1}
    assert client.post(facts, values).status_code == 302
    response = client.post(facts, values | {"state": "retired"})
    assert len(response.context["conflict"]) == 1
    assert client.post(facts, values | {"done_on": "0026-05-04"}).context["form"].errors["done_on"]
    practice.refresh_from_db()
    assert (practice.state, practice.for_everyday, str(practice.done_on)) == ("proven", True, "2026-05-04")


def test_an_activity_is_written_up_once(client: Client, unit, coordinator) -> None:
    activity = make_activity(what="Kunnossapitopäivä")
    url = to("practice_from_activity", activity.pk)
    first = client.post(url)["Location"]
    assert client.post(url)["Location"] == first
    assert (Practice.objects.get().title, Practice.objects.get().unit) == ("Kunnossapitopäivä", unit)
    assert client.post(to("practice_from_activity", 0)).status_code == 404


def test_versions_are_compared_shown_and_brought_back(client: Client, unit, coordinator) -> None:
    practice = practice_of("Versiot", unit=unit, author=coordinator)
    client.post(to("practice_write", practice.pk, "fi"), answers(practice, solution="Kokeiltiin ja mitattiin."))
    page = client.get(to("version_list", practice.pk)).content.decode()
    assert "<del>kirjattiin.</del><ins>mitattiin.</ins>" in page
    assert client.get(to("version_list", practice.pk) + "?from=1&to=1").status_code == 200
    assert client.get(to("version_list", practice.pk) + "?from=99&to=x").status_code == 200
    assert "kirjattiin" in client.get(to("version_detail", practice.pk, 1)).content.decode()
    client.post(to("version_restore", practice.pk, 1))
    assert PracticeText.objects.get(practice=practice).solution == "Kokeiltiin ja kirjattiin."
    assert client.get(to("version_detail", practice.pk, 99)).status_code == 404


def test_organisations_are_named_by_permission_only(client: Client, unit, coordinator) -> None:
    practice, company = practice_of("Yhdessä", unit=unit, author=coordinator), make_company("Rauta Oy")
    page = to("practice_companies", practice.pk)
    refused = client.post(page, {"company": company.pk, "company_text": "Rauta Oy", "may_be_named": "on"})
    assert list(refused.context["form"].errors) == ["permission"]
    client.post(page, {"company": company.pk, "company_text": "Rauta Oy"})
    row = practice.companies.get()
    assert (row.company, row.may_be_named) == (company, False)
    client.post(to("practice_company_remove", practice.pk, row.pk))
    assert client.get(page).context["rows"].count() == 0


def test_questions_are_asked_once_answered_and_deleted(client: Client, sign_in: SignIn) -> None:
    practice = practice_of("Kysytty")
    asker, author = client, sign_in(practice.author)
    sent = {"text": "Miten aloitetaan?", "key": "k"}
    first = asker.post(to("question_create", practice.pk), sent)["Location"]
    assert asker.post(to("question_create", practice.pk), sent)["Location"] == first
    asker.post(to("question_create", practice.pk), {"text": HETU})
    question = PracticeQuestion.objects.get()
    assert author.post(to("question_answer", question.pk), {"text": ""}).status_code == 200
    author.post(to("question_answer", question.pk), {"text": "Sovitaan tapaaminen."})
    assert "Sovitaan tapaaminen." in asker.get(to("practice_detail", practice.pk)).content.decode()
    assert asker.post(to("question_delete", question.pk)).status_code == 403
    assert asker.post(to("question_answer", question.pk), {"text": "x"}).status_code == 403


# --- pictures and files -----------------------------------------------------------------------------------------------


def drawn(kind: str, size: tuple[int, int] = (2400, 1200), mode: str = "RGB", **values) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, kind, **values)
    return out.getvalue()


def with_place() -> bytes:
    """A picture into which a camera has written where it was taken, lying on its side."""
    picture = Image.new("RGB", (2400, 1200), "teal")
    told = picture.getexif()
    told[0x010E], told[0x0112] = "Kotipihalla", 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=told)
    return out.getvalue()


def send_picture(client: Client, practice: Practice, content: bytes, **values: str):
    form = {"file": SimpleUploadedFile("kuva.png", content), "alt_fi": "Paja", **values}
    return client.post(to("picture_list", practice.pk), form)


def test_pictures_are_drawn_anew_without_what_cameras_tell(client: Client, unit, coordinator) -> None:
    practice = practice_of("Kuvat", unit=unit, author=coordinator)
    for content in (with_place(), drawn("PNG", mode="RGBA"), drawn("WEBP"), drawn("PNG", mode="P")):
        assert send_picture(client, practice, content).status_code == 302
    pictures = list(PracticePicture.objects.order_by("position"))
    sizes = [(picture.width, picture.height) for picture in pictures]
    assert sizes == [(LONGEST_SIDE // 2, LONGEST_SIDE), *[(LONGEST_SIDE, LONGEST_SIDE // 2)] * 3]
    content = path_of(pictures[0].file.digest).read_bytes()
    assert (content[:3], b"Kotipihalla" in content) == (b"\xff\xd8\xff", False)
    assert client.get(to("picture_show", pictures[0].pk))["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    "content",
    [b"<svg onload=alert(1)>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\nrikki", drawn("PNG", (9000, 9000), "1"), b""],
    ids=["svg", "pdf", "broken", "bomb", "empty"],
)
def test_other_than_pictures_are_refused(client: Client, unit, coordinator, content: bytes) -> None:
    practice = practice_of("Kuvat", unit=unit, author=coordinator)
    assert send_picture(client, practice, content).context["form"].errors["file"]
    assert PracticePicture.objects.count() == 0


def test_people_are_seen_by_their_consent_only(client: Client, unit, coordinator) -> None:
    practice = practice_of("Kuvat", unit=unit, author=coordinator, sv="Bilder")
    small = drawn("PNG", (40, 30))
    assert list(send_picture(client, practice, small).context["form"].errors) == ["alt_sv"]
    words = {"alt_sv": "Verkstad", "shows_people": "on"}
    assert list(send_picture(client, practice, small, **words).context["form"].errors) == ["consent"]
    send_picture(client, practice, small, **words, consent="Molemmat kirjallisesti")
    picture = PracticePicture.objects.get()
    assert (picture.consent, picture.consent_noted_by, picture.consent_on is None) == (
        "Molemmat kirjallisesti",
        coordinator,
        False,
    )
    edit = to("picture_edit", picture.pk)
    changed = {"alt_fi": "Paja", "alt_sv": "Verkstad", "version": picture.version, "consent": "x"}
    client.post(edit, changed)
    picture.refresh_from_db()
    assert (picture.shows_people, picture.consent, picture.consent_noted_by) == (False, "", None)
    assert client.post(edit, changed | {"alt_fi": "Toinen", "version": 1}).status_code == 302
    assert client.post(edit, changed | {"alt_fi": "Kolmas", "version": 1}).context["conflict"]
    odd = changed | {"shows_people": "on", "consent_on": "1900-01-01"}
    assert client.post(edit, odd).context["form"].errors["consent_on"]
    client.post(to("picture_delete", picture.pk))
    assert client.get(to("picture_show", picture.pk)).status_code == 404


def test_files_are_kept_by_their_content_and_given_out_as_downloads(client: Client, unit, coordinator) -> None:
    practice = practice_of("Tiedostot", unit=unit, author=coordinator)
    page = to("file_list", practice.pk)
    assert client.post(page, {"file": SimpleUploadedFile("a.pdf", b"MZ\x90")}).context["form"].errors["file"]
    client.post(page, {"file": SimpleUploadedFile("ohje.pdf", b"%PDF-1.7"), "is_public": "on"})
    file = PracticeFile.objects.get()
    assert (file.title, file.is_public) == ("ohje", True)
    given = client.get(to("file_download", file.pk))
    assert (given["Content-Disposition"], given["X-Content-Type-Options"]) == (
        'attachment; filename="ohje.pdf"',
        "nosniff",
    )
    path_of(file.file.digest).unlink()
    assert client.get(to("file_download", file.pk))["Location"] == to("practice_detail", practice.pk)
    client.post(to("file_delete", file.pk))
    assert client.get(to("file_download", file.pk)).status_code == 404


# --- sharing ----------------------------------------------------------------------------------------------------------


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
    assert Job.objects.get().result == {}
