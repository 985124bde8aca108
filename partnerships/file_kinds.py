"""Which files may be kept, told by their content: documents, sheets, slides, pictures, plain text. Nothing that runs."""

import io
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 20 * 2**20
MAX_MEMBERS = 5_000
MAX_UNPACKED = 300 * 2**20
# The list of what is in a zip may be a bomb itself: each name takes half a kilobyte once it is read.
MAX_DIRECTORY = 2 * 2**20
LONGEST_NAME = 150
ACCEPT = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.png,.jpg,.jpeg,.webp,.txt,.csv"


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is kept; the first of its endings is given to a name without one."""

    name: str
    content_type: str
    endings: tuple[str, ...]


OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
PDF = FileKind("PDF", "application/pdf", (".pdf",))
PNG = FileKind("PNG", "image/png", (".png",))
JPEG = FileKind("JPEG", "image/jpeg", (".jpg", ".jpeg"))
WEBP = FileKind("WEBP", "image/webp", (".webp",))
WORD = FileKind("DOCX", f"{OFFICE}wordprocessingml.document", (".docx",))
EXCEL = FileKind("XLSX", f"{OFFICE}spreadsheetml.sheet", (".xlsx",))
POWERPOINT = FileKind("PPTX", f"{OFFICE}presentationml.presentation", (".pptx",))
WRITER = FileKind("ODT", f"{OPEN}text", (".odt",))
CALC = FileKind("ODS", f"{OPEN}spreadsheet", (".ods",))
TEXT = FileKind("TXT", "text/plain", (".txt",))
CSV = FileKind("CSV", "text/csv", (".csv", ".tsv"))
KINDS = (PDF, PNG, JPEG, WEBP, WORD, EXCEL, POWERPOINT, WRITER, CALC, TEXT, CSV)

SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
ZIP_END, ZIP_END_BYTES, LONGEST_COMMENT = b"PK\x05\x06", 22, 2**16
ZIP64_END = b"PK\x06\x07"  # of archives above four gigabytes
OFFICE_PARTS = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL, "ppt/presentation.xml": POWERPOINT}
OPEN_TYPES = {WRITER.content_type.encode(): WRITER, CALC.content_type.encode(): CALC}
MACROS = ("Basic/", "Scripts/", "xl/macrosheets/")
MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?xml", b"<?php", b"#!", b"{\\rtf")
BLANKS = b" \t\r\n\xef\xbb\xbf"
TYPED = "\t\n\r\f"

WORDS: dict[str, str | Promise] = {
    "empty": _("The file is empty."),
    "too_big": _("The file is too large: at most 20 MB."),
    "wrong_kind": _("This kind of file is not kept here. Use PDF, Word, Excel, PowerPoint, a picture or plain text."),
    "old_office": _(
        "This is an old Office file, or one with a password. Save it as .docx, .xlsx or .pptx without one."
    ),
    "macros": _("The file has macros in it. Save it without macros."),
    "broken": _("The file is damaged and cannot be opened."),
    "bomb": _("The file unpacks to far more than a document needs. Save it anew and try again."),
}


class FileRefused(Exception):
    """Raised for a file that is not kept; *code* tells why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def words(self) -> str:
        """Why, in the reader's language."""
        return str(WORDS[self.code])


def kind_of(file: BinaryIO, name: str) -> FileKind:
    """What *file* is by its content; FileRefused for all that is not kept. The name only parts text from tables."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size > MAX_BYTES:
        raise FileRefused("too_big")
    start = file.read(4096)
    file.seek(0)
    if not start:
        raise FileRefused("empty")
    if start.startswith(OLE):
        raise FileRefused("old_office")
    kind = _by_signature(start)
    if kind is None:
        kind = _kind_of_zip(file) if start.startswith(ZIP) else _kind_of_text(file, name)
    file.seek(0)
    return kind


def name_for(name: str, kind: FileKind) -> str:
    """The name under which the file is given out: no control or bidirectional characters, an ending of its kind."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in unicodedata.normalize("NFC", last) if sign.isprintable() and sign not in '<>:"|?*')
    stem, dot, ending = shown.strip(" .").rpartition(".")
    if dot and f".{ending.lower()}" in kind.endings:
        return f"{stem[:LONGEST_NAME] or 'file'}.{ending.lower()}"
    return f"{shown.strip(' .')[:LONGEST_NAME] or 'file'}{kind.endings[0]}"


def _by_signature(start: bytes) -> FileKind | None:
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return WEBP
    return next((kind for signature, kind in SIGNATURES if start.startswith(signature)), None)


def _refuse_heap_of_names(file: BinaryIO) -> None:
    """Look at how long the list says to be before it is read; wherever the end of the zip may be taken to stand."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - LONGEST_COMMENT - ZIP_END_BYTES))
    end = file.read()
    at = end.find(ZIP_END)
    while at >= 0:
        is_large = end[max(0, at - 20) : at].startswith(ZIP64_END)
        if is_large or int.from_bytes(end[at + 12 : at + 16], "little") > MAX_DIRECTORY:
            raise FileRefused("bomb")
        at = end.find(ZIP_END, at + 1)


def _kind_of_zip(file: BinaryIO) -> FileKind:
    _refuse_heap_of_names(file)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
                raise FileRefused("bomb")
            names = {member.filename for member in members}
            kind = _office_kind(names) or _open_kind(archive, names)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise FileRefused("broken") from error
    if kind is None:
        raise FileRefused("wrong_kind")
    if any(name.endswith("vbaProject.bin") or name.startswith(MACROS) for name in names):
        raise FileRefused("macros")
    return kind


def _office_kind(names: set[str]) -> FileKind | None:
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for part, kind in OFFICE_PARTS.items() if part in names), None)


def _open_kind(archive: zipfile.ZipFile, names: set[str]) -> FileKind | None:
    if "mimetype" not in names or "content.xml" not in names:
        return None
    # Packed in other ways, a few bytes may become many at the first look.
    if archive.getinfo("mimetype").compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return None
    with archive.open("mimetype") as member:
        return OPEN_TYPES.get(member.read(100).strip())


def _kind_of_text(file: BinaryIO, name: str) -> FileKind:
    """Plain text by its content and its ending: a script is text as well, and no text file is called .bat."""
    ending = f".{name.rpartition('.')[2].lower()}"
    kind = next((kind for kind in (TEXT, CSV) if ending in kind.endings), None)
    text = file.read(MAX_BYTES)
    if kind is None or text.lstrip(BLANKS).lower().startswith(MARKUP) or not _is_typed(text):
        raise FileRefused("wrong_kind")
    return kind


def _is_typed(text: bytes) -> bool:
    """Whether bytes are text that people type, in UTF-8, UTF-16 or Windows-1252."""
    encoding = "utf-16" if text[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        letters = text.decode(encoding)
    except UnicodeDecodeError:
        letters = text.decode("cp1252", errors="replace") if encoding == "utf-8" else "\x00"
    return not any(unicodedata.category(sign) == "Cc" and sign not in TYPED for sign in set(letters))
