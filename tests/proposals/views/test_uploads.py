"""Files of the public form: told by their content, refused fast and in little memory."""

import io
import time
import tracemalloc
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from partnerships.file_kinds import FileRefused, kind_of
from proposals.file_kinds import MOST_BYTES
from proposals.models import Proposal, ProposalFile
from proposals.views.proposal_form import propose
from tests.proposals.sending import filled, send

pytestmark = pytest.mark.django_db
TYPES = b'<?xml version="1.0"?><Types/>'
GIGABYTE = 2**30


def archive(members: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def office(**more: bytes) -> bytes:
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>", **more})


def many_members(count: int) -> bytes:
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": b"", **{f"{n}": b"" for n in range(count)}})


def bomb() -> bytes:
    """Ten megabytes at most that say to become gigabytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", TYPES)
        with file.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(320):
                member.write(bytes(2**20))
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kuva.png", b"\x89PNG\r\n\x1a\n" + bytes(20)),
        ("kuva.jpeg", b"\xff\xd8\xff\xe0" + bytes(20)),
        ("kuva.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 "),
        ("esite.pdf", b"%PDF-1.7\n"),
        ("esite.docx", office()),
        ("esite.odt", archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}, 0)),
    ],
)
def test_documents_and_pictures_are_kept(name: str, content: bytes) -> None:
    assert send(files=[SimpleUploadedFile(name, content)]).status_code == 302
    assert [each.file.name for each in ProposalFile.objects.all()] == [name]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kuva.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("kuva.png", b"<svg onload=alert(1)>"),
        ("sivu.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("muistio.txt", b"Hei"),
        ("luettelo.csv", b"a;b"),
        ("ohjelma.pdf", b"MZ\x90\x00"),
        ("ohjelma.exe", b"MZ\x90\x00"),
        ("vanha.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)),
        ("makro.docx", office(**{"word/vbaProject.bin": b"x"})),
        ("makro.xlsx", archive({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"", "xl/macrosheets/s.xml": b""})),
        ("paketti.zip", archive({"a.txt": b"x"})),
        ("rikki.docx", office()[:-30]),
        ("pakattu.odt", archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}, 12)),
        ("tyhja.pdf", b""),
        ("pommi.docx", bomb()),
        ("monta.docx", many_members(6_000)),
        ("010180-9026.pdf", b"%PDF-1.7"),
        ("iso.pdf", b"%PDF-1.7" + bytes(MOST_BYTES)),
    ],
)
def test_all_else_is_refused_fast_and_the_rest_is_kept(name: str, content: bytes) -> None:
    values = filled(files=[SimpleUploadedFile(name, content)])
    tracemalloc.start()
    started = time.process_time()
    answer = Client().post("/propose/", values)
    took, (_now, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (answer.status_code, Proposal.objects.count()) == (200, 0)
    assert "files" in answer.context["form"].errors
    assert values["text"] in answer.content.decode()
    assert took < 2
    # What the test itself holds of the body is among it.
    assert peak < 100 * 2**20


def test_at_most_three_files_come() -> None:
    answer = send(files=[SimpleUploadedFile(f"{number}.pdf", b"%PDF-1.7") for number in range(4)])
    assert (answer.status_code, ProposalFile.objects.count()) == (200, 0)


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "C:\\Windows\\x.pdf", "a\u202efdp.exe.pdf", "x\r\ny: z.pdf"])
def test_names_lead_nowhere(name: str) -> None:
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7")
    file._name = name
    assert send(files=[file]).status_code == 302
    kept = ProposalFile.objects.get().file.name
    assert not set(kept) & set("/\\\r\n\u202e")
    assert kept.endswith(".pdf")


class Flood:
    """A body of a gigabyte that is never there: it counts how much of it was read."""

    def __init__(self, start: bytes, length: int = GIGABYTE) -> None:
        self.start = io.BytesIO(start)
        self.left = length
        self.was_read = 0

    def read(self, size: int = -1) -> bytes:
        size = min(size if size >= 0 else self.left, self.left)
        found = self.start.read(size) or bytes(size)
        self.left -= len(found)
        self.was_read += len(found)
        return found

    readline = read


def part(name: str, value: str) -> bytes:
    return f'--X\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


FILE_PART = b'--X\r\nContent-Disposition: form-data; name="%s"; filename="a.pdf"\r\n\r\n%%PDF-'


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        (FILE_PART % b"files", 200),
        (FILE_PART % b"other", 200),
        (b'--X\r\nContent-Disposition: form-data; name="more"\r\n\r\n', 400),
        (b"--X\r\nX: y\r\n\r\n", 400),
        (b"", 400),
    ],
)
def test_a_gigabyte_is_refused_fast_with_what_was_typed_before_it(rest: bytes, status: int) -> None:
    values = filled()
    flood = Flood(b"".join(part(name, value) for name, value in values.items()) + rest)
    tracemalloc.start()
    started = time.process_time()
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/propose/",
        "CONTENT_TYPE": "multipart/form-data; boundary=X",
        "CONTENT_LENGTH": str(GIGABYTE),
        "wsgi.input": flood,
    }
    answer = Client().request(**environ)
    took, (_now, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (answer.status_code, Proposal.objects.count()) == (status, 0)
    assert took < 2
    assert peak < 50 * 2**20
    assert flood.was_read < 10 * 2**20
    if rest.startswith(b"--X\r\nContent-Disposition") and status == 200:
        assert values["text"] in answer.content.decode()
        assert "Liitteet ovat liian suuria" in answer.content.decode()


def test_a_heap_of_names_in_a_zip_is_not_even_read() -> None:
    """The list of what is in a zip may itself be the bomb: 200,000 names are 10 MB."""
    one = b"PK\x01\x02" + bytes(24) + b"\x00\x00" + bytes(16)
    count = MOST_BYTES // len(one) - 1
    names = one * count
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + len(names).to_bytes(4, "little") + bytes(6)
    tracemalloc.start()
    with pytest.raises(FileRefused):
        kind_of(io.BytesIO(b"PK\x03\x04" + names + end), "a.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40 * 2**20


def test_the_view_itself_asks_for_no_cookie() -> None:
    request: Any = RequestFactory().get("/propose/")
    assert getattr(propose, "csrf_exempt", False)
    assert request.COOKIES == {}
