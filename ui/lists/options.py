"""What a filter offers, read as plain values: a list page has hundreds of options and needs their names only."""

from typing import Any

from django.db.models import QuerySet

from ui.dates import language

Option = tuple[str, str]  # the key as the address has it, and the name


def named_options(rows: "QuerySet[Any]", *order: str) -> list[Option]:
    """Rows with names in three languages, by name unless *order* says otherwise."""
    found = rows.order_by(*(order or ("sort_key",))).values_list("pk", f"name_{language()}", "name_fi")
    return [(str(key), own or finnish) for key, own, finnish in found]


def people_options(rows: "QuerySet[Any]") -> list[Option]:
    """People by name."""
    found = rows.order_by("sort_key").values_list("pk", "first_name", "last_name")
    return [(str(key), f"{first} {last}".strip()) for key, first, last in found]
