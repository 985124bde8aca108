"""Text that no spreadsheet takes for a formula, and that our own import gives back as it was."""

import re

# What a file of text cannot hold; tabs and line ends go on.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Apostrophes before a sign are ours or look like ours: one more makes them come back.
DANGEROUS = re.compile(r"[\s']*[=+\-@\t\r＝＋－＠]")


def writable(text: str) -> str:
    """*text* without signs that files of text cannot hold."""
    return text if text.isprintable() else UNWRITABLE.sub("", text)


def spreadsheet_safe(text: str) -> str:
    """*text* with an apostrophe before it where a spreadsheet would take it for a formula."""
    text = writable(text)
    return f"'{text}" if DANGEROUS.match(text) else text


def as_written(text: str) -> str:
    """What was meant by a cell that `spreadsheet_safe` wrote."""
    return text[1:] if text[:1] == "'" and DANGEROUS.match(text) else text
