"""How wide a text will be: the server does not know the font, so this leans to the wide side."""

SIZE = 13
NARROW = frozenset("iljtfrI.,:;'|!()[]/ -\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{SOFT HYPHEN}")
WIDE = frozenset("mwMWOQ@%ÅÄÖ")
BOLD = 1.13
MORE = "…"


def width_of(words: str, size: float = SIZE, *, bold: bool = False) -> float:
    """The width of a line of *words*."""
    ems = sum(0.36 if sign in NARROW else 0.86 if sign in WIDE else 0.62 for sign in words)
    return ems * size * (BOLD if bold else 1)


def shortened(words: str, room: float, size: float = SIZE, *, bold: bool = False) -> str:
    """*words* as far as they fit; the whole text stands in the table."""
    if width_of(words, size, bold=bold) <= room:
        return words
    while words and width_of(words + MORE, size, bold=bold) > room:
        words = words[:-1]
    return words.rstrip(" ,-–") + MORE


def lines_of(words: str, room: float, most: int = 2, size: float = SIZE, *, bold: bool = False) -> list[str]:
    """*words* in lines that fit, at most *most* of them."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (width_of(longer, size, bold=bold) <= room or len(lines) == most):
            lines[-1] = longer
        else:
            lines.append(word)
    return [shortened(line, room, size, bold=bold) for line in lines]
