"""Several counts in one query, none of them counting farther than anybody needs to know."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ui.numbers import number
from ui.paging import COUNT_CAP


def capped_counts(querysets: "Sequence[QuerySet[Any]]", caps: Sequence[int] = ()) -> list[int]:
    """The count of each queryset, at most one more than its cap, all in one query; the same question is asked once."""
    asked = [_question(queryset, cap) for queryset, cap in zip_longest(querysets, caps, fillvalue=COUNT_CAP)]
    different = list(dict.fromkeys(asked))
    parts = [f"(SELECT COUNT(*) FROM ({sql}) AS counted)" if sql else "0" for sql, _ in different]  # noqa: S608 - compiled by Django
    params = [value for _, values in different for value in values]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        counts = dict(zip(different, cursor.fetchone(), strict=True))
    return [int(counts[question]) for question in asked]


def _question(queryset: "QuerySet[Any]", cap: int) -> tuple[str, tuple[Any, ...]]:
    """The SQL and what it is asked with; no SQL where no row can be there."""
    try:
        sql, values = queryset.order_by().values("pk")[: cap + 1].query.sql_with_params()
    except EmptyResultSet:
        return "", ()
    return sql, tuple(values)


def count_text(count: int, cap: int | None = None) -> str:
    """1 284, or over 10 000 where nobody counted on."""
    most = COUNT_CAP if cap is None else cap
    if count > most:
        return _("over %(count)s") % {"count": number(most)}
    return number(count)
