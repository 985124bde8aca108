"""Pictures and files of a practice: drawn anew, by consent only, downloads only."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from practices.file_kinds import LONGEST_SIDE
from practices.models import Practice, PracticeFile, PracticePicture
from records.services.stored_files import path_of
from tests.builders import make_member, make_unit
from tests.practices.bank import practice_of

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
