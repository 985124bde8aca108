"""Which encoding a text file has, and its lines without silent losses."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from partnerships.imports.problems import SourceError

CHUNK = 2**20
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes that windows-1252 leaves without a letter: a file that has them is something else.
NOT_IN_1252 = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])
# The longest row that the other limits allow; a line without an end is no table.
MAX_LINE = 8 * 2**20
# The name under which Latin-1 goes where nobody asked for it: named_encoding gives "iso8859-1".
FOUND_LATIN = "latin-1"
CONTROLS_OF_LATIN = re.compile("[\x80-\x9f]")


def detect_encoding(file: BinaryIO) -> str:
    """The encoding by its mark, else UTF-8 where the whole file is UTF-8, else windows-1252 or latin-1."""
    file.seek(0)
    start = file.read(4)
    for mark, name in MARKS:
        if start.startswith(mark):
            return name
    file.seek(0)
    if _is_utf8(file):
        return "utf-8"
    file.seek(0)
    return _eight_bit(file)


def named_encoding(name: str) -> str:
    """The codec that a person named; SourceError where there is none such for text."""
    try:
        info = codecs.lookup(name)
        # Codecs such as "hex" turn bytes into bytes, and those of "idna" are no encodings of files.
        if not info._is_text_encoding or info.name in {"idna", "punycode", "unicode_escape", "raw_unicode_escape"}:
            raise LookupError(name)
    except (LookupError, ValueError, TypeError) as error:
        raise SourceError("unknown_encoding", encoding=name) from error
    return "utf-8-sig" if info.name == "utf-8" else info.name


def text_lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    """The lines of the file with their ends; NULs, lost letters and bytes foreign to the encoding are refused."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="strict", newline="")
    row = 0
    try:
        while line := text.readline(MAX_LINE):
            row += 1
            _refuse_unreadable(line, row, encoding)
            yield line
    except UnicodeError as error:
        # A few broken bytes in a file that else is UTF-8 are letters that were lost on the way.
        code = "lost_letters" if encoding.startswith("utf-8") else "not_in_encoding"
        raise SourceError(code, row=_broken_row(file, encoding) or row + 1, encoding=encoding) from error
    finally:
        text.detach()


def _refuse_unreadable(line: str, row: int, encoding: str) -> None:
    if "\x00" in line:
        raise SourceError("nul", row=row)
    if "\ufffd" in line:
        raise SourceError("lost_letters", row=row)
    if len(line) >= MAX_LINE:
        raise SourceError("not_a_table")
    if encoding in {FOUND_LATIN, "iso8859-1"} and CONTROLS_OF_LATIN.search(line):
        code = "unreadable" if encoding == FOUND_LATIN else "not_in_encoding"
        raise SourceError(code, row=row, encoding="latin-1")


def _is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        file.seek(0)
        return _is_mostly_utf8(file)
    return True


def _is_mostly_utf8(file: BinaryIO) -> bool:
    """Letters of UTF-8 hardly ever come about by chance: where they outnumber the broken bytes, letters were lost."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = lost = 0
    while chunk := file.read(CHUNK):
        text = decoder.decode(chunk)
        broken = text.count("\ufffd")
        lost += broken
        good += len(text) - broken - len(text.encode("ascii", "ignore"))
    return good > lost


def _eight_bit(file: BinaryIO) -> str:
    while chunk := file.read(CHUNK):
        if len(chunk.translate(None, NOT_IN_1252)) != len(chunk):
            return FOUND_LATIN
    return "cp1252"


def _broken_row(file: BinaryIO, encoding: str) -> int:
    if not encoding.startswith("utf-8"):
        return 0
    file.seek(0)
    for row, line in enumerate(iter(lambda: file.readline(MAX_LINE), b""), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            return row
    return 0
