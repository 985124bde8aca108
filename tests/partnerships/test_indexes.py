"""Large tables carry no index twice: each makes every import slower."""

import pytest
from django.db import connection, models

from partnerships.models import Company, ImportRow


def single_indexes(model: type[models.Model]) -> set[str]:
    """Columns that have a plain index of their own."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table).values()
    plain = [each["columns"] for each in found if each["index"] and not each["unique"]]
    return {columns[0] for columns in plain if len(columns) == 1}


@pytest.mark.django_db
def test_tables_of_companies_and_staged_rows_index_no_column_twice() -> None:
    assert (single_indexes(Company), single_indexes(ImportRow)) == (
        {"ask_first_review_on", "industry_id", "merged_into_id", "name_key"},
        {"company_id"},
    )
