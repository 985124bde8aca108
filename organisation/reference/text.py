"""One text in the three languages of the product."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Finnish, Swedish and English; all three are always given."""

    fi: str
    sv: str
    en: str
