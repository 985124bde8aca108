"""What a filter offers, read as plain values: a list page has hundreds of options and needs their names only."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, update_wrapper
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from records.actors import Actor
from records.queries.prepared import prepared
from records.queries.unchanged import Topics, kept_until_written, topics_of
from ui.dates import language
from ui.lists.kept import question

Option = tuple[str, str]  # the key as the address has it, and the name
Choose = Callable[[], "QuerySet[Any]"]


@dataclass(frozen=True)
class Offered:
    """Options as a page draws them, and their words by their keys."""

    pairs: tuple[Option, ...]
    words: dict[str, str]

    @classmethod
    def of(cls, options: Iterable[tuple[Any, Any]]) -> "Offered":
        """With words that begin with a capital letter."""
        pairs = tuple((str(key), _capital(str(label))) for key, label in options)
        return cls(pairs, dict(pairs))

    def __iter__(self) -> Iterator[Option]:
        return iter(self.pairs)


Options = Callable[[Actor], Offered]


def named_options(*order: str) -> Callable[[Choose], Options]:
    """Make of a function that chooses rows with names in three languages one that gives them as options.

    They stand by name unless *order* says otherwise. Kept until one of the rows is written that tell what there is.
    """

    def make(choose: Choose) -> Options:
        @prepared
        def ask(*, spoken: str) -> "QuerySet[Any]":
            return choose().order_by(*(order or ("sort_key",))).values_list("pk", f"name_{spoken}", "name_fi")

        @cache
        def topics(_vendor: str) -> Topics | None:
            return topics_of(question(choose())[0])

        def options(actor: Actor) -> Offered:
            spoken = language()
            return kept_until_written(
                actor,
                (choose, connection.vendor, spoken),
                topics(connection.vendor),
                lambda: Offered.of((key, own or finnish) for key, own, finnish in ask(spoken=spoken)),
            )

        return update_wrapper(options, choose)

    return make


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
