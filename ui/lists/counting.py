"""Several counts in one query, none of them counting farther than anybody needs to know."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ui.numbers import number
from ui.paging import COUNT_CAP


def capped_counts(querysets: "Sequence[QuerySet[Any]]") -> list[int]:
    """The count of each queryset, at most one more than the cap, all in one query; the same question is asked once."""
    asked = [_question(queryset) for queryset in querysets]
    different = list(dict.fromkeys(asked))
    parts = [f"(SELECT COUNT(*) FROM ({sql}) AS counted)" if sql else "0" for sql, _ in different]  # noqa: S608 - compiled by Django
    params = [value for _, values in different for value in values]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        counts = dict(zip(different, cursor.fetchone(), strict=True))
    return [int(counts[question]) for question in asked]


def _question(queryset: "QuerySet[Any]") -> tuple[str, tuple[Any, ...]]:
    """The SQL and what it is asked with; no SQL where no row can be there."""
    try:
        sql, values = queryset.order_by().values("pk")[: COUNT_CAP + 1].query.sql_with_params()
    except EmptyResultSet:
        return "", ()
    return sql, tuple(values)


def count_text(count: int) -> str:
    """1 284, or over 10 000 where nobody counted on."""
    if count > COUNT_CAP:
        return _("over %(count)s") % {"count": number(COUNT_CAP)}
    return number(count)
