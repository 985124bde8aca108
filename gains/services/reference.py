"""Loads the indicators: what is missing is added, what exists is left to people."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS

from gains.models import Indicator
from gains.reference.indicators import INDICATORS, IndicatorEntry
from organisation.services.reference import names, schema_is_current
from partnerships.models import ActivityType
from partnerships.services import reference as register
from records.actors import PROGRAM
from records.services.writing import writing


def load_after_migrate(using: str = DEFAULT_DB_ALIAS, **details: Any) -> None:
    """Receiver of post_migrate: load once the table is in place, else wait for the next migrate."""
    if using == DEFAULT_DB_ALIAS and schema_is_current(Indicator, ActivityType):
        load_reference_data()


def load_reference_data() -> None:
    """Add the indicators that are missing. One that exists, even a deleted one, is not touched.

    Indicators name activity types, and receivers run in no promised order: those go first.
    """
    if not ActivityType.every.exists():
        register.load_reference_data()
    known = set(Indicator.every.values_list("code", flat=True))
    entries = [entry for entry in INDICATORS if entry.code not in known]
    places = {entry.code: place * 10 for place, entry in enumerate(INDICATORS, start=1)}
    types = {row.code: row for row in ActivityType.every.all()}
    with writing(PROGRAM, verb="load_reference_data") as write:
        for entry, row in zip(
            entries, write.create_many([_indicator(e, places[e.code]) for e in entries]), strict=True
        ):
            write.set_links(row, "activity_types", [types[code] for code in entry.types if code in types])


def _indicator(entry: IndicatorEntry, position: int) -> Indicator:
    return Indicator(
        code=entry.code,
        beneficiary=entry.beneficiary,
        measure=entry.measure,
        source=entry.source,
        position=position,
        hint_fi=entry.hint.fi,
        hint_sv=entry.hint.sv,
        hint_en=entry.hint.en,
        **names(entry.name),
    )
