"""Which row holds the headings, and a heading of its own for each column."""

from collections.abc import Callable, Sequence

from partnerships import business_ids
from partnerships.imports import limits
from partnerships.imports.problems import SourceError

Cells = Sequence[str]


def find_heading_row(rows: Sequence[tuple[int, Cells]], is_known: Callable[[str], bool]) -> int:
    """Index in *rows* of the headings: the row with most known headings, else the first one as wide as the table."""
    rows = rows[: limits.HEADING_ROWS]
    known = [sum(is_known(cell) for cell in cells) for _number, cells in rows]
    best = max(known, default=0)
    index = known.index(best) if best else _first_wide(rows)
    if any(_is_business_id(cell) for cell in rows[index][1]):
        raise SourceError("no_headings")
    return index


def distinct_headings(cells: Cells) -> tuple[str, ...]:
    """The headings without empty ones at the end; repeated ones are numbered, empty ones named by their letter."""
    used: set[str] = set()
    result = []
    for index, cell in enumerate(_trimmed(cells)):
        heading = base = " ".join(cell.split())[:200] or f"[{column_letter(index)}]"
        count = 1
        while heading in used:
            count += 1
            heading = f"{base} ({count})"
        used.add(heading)
        result.append(heading)
    return tuple(result)


def column_letter(index: int) -> str:
    """A, B, … Z, AA, as a spreadsheet names its columns; *index* counts from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _first_wide(rows: Sequence[tuple[int, Cells]]) -> int:
    widths = [sum(bool(cell.strip()) for cell in cells) for _number, cells in rows]
    wide = max(2, (max(widths, default=0) + 1) // 2)
    return next((index for index, width in enumerate(widths) if width >= wide), 0)


def _is_business_id(cell: str) -> bool:
    try:
        business_ids.parse_business_id(cell)
    except business_ids.BusinessIdError:
        return False
    return True


def _trimmed(cells: Cells) -> list[str]:
    kept = list(cells)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept
