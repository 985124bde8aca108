"""The fields that a file of one kind may bring, and the headings under which files bring them."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.utils.translation import override

SEPARATORS = re.compile(r"[\W_]+")
LANGUAGES = ("fi", "sv", "en")


@lru_cache(maxsize=2_000)
def heading_key(heading: str) -> str:
    """*heading* without case, accents, underscores, hyphens and spaces, under which corrections are remembered."""
    plain = unicodedata.normalize("NFKD", heading.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return SEPARATORS.sub("", plain)[:100]


@dataclass(frozen=True, slots=True)
class ImportField:
    """A field: its label, how many characters fit, and its headings in the order of how well they name it.

    *read* makes the stored value of a clean cell, "" where it cannot, which is told by the warning *unreadable*;
    without it the cell itself is the value. Only fields with *has_lines* keep their line breaks.
    """

    name: str
    label: Any
    max_length: int
    headings: tuple[str, ...]
    read: Callable[[str], str] | None = None
    unreadable: str = ""
    has_lines: bool = False


def import_field(name: str, label: Any, max_length: int, headings: str, **more: Any) -> ImportField:
    """A field with its headings between bars."""
    return ImportField(name, label, max_length, (name, *(heading.strip() for heading in headings.split("|"))), **more)


@dataclass(frozen=True)
class FieldSet:
    """The fields of one kind; of each group in *needs*, one at least has to have a column."""

    fields: tuple[ImportField, ...]
    needs: tuple[frozenset[str], ...]

    @cached_property
    def by_name(self) -> dict[str, ImportField]:
        """The fields by their names."""
        return {field.name: field for field in self.fields}

    @cached_property
    def known(self) -> Mapping[str, tuple[str, int]]:
        """For each known heading: the field, and how well the heading names it (0 is best).

        Labels in all languages are headings, for our own files have them.
        """
        known: dict[str, tuple[str, int]] = {}
        for field in self.fields:
            for language in LANGUAGES:
                with override(language):
                    known.setdefault(heading_key(str(field.label)), (field.name, 0))
        for field in self.fields:
            for rank, heading in enumerate(field.headings):
                known.setdefault(heading_key(heading), (field.name, rank))
        known.pop("", None)  # an empty cell is no heading
        return known

    def is_known(self, heading: str) -> bool:
        """Whether *heading* is one that files of this kind use."""
        return heading_key(heading) in self.known

    def choices(self) -> list[tuple[str, Any]]:
        """(name, label) of every field."""
        return [(field.name, field.label) for field in self.fields]
