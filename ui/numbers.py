"""Numbers and money as they are written in Finland: 12 500 €."""

from django.utils.translation import get_language

GROUP = "\N{NARROW NO-BREAK SPACE}"
BEFORE_UNIT = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def number(value: int | str | None) -> str:
    """1 284; a dash where there is no number, which templates write as None or as an empty text."""
    if value is None or isinstance(value, str):
        return "–"
    grouped = f"{abs(value):,}".replace(",", GROUP)
    return f"{MINUS}{grouped}" if value < 0 else grouped


def euros(cents: int | None) -> str:
    """Whole euros without decimals, others with two; the amount is kept in cents."""
    if cents is None:
        return "–"
    whole, rest = divmod(abs(cents), 100)
    decimals = f"{'.' if (get_language() or '').startswith('en') else ','}{rest:02d}" if rest else ""
    sign = MINUS if cents < 0 else ""
    return f"{sign}{number(whole)}{decimals}{BEFORE_UNIT}€"
