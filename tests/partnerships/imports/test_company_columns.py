"""A field that the import of companies declares arrives in the register, and is told wherever columns are told."""

import pytest

from partnerships.forms.company import CompanyForm
from partnerships.imports.company_rows import CompanyRow
from partnerships.imports.fields import COMPANY_FIELDS, FIELDS_BY_NAME, PLAIN, RULED
from partnerships.lists.company import COMPANIES as LISTING
from partnerships.models import Company, ImportRow
from partnerships.queries.merge_rules import COMPANY_GROUPS
from partnerships.services.import_staging import COMPARED, GROUPED
from partnerships.services.import_writing import SETS
from tests.builders import make_company
from tests.partnerships.imports.files import csv_bytes
from tests.partnerships.services.import_runs import counts, written

# Of each declared field: a cell, and what it leaves in which column. A new field has to be added here, too.
ARRIVES = {
    "name": ("Volvo Työkone Oy", "name", "Volvo Työkone Oy"),
    "other_name": ("Volvo Maskin Ab", "other_name", "Volvo Maskin Ab"),
    "business_id": ("5500009-1", "business_id", "5500009-1"),
    "kind": ("Säätiö", "kind", "association"),
    "street_address": ("Telakkatie 5", "street_address", "Telakkatie 5"),
    "postal_code": ("405 08", "postal_code", "405 08"),
    "post_office": ("GÖTEBORG", "post_office", "GÖTEBORG"),
    "municipality": ("Turku", "municipality_id", "853"),
    "municipality_code": ("853", "municipality_id", "853"),
    "industry_code": ("62010", "industry_code", "62010"),
    "industry_text": ("Ohjelmat", "industry_text", "Ohjelmat"),
    "industry_classification": ("TOL 2025", "industry_classification", "tol2025"),
    "website": ("www.volvo.example", "website", "https://www.volvo.example"),
    "size_class": ("90 000", "size_class", "large"),
    "language": ("ruotsi", "language", "sv"),
    "country": ("Ruotsi", "country", "SE"),
    "foreign_id": ("556012-5790", "foreign_id", "556012-5790"),
    "notes": ("Rivi 1\nRivi 2", "notes", "Rivi 1\nRivi 2"),
}
FILE = csv_bytes([list(ARRIVES), [cell for cell, _column, _value in ARRIVES.values()]])
STORED = {column: value for _cell, column, value in ARRIVES.values()}
# The columns of a company that rows bring: each plain field its own, and those of towns and industries.
COLUMNS = {Company._meta.get_field(name).name for name in COMPARED}


def test_every_declared_field_has_an_example() -> None:
    assert set(ARRIVES) == set(COMPANY_FIELDS.by_name)


@pytest.mark.django_db
def test_every_declared_field_of_a_new_company_arrives() -> None:
    assert counts(written(FILE))[:3] == (1, 1, 0)
    assert Company.objects.values(*STORED).get() == STORED


@pytest.mark.django_db
def test_every_declared_field_of_a_known_company_arrives() -> None:
    company = make_company("Vanha Oy", business_id="5500009-1", municipality_id="091", website="https://a.fi")
    assert counts(written(FILE))[:3] == (1, 0, 1)
    assert Company.objects.filter(pk=company.pk).values(*STORED).get() == STORED


def test_every_column_that_rows_bring_is_declared_once() -> None:
    assert {Company._meta.get_field(name).name for name in GROUPED} | set(PLAIN) == COLUMNS
    assert set(PLAIN) == set(FIELDS_BY_NAME) - RULED


@pytest.mark.parametrize("name", sorted({*COLUMNS, "sort_key", "name_key"}))
def test_rows_are_staged_in_columns_like_those_of_companies(name: str) -> None:
    """Add the column to models/import_run.ImportRow, and to imports/company_rows.CompanyRow."""
    own, staged = Company._meta.get_field(name), ImportRow._meta.get_field(name)
    # A text without a column of limited length in the table is limited by its field in imports/fields.py.
    limit = None if name == "notes" else own.max_length  # type: ignore[union-attr]
    assert (staged.column, staged.max_length) == (own.column, limit)  # type: ignore[union-attr]
    assert name in CompanyRow.__dataclass_fields__ or name == "sort_key"


def test_changes_are_written_of_every_column() -> None:
    assert set(SETS) == {*COLUMNS, "sort_key", "name_key"}


@pytest.mark.parametrize("name", PLAIN)
def test_a_cell_that_fits_fits_the_column(name: str) -> None:
    field = FIELDS_BY_NAME[name]
    has_rule = field.read or name in ("business_id", "kind")
    assert has_rule or field.max_length == Company._meta.get_field(name).max_length  # type: ignore[union-attr]


def test_every_column_can_be_filled_in_taken_out_and_chosen_in_a_merge() -> None:
    chosen = {column for group in COMPANY_GROUPS.values() for column in group}
    assert chosen >= COLUMNS
    # A number of the classification is chosen by the class; a town that is no municipality comes from files only.
    from_files = {"industry_code", "industry_classification", "industry_text", "municipality_text"}
    assert set(CompanyForm.Meta.fields) >= COLUMNS - from_files
    shown = {path.split("__")[0] for column in LISTING.columns for path in column.paths}
    assert shown >= COLUMNS
