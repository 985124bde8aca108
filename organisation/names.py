"""Names kept in three languages: columns name_fi, name_sv, name_en."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language


def in_language(row: Any, column: str, language: str | None = None) -> str:
    """The text of *column* in *language* (default: the active one), else in the first language that has it."""
    wanted = (language or get_language() or settings.LANGUAGE_CODE)[:2]
    for code in (wanted, "fi", "sv", "en"):
        text = getattr(row, f"{column}_{code}", "")
        if text:
            return str(text)
    return ""


def said_in(language: str, finnish: str | None, swedish: str | None, english: str | None) -> str:
    """The same for the columns themselves, where a row was not made of them."""
    own = {"fi": finnish, "sv": swedish, "en": english}.get(language[:2])
    return own or finnish or swedish or english or ""


def shown_of(named: tuple[str, ...] = (), people: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The columns that rows and *people* at these paths are shown by, for questions that read no others of them."""
    names = tuple(f"{path}__name_{code}" for path in named for code in ("fi", "sv", "en"))
    return names + tuple(f"{path}__{part}_name" for path in people for part in ("first", "last"))


class NamedInThreeLanguages:
    """A row whose name is told in the reader's language."""

    @property
    def name(self) -> str:
        """The name in the active language."""
        return in_language(self, "name")

    def __str__(self) -> str:
        return self.name
