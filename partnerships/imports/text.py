"""Cells as clean text: composed letters, single spaces, nothing that cannot be seen."""

import re
import unicodedata

from ui.lists.formulas import as_written

SPACES = re.compile(r"[^\S\n]+")
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BLANK_LINES = re.compile(r"\n{3,}")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn"})
# What registers and spreadsheets write where they know nothing.
PLACEHOLDERS = frozenset(
    {
        "-",
        "--",
        "–",
        "—",
        ".",
        "?",
        "n/a",
        "#n/a",
        "null",
        "(null)",
        "none",
        "nan",
        "ei saatavilla",
        "ei_saatavilla",
        "ei tiedossa",
        "ei tietoa",
        "puuttuu",
        "tuntematon",
        "okänd",
        "saknas",
        "unknown",
        "not available",
        "#ref!",
        "#value!",
        "#name?",
        "#viite!",
        "#arvo!",
        "#puuttuu!",
        "#nimi?",
        "#saknas!",
        "http://null",
        "http://",
        "https://",
    }
)


def clean_line(value: str) -> str:
    """*value* on one line: NFC, single spaces, no control, zero-width or bidirectional characters."""
    value = as_written(value)
    if value.isprintable() and (value.isascii() or unicodedata.is_normalized("NFC", value)):
        value = value.strip()
        return " ".join(value.split()) if "  " in value else value
    return " ".join(_visible(value).split())


def clean_lines(value: str) -> str:
    """*value* with its lines kept, each clean, no more than one blank line between them."""
    text = _visible(LINE_ENDS.sub("\n", as_written(value)))
    lines = [SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def is_placeholder(value: str) -> bool:
    """Whether a clean *value* says only that nothing is known."""
    return value.casefold() in PLACEHOLDERS


def plain_key(value: str) -> str:
    """*value* as names of places, forms and countries are compared: folded, single spaces, no full stop at the end."""
    return " ".join(value.casefold().replace("\u00ad", "").split()).rstrip(".")


def _visible(value: str) -> str:
    composed = unicodedata.normalize("NFC", value)
    return "".join(sign for sign in composed if sign.isspace() or unicodedata.category(sign) not in UNSEEN)
