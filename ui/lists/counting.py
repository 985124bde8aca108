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
    """The count of each queryset, at most one more than the cap, all in one query."""
    parts: list[str] = []
    params: list[Any] = []
    for queryset in querysets:
        try:
            sql, values = queryset.order_by().values("pk")[: COUNT_CAP + 1].query.sql_with_params()
        except EmptyResultSet:
            parts.append("0")
            continue
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS counted)")  # noqa: S608 - compiled by Django as well
        params.extend(values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        return [int(count) for count in cursor.fetchone()]


def count_text(count: int) -> str:
    """1 284, or over 10 000 where nobody counted on."""
    if count > COUNT_CAP:
        return _("over %(count)s") % {"count": number(COUNT_CAP)}
    return number(count)
