"""Loads the reference data of partnerships: what is missing is added, what exists is left to people."""

from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS

import partnerships.reference
from organisation.models import OfficialField, StaffGroup
from organisation.services import reference as college
from organisation.services.reference import names, read_rows, schema_is_current
from partnerships.models import ActivityType, Industry, Municipality, NeedTheme
from partnerships.reference.activity_types import ACTIVITY_TYPES, ActivityTypeEntry
from partnerships.reference.need_themes import NEED_THEMES
from records.actors import PROGRAM
from records.services.writing import writing
from records.sort_keys import sort_key

FOLDER = Path(partnerships.reference.__file__).parent


def load_after_migrate(using: str = DEFAULT_DB_ALIAS, **details: Any) -> None:
    """Receiver of post_migrate: load once the whole schema is in place, else wait for the next migrate."""
    needed = (OfficialField, StaffGroup, ActivityType, Industry, Municipality, NeedTheme)
    if using == DEFAULT_DB_ALIAS and schema_is_current(*needed):
        load_reference_data()


def load_reference_data() -> None:
    """Add what is missing of municipalities, industries, themes and activity types.

    A row that exists, even a deleted one, is not touched. The college's own reference data goes first:
    activity types name staff groups, and receivers run in no promised order.
    """
    college.load_reference_data()
    _add_municipalities()
    for level in (1, 2):
        _add_industries(level)
    with writing(PROGRAM, verb="load_reference_data") as write:
        write.create_many(_missing_themes())
        types = write.create_many(_missing_activity_types())
        _link({row.code: row for row in types})


def _add_municipalities() -> None:
    known = set(Municipality.objects.values_list("code", flat=True))
    rows = [row for row in read_rows(FOLDER / "municipalities.csv") if row["code"] not in known]
    Municipality.objects.bulk_create([Municipality(sort_key=sort_key(row["name_fi"]), **row) for row in rows])


def _add_industries(level: int) -> None:
    """Add the classes of one level; the level above must be there already."""
    known = {(row.classification, row.code): row for row in Industry.objects.all()}
    Industry.objects.bulk_create(
        [
            Industry(
                classification=row["classification"],
                code=row["code"],
                level=level,
                parent=known.get((row["classification"], row["parent"])),
                name_fi=row["name_fi"],
                name_sv=row["name_sv"],
                name_en=row["name_en"],
            )
            for row in read_rows(FOLDER / "industries.csv")
            if int(row["level"]) == level and (row["classification"], row["code"]) not in known
        ]
    )


def _missing_themes() -> list[NeedTheme]:
    known = set(NeedTheme.every.values_list("code", flat=True))
    return [
        NeedTheme(
            code=entry.code,
            position=place * 10,
            hint_fi=entry.meaning.fi,
            hint_sv=entry.meaning.sv,
            hint_en=entry.meaning.en,
            **names(entry.name),
        )
        for place, entry in enumerate(NEED_THEMES, start=1)
        if entry.code not in known
    ]


def _missing_activity_types() -> list[ActivityType]:
    known = set(ActivityType.every.values_list("code", flat=True))
    return [
        _activity_type(entry, place * 10)
        for place, entry in enumerate(ACTIVITY_TYPES, start=1)
        if entry.code not in known
    ]


def _activity_type(entry: ActivityTypeEntry, position: int) -> ActivityType:
    return ActivityType(
        code=entry.code,
        tier=entry.tier,
        position=position,
        hint_fi=entry.description.fi,
        hint_sv=entry.description.sv,
        hint_en=entry.description.en,
        yields_fi=entry.yields.fi,
        yields_sv=entry.yields.sv,
        yields_en=entry.yields.en,
        **names(entry.name),
    )


def _link(types: dict[str, ActivityType]) -> None:
    """Tie the new types to their themes and staff groups in two statements."""
    themes = dict(NeedTheme.every.values_list("code", "pk"))
    groups = dict(StaffGroup.every.values_list("code", "pk"))
    entries = [entry for entry in ACTIVITY_TYPES if entry.code in types]
    theme_link, group_link = ActivityType.themes.through, ActivityType.staff_groups.through
    theme_link.objects.bulk_create(
        [
            theme_link(activitytype_id=types[entry.code].pk, needtheme_id=themes[code])
            for entry in entries
            for code in entry.themes
        ]
    )
    group_link.objects.bulk_create(
        [
            group_link(activitytype_id=types[entry.code].pk, staffgroup_id=groups[code])
            for entry in entries
            for code in entry.staff_groups
        ]
    )
