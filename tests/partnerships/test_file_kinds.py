"""What a file is is told by its content; nothing that runs is kept."""

import io
import zipfile

import pytest

from partnerships.file_kinds import MAX_BYTES, MAX_MEMBERS, PDF, TEXT, WORD, FileRefused, kind_of, name_for

PNG_START = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


def packed(members: dict[str, bytes]) -> bytes:
    """A ZIP with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


DOCX = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}
ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.7 ...", "sopimus.exe", "PDF"),
        (PNG_START, "kuva", "PNG"),
        (b"\xff\xd8\xff\xe0....", "kuva.jpeg", "JPEG"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "kuva.webp", "WEBP"),
        (packed(DOCX), "muistio.docx", "DOCX"),
        (packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "taulu.xlsx", "XLSX"),
        (packed({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "esitys.pptx", "PPTX"),
        (packed(ODT), "muistio.odt", "ODT"),
        (packed(ODS), "taulu.ods", "ODS"),
        ("Käynti ohi.\r\n".encode(), "muistio.txt", "TXT"),
        ("Käynti ohi.".encode("cp1252"), "muistio.TXT", "TXT"),
        ("Käynti".encode("utf-16"), "muistio.txt", "TXT"),
        (b"nimi;puhelin\n", "lista.csv", "CSV"),
    ],
)
def test_content_tells_the_kind(content: bytes, name: str, kind: str) -> None:
    assert kind_of(io.BytesIO(content), name).name == kind


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "tyhjä.txt", "empty"),
        (b"x" * (MAX_BYTES + 1), "iso.txt", "too_big"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 doc", "vanha.doc", "old_office"),
        (b"<!DOCTYPE html><p>", "sivu.txt", "wrong_kind"),
        (b" \n<svg onload=x>", "kuva.txt", "wrong_kind"),
        (b"#!/bin/sh", "skripti.txt", "wrong_kind"),
        (b"echo off", "aja.bat", "wrong_kind"),
        (b"alert(1)", "a.js", "wrong_kind"),
        (b"MZ\x90\x00\x03", "ohjelma.txt", "wrong_kind"),
        (b"\xff\xfe\x00\xd8", "rikki.txt", "wrong_kind"),
        (b"GIF89a", "kuva.gif", "wrong_kind"),
        (packed({"ohjelma.exe": b"MZ"}), "paketti.zip", "wrong_kind"),
        (packed({"mimetype": b"application/epub+zip", "content.xml": b""}), "kirja.odt", "wrong_kind"),
        (packed({**DOCX, "word/vbaProject.bin": b""}), "makro.docx", "macros"),
        (packed({**ODT, "Basic/script-lc.xml": b""}), "makro.odt", "macros"),
        (b"PK\x03\x04 rikki", "rikki.docx", "broken"),
        (packed({f"word/{number}": b"" for number in range(MAX_MEMBERS + 1)}), "monta.docx", "bomb"),
    ],
)
def test_what_is_not_kept_is_refused_with_a_reason(content: bytes, name: str, code: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        kind_of(io.BytesIO(content), name)
    assert refusal.value.code == code
    assert refusal.value.words


def test_zip_bomb_is_refused_without_being_unpacked() -> None:
    bomb = packed({**DOCX, "word/media/big": b"\x00" * (1024 * 1024)})
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        size = archive.getinfo("word/media/big").file_size
    forged = bomb.replace(size.to_bytes(4, "little"), (2**31).to_bytes(4, "little"))
    with pytest.raises(FileRefused) as refusal:
        kind_of(io.BytesIO(forged), "muistio.docx")
    assert refusal.value.code == "bomb"


@pytest.mark.parametrize(
    ("name", "kind", "given"),
    [
        ("Sopimus Ääkköset 2026.PDF", PDF, "Sopimus Ääkköset 2026.pdf"),
        ("kuva.pdf.exe", PDF, "kuva.pdf.exe.pdf"),
        ("C:\\Omat\\muistio.docx", WORD, "muistio.docx"),
        ("../../etc/passwd", TEXT, "passwd.txt"),
        ("a\x00b\u202etxt.exe", TEXT, "abtxt.exe.txt"),
        ("   ", PDF, "file.pdf"),
        (".pdf", PDF, "pdf.pdf"),
        ("x" * 400 + ".pdf", PDF, "x" * 150 + ".pdf"),
    ],
)
def test_name_is_safe_and_has_the_ending_of_its_kind(name: str, kind: object, given: str) -> None:
    assert name_for(name, kind) == given  # type: ignore[arg-type]
