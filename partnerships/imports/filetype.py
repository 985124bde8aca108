"""What a file is by its content; its name tells nothing that can be trusted."""

import io
import zipfile
from typing import BinaryIO

from partnerships.imports import limits
from partnerships.imports.problems import SourceError

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"RIFF", "RIFF"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"\xfd7zXZ", "XZ"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP = ((b"<!doctype html", "HTML"), (b"<html", "HTML"), (b"<?xml", "XML"), (b"<svg", "SVG"), (b"<table", "HTML"))
BLANKS = b" \t\r\n\xef\xbb\xbf"


def kind_of(file: BinaryIO) -> str:
    """ "csv" or "xlsx"; SourceError for everything that is neither, and for files that are too large or empty."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size > limits.MAX_BYTES:
        raise SourceError("too_big", limit=limits.MAX_BYTES // 2**20)
    start = file.read(4096)
    file.seek(0)
    if not start.strip(BLANKS + b";,"):
        _refuse_if_blank(file)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(file)
    _refuse_other_kinds(start)
    return "csv"


def _refuse_if_blank(file: BinaryIO) -> None:
    while chunk := file.read(2**20):
        if chunk.strip(BLANKS + b";,"):
            file.seek(0)
            return
    raise SourceError("empty")


def _refuse_other_kinds(start: bytes) -> None:
    if start.startswith(OLE):
        raise SourceError("old_excel")
    for signature, kind in SIGNATURES:
        if start.startswith(signature):
            raise SourceError("wrong_kind", kind=kind)
    text = start.lstrip(BLANKS).lower()
    for signature, kind in MARKUP:
        if text.startswith(signature):
            raise SourceError("wrong_kind", kind=kind)
    if text.startswith((b'{"', b"[{", b"{\n", b"{\r\n")):
        raise SourceError("wrong_kind", kind="JSON")


def _kind_of_zip(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            packed = sum(member.compress_size for member in members)
            unpacked = sum(member.file_size for member in members)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SourceError("broken_workbook") from error
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/workbook.") for name in names):
        raise SourceError("wrong_kind", kind=_name_of_zip(names))
    if "xl/workbook.bin" in names:
        raise SourceError("wrong_kind", kind="XLSB")
    _refuse_bomb(len(members), packed, unpacked)
    file.seek(0)
    return "xlsx"


def _refuse_bomb(members: int, packed: int, unpacked: int) -> None:
    too_dense = unpacked > limits.RATIO_FROM and unpacked > limits.MAX_RATIO * max(packed, 1)
    if members > limits.MAX_MEMBERS or unpacked > limits.MAX_UNPACKED or too_dense:
        raise SourceError("unpacks_too_big")


def _name_of_zip(names: set[str]) -> str:
    for folder, kind in (("word/", "Word"), ("ppt/", "PowerPoint"), ("content.xml", "OpenDocument")):
        if any(name.startswith(folder) for name in names):
            return kind
    return "ZIP"
