"""Indexes, keys and triggers that are away while rows are loaded."""

import pytest
from django.db import connection

from bench.put_aside import put_aside
from partnerships.models import Company
from records.models import SearchRow
from tests.builders import make_company

TABLES = [Company._meta.db_table, SearchRow._meta.db_table]


def constraints() -> dict[str, set[str]]:
    """Names of indexes and keys by table."""
    with connection.cursor() as cursor:
        return {table: set(connection.introspection.get_constraints(cursor, table)) for table in TABLES}


def stumble() -> None:
    """A load that fails when everything is away."""
    before = constraints()
    with put_aside(TABLES):
        fewer = constraints()
        assert all(fewer[table] < before[table] for table in TABLES)
        raise ZeroDivisionError


@pytest.mark.django_db
def test_put_aside_brings_everything_back_whatever_happens() -> None:
    before = constraints()
    make_company("Ennen Oy")
    with pytest.raises(ZeroDivisionError):
        stumble()
    assert constraints() == before


@pytest.mark.sqlite
@pytest.mark.django_db
def test_put_aside_makes_the_text_indexes_anew() -> None:
    with put_aside(TABLES):
        SearchRow.objects.create(
            kind="company", object_id=99_999, title="Lastattu", title_key="lastattu", words="lastattu"
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_search_words WHERE records_search_words MATCH 'lastattu'")
        assert cursor.fetchone() == (1,)
