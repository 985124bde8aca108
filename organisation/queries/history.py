"""Changes as administrators read them: who did what with which record."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.apps import apps
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from records.models import Change, ChangeBatch, Record
from records.queries.actors import actor_names
from records.queries.history import Line, lines
from ui.dates import full_day_text, moment_text


@dataclass(frozen=True)
class Told:
    """One verb of one actor, told."""

    batch: ChangeBatch
    at: datetime.datetime
    who: str
    subjects: list["Subject"]
    more: int = 0


@dataclass(frozen=True)
class Subject:
    """One record and what changed in it."""

    kind: str
    action: str
    name: str
    lines: list[Line]


MOST_SUBJECTS = 5
FIRST_CHANGES = 12


def first_changes(batches: Sequence[ChangeBatch]) -> list[Change]:
    """The first changes of each batch, the batches in their order; an import's hundred thousand are not read."""
    ranked = Change.objects.filter(batch__in=[batch.pk for batch in batches]).annotate(
        place=Window(RowNumber(), partition_by=F("batch_id"), order_by=F("id").asc())
    )
    rows = ranked.filter(place__lte=FIRST_CHANGES).select_related("batch", "personal")
    return sorted(rows, key=lambda change: (-change.batch_id, -change.pk))


def kinds() -> list[tuple[str, str]]:
    """All kinds of record that the journal can tell of, by name."""
    models = [model for model in apps.get_models() if issubclass(model, Record)]
    return sorted(((m._meta.label_lower, str(m._meta.verbose_name)) for m in models), key=lambda kind: kind[1])


def subject_counts(batches: Sequence[ChangeBatch]) -> dict[int, int]:
    """How many records each batch touched, all of them, in one query."""
    rows = Change.objects.filter(batch__in=[batch.pk for batch in batches]).order_by()
    counted = rows.values("batch", "subject_type").annotate(count=Count("subject_id", distinct=True))
    found: dict[int, int] = {}
    for row in counted:
        found[row["batch"]] = found.get(row["batch"], 0) + row["count"]
    return found


def kind_counts(batch: ChangeBatch) -> list[tuple[str, int]]:
    """How many records of each kind a batch touched, the largest number first."""
    rows = Change.objects.filter(batch=batch).order_by().values("subject_type")
    counted = rows.annotate(count=Count("subject_id", distinct=True)).order_by("-count", "subject_type")
    return [(kind_name(row["subject_type"]), row["count"]) for row in counted]


def told(changes: Sequence[Change], counts: Mapping[int, int]) -> list[Told]:
    """Changes (newest first, with their batches) as verbs; personal values are told of, not shown.

    *counts* tells how many records each batch touched: of a long one only the first changes are here.
    """
    batches = {change.batch_id: change.batch for change in changes}
    names = actor_names({(batch.actor_kind, batch.actor_id) for batch in batches.values()})
    shown = {line.change.pk: readable(line) for line in lines(changes, show_personal=False)}
    titles = _titles(changes)
    return [
        _verb(batch, names, [c for c in changes if c.batch_id == key], shown, titles, counts.get(key, 0))
        for key, batch in batches.items()
    ]


def readable(line: Line) -> Line:
    """Its values as people write days, times, yes and no."""
    return replace(line, old=_text(line.old), new=_text(line.new))


def _text(value: object) -> object:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return moment_text(value)
    return full_day_text(value) if isinstance(value, datetime.date) else value


def kind_name(subject_type: str) -> str:
    """What people call a kind of record."""
    try:
        return str(apps.get_model(subject_type)._meta.verbose_name)
    except (LookupError, ValueError):
        return subject_type


def _verb(
    batch: ChangeBatch,
    names: dict[tuple[str, int | None], str],
    changes: list[Change],
    shown: dict[int, Line],
    titles: dict[tuple[str, int], str],
    count: int,
) -> Told:
    grouped: dict[tuple[str, int], list[Change]] = {}
    for change in reversed(changes):
        grouped.setdefault((change.subject_type, change.subject_id), []).append(change)
    subjects = [
        Subject(
            kind=kind_name(key[0]),
            action=str(found[0].get_action_display()),
            name=titles.get(key, ""),
            lines=[shown[change.pk] for change in found if change.field],
        )
        for key, found in list(grouped.items())[:MOST_SUBJECTS]
    ]
    who = names[(batch.actor_kind, batch.actor_id)]
    return Told(batch, batch.at, who, subjects, more=max(0, count - len(subjects)))


def _titles(changes: Iterable[Change]) -> dict[tuple[str, int], str]:
    """What the records are called now; one query for each kind (and what its name is made of)."""
    wanted: dict[str, set[int]] = {}
    for change in changes:
        wanted.setdefault(change.subject_type, set()).add(change.subject_id)
    found: dict[tuple[str, int], str] = {}
    for subject_type, keys in wanted.items():
        try:
            model = apps.get_model(subject_type)
        except (LookupError, ValueError):
            continue
        to_one = [field.name for field in model._meta.concrete_fields if field.is_relation]
        rows = model._base_manager.filter(pk__in=keys).select_related(*to_one)
        found |= {(subject_type, row.pk): str(row) for row in rows}
    return found
