"""What a filter offers, read as plain values: a list page has hundreds of options and needs their names only."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.db.models import QuerySet

from records.queries.prepared import prepared
from ui.dates import language

Option = tuple[str, str]  # the key as the address has it, and the name
Choose = Callable[[], "QuerySet[Any]"]
Options = Callable[[], list[Option]]


def named_options(*order: str) -> Callable[[Choose], Options]:
    """Make of a function that chooses rows with names in three languages one that gives them as options.

    They stand by name unless *order* says otherwise.
    """

    def make(choose: Choose) -> Options:
        @prepared
        def ask(*, spoken: str) -> "QuerySet[Any]":
            return choose().order_by(*(order or ("sort_key",))).values_list("pk", f"name_{spoken}", "name_fi")

        def options() -> list[Option]:
            return [(str(key), own or finnish) for key, own, finnish in ask(spoken=language())]

        return update_wrapper(options, choose)

    return make
