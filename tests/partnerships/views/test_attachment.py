"""Files are brought with what they are, and given out as downloads only."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from partnerships.models import Attachment
from records.models import ChangeBatch
from records.services.stored_files import path_of
from tests.builders import make_attachment, make_company, make_member, make_partnership, make_unit

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
PDF = b"%PDF-1.7 sopimus"


@pytest.fixture(autouse=True)
def _files_of_the_test(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


def url(name: str, *args: Any) -> str:
    """An address of the register."""
    return reverse(f"partnerships:{name}", args=args)


def upload(name: str = "Ääkköset ja öljyt.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def body(response: Any) -> bytes:
    """The bytes of a streamed answer."""
    return b"".join(response.streaming_content)


def test_file_is_brought_and_given_out_as_a_download_only(sign_in: SignIn) -> None:
    company, client = make_company(), sign_in(make_member())
    client.post(url("company_attachment_create", company.pk), {"file": upload(), "title": " Sopimusluonnos "})
    attachment = Attachment.objects.get()
    assert (attachment.title, attachment.partnership) == ("Sopimusluonnos", None)
    response = client.get(url("attachment_download", attachment.pk))
    assert body(response) == PDF
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C3%84%C3%A4kk%C3%B6set%20ja%20%C3%B6ljyt.pdf"
    )
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_file_of_a_partnership_is_shown_on_both_pages(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership, client = make_partnership(unit=unit), sign_in(make_member(unit))
    response = client.post(url("partnership_attachment_create", partnership.pk), {"file": upload("esitys.pdf")})
    assert response["Location"] == url("partnership_detail", partnership.pk)
    assert Attachment.objects.get().title == "esitys"
    for page in (url("partnership_detail", partnership.pk), url("company_detail", partnership.company_id)):
        assert "esitys.pdf" in client.get(page).content.decode()


def test_refused_file_keeps_the_title_and_says_why(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    data = {"file": upload("sivu.html", b"<html>"), "title": "Kotisivu"}
    response = client.post(url("company_attachment_create", make_company().pk), data)
    form = response.context["form"]
    assert form.errors.as_data()["file"][0].code == "wrong_kind"
    assert 'value="Kotisivu"' in response.content.decode()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "file"),
        ({"file": SimpleUploadedFile("a.pdf", b"")}, "file"),
        ({"file": SimpleUploadedFile("131052-308T.pdf", PDF)}, "file"),
        ({"file": SimpleUploadedFile("a.pdf", PDF), "title": "131052-308T"}, "title"),
        ({"file": SimpleUploadedFile("a.pdf", PDF), "title": "x" * 300}, "title"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(data: dict[str, Any], field: str, sign_in: SignIn) -> None:
    response = sign_in(make_member()).post(url("company_attachment_create", make_company().pk), data)
    assert list(response.context["form"].errors) == [field]


def test_file_sent_twice_is_kept_once(sign_in: SignIn) -> None:
    company, client = make_company(), sign_in(make_member())
    address = url("company_attachment_create", company.pk)
    key = client.get(address).context["form"]["key"].value()
    for _turn in range(2):
        assert client.post(address, {"file": upload(), "key": key}).status_code == 302
    assert Attachment.objects.count() == 1


def test_deleted_file_is_gone_until_it_is_brought_back(sign_in: SignIn) -> None:
    attachment, client = make_attachment(), sign_in(make_member())
    client.post(url("attachment_delete", attachment.pk))
    assert client.get(url("attachment_download", attachment.pk)).status_code == 404
    client.post(reverse("records:undo", args=[ChangeBatch.objects.latest("pk").pk]))
    assert client.get(url("attachment_download", attachment.pk)).status_code == 200


def test_missing_bytes_are_told_of(sign_in: SignIn) -> None:
    attachment, client = make_attachment(), sign_in(make_member())
    path_of(attachment.file.digest).unlink()
    response = client.get(url("attachment_download", attachment.pk), follow=True)
    assert response.redirect_chain[-1][0] == url("attachment_detail", attachment.pk)
    assert len(response.context["messages"]) == 1


def test_renaming_shows_both_titles_to_the_second_one(sign_in: SignIn) -> None:
    attachment = make_attachment()
    address = url("attachment_edit", attachment.pk)
    sign_in(make_member()).post(address, {"title": "Toisen", "version": attachment.version})
    client = sign_in(make_member())
    response = client.post(address, {"title": "Minun", "version": attachment.version})
    assert [(line.theirs, line.yours) for line in response.context["conflict"]] == [("Toisen", "Minun")]
    client.post(address, {"title": "Minun", "version": response.context["form"].initial["version"]})
    assert Attachment.objects.get().title == "Minun"
