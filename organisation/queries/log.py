"""The audit log's questions: which verbs, of which records, and who read or took out personal data."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from organisation.queries.history import kind_name
from organisation.queries.person import matches
from records.models import PersonalReading
from records.queries.actors import actor_names
from records.queries.search import records_matching
from records.registries import ports
from ui.lists.listing import listings

NAME_COLUMNS = ("name", "title", "what", "description", "first_name", "last_name")
LATELY_DELETED = 500


@dataclass(frozen=True)
class ReadingLine:
    """One reading or export as shown."""

    reading: PersonalReading
    who: str
    kind: str
    name: str
    detail: str = ""


def records_named(text: str) -> Q:
    """Changes of the records that *text* means: living ones by search, lately deleted ones by their names."""
    found: dict[str, set[int]] = {}
    for kind, key in records_matching(text):
        if kind in ports.search:
            found.setdefault(ports.search[kind].model._meta.label_lower, set()).add(key)
    for model in {kind.model for kind in ports.search.values()}:
        columns = [column for column in NAME_COLUMNS if any(f.name == column for f in model._meta.concrete_fields)]
        rows = model.every.exclude(deleted_at=None).order_by("-deleted_at").values_list("pk", *columns)
        gone = {row[0] for row in rows[:LATELY_DELETED] if columns and matches(text, " ".join(map(str, row[1:])))}
        found.setdefault(model._meta.label_lower, set()).update(gone)
    named = Q(pk=None)
    for subject_type, keys in found.items():
        if keys:
            named |= Q(subject_type=subject_type, subject_id__in=keys)
    return named


def readings(
    *,
    actor_id: int | None = None,
    way: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    subject: tuple[str, int] | None = None,
) -> "QuerySet[PersonalReading]":
    """Readings and exports, newest first."""
    found = PersonalReading.objects.order_by("-at", "-pk")
    if actor_id is not None:
        found = found.filter(actor_kind="user", actor_id=actor_id)
    if way:
        found = found.filter(way=way)
    if since is not None:
        found = found.filter(on__gte=since)
    if until is not None:
        found = found.filter(on__lte=until)
    if subject is not None:
        found = found.filter(subject_type=subject[0], subject_id=subject[1])
    return found


def reading_lines(rows: Iterable[PersonalReading]) -> list[ReadingLine]:
    """With the names of who read and whom it is about: a query for each kind."""
    rows = list(rows)
    who = actor_names({(row.actor_kind, row.actor_id) for row in rows})
    names = _names({(row.subject_type, row.subject_id) for row in rows if row.subject_id is not None})
    return [
        ReadingLine(
            reading=row,
            who=who.get((row.actor_kind, row.actor_id), ""),
            kind=kind_name(row.subject_type),
            name=names.get((row.subject_type, row.subject_id), ""),
            detail=_told_detail(row.detail),
        )
        for row in rows
    ]


def _told_detail(detail: str) -> str:
    """The list that was taken out and as what kind of file; the filter is kept in the log, not shown."""
    key, sign, query = detail.partition("?")
    if not sign or key not in listings:
        return detail
    return f"{listings[key].title}, {'CSV' if 'format=csv' in query.split('&') else 'Excel'}"


def _names(subjects: Iterable[tuple[str, int | None]]) -> dict[tuple[str, int | None], str]:
    wanted: dict[str, set[Any]] = {}
    for subject_type, key in subjects:
        wanted.setdefault(subject_type, set()).add(key)
    found: dict[tuple[str, int | None], str] = {}
    for subject_type, keys in wanted.items():
        try:
            model = apps.get_model(subject_type)
        except (LookupError, ValueError):
            continue
        found |= {(subject_type, row.pk): str(row) for row in model._base_manager.filter(pk__in=keys)}
    return found


def day_start(day: datetime.date) -> datetime.datetime:
    """The first moment of a day here."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
