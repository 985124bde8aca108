"""Loads the reference data of the college: what is missing is added, what exists is left to people."""

import csv
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.migrations.executor import MigrationExecutor

import organisation.reference
from organisation.models import OfficialField, StaffGroup
from organisation.reference.staff_groups import STAFF_GROUPS
from organisation.reference.text import Text
from records.actors import PROGRAM
from records.models import Change, ChangeBatch
from records.services.writing import writing

FOLDER = Path(organisation.reference.__file__).parent


def load_after_migrate(using: str = DEFAULT_DB_ALIAS, **details: Any) -> None:
    """Receiver of post_migrate: load once the whole schema is in place, else wait for the next migrate."""
    if using == DEFAULT_DB_ALIAS and schema_is_current(OfficialField, StaffGroup):
        load_reference_data()


def load_reference_data() -> None:
    """Add missing official fields and staff groups; a row that exists, even a deleted one, is not touched."""
    _add_official_fields()
    _add_staff_groups()


def schema_is_current(*needed: type[models.Model]) -> bool:
    """Whether the tables of *needed* and of the journal exist and no migration is waiting."""
    connection = connections[DEFAULT_DB_ALIAS]
    wanted: list[type[models.Model]] = [*needed, Change, ChangeBatch]
    tables = {model._meta.db_table for model in wanted}
    if not tables <= set(connection.introspection.table_names()):
        return False
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a reference file, all values as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(text: Text) -> dict[str, str]:
    """The three name columns of a record."""
    return {"name_fi": text.fi, "name_sv": text.sv, "name_en": text.en}


def _add_official_fields() -> None:
    known = set(OfficialField.objects.values_list("code", flat=True))
    missing = [row for row in read_rows(FOLDER / "official_fields.csv") if row["code"] not in known]
    OfficialField.objects.bulk_create(
        [
            OfficialField(
                code=row["code"],
                level=int(row["level"]),
                parent_id=row["parent"] or None,
                name_fi=row["name_fi"],
                name_sv=row["name_sv"],
                name_en=row["name_en"],
            )
            for row in sorted(missing, key=lambda row: row["level"])
        ]
    )


def _add_staff_groups() -> None:
    known = set(StaffGroup.every.values_list("code", flat=True))
    missing = [(place, group) for place, group in enumerate(STAFF_GROUPS, start=1) if group.code not in known]
    with writing(PROGRAM, verb="load_reference_data") as write:
        write.create_many(
            [StaffGroup(code=group.code, position=place * 10, **names(group.name)) for place, group in missing]
        )
