"""Counting over two questions joined by their partnership.

Django would join by way of the table of partnerships itself, whose rows are wide and of which nothing is wanted here.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

Part = QuerySet[Any, Any] | tuple[str, list[Any]]


def ask(sql: str, **parts: Part) -> list[tuple[Any, ...]]:
    """The rows of *sql*, in which each {name} stands for a question or its SQL; nothing where one has no answer."""
    params: list[Any] = []
    texts: dict[str, str] = {}
    # Parameters go in the order in which the questions stand in the text.
    for name, question in sorted(parts.items(), key=lambda part: sql.index(f"{{{part[0]}}}")):
        try:
            texts[name], values = question if isinstance(question, tuple) else question.query.sql_with_params()
        except EmptyResultSet:
            return []
        params += values
    with connection.cursor() as cursor:
        cursor.execute(sql.format(**texts), params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
