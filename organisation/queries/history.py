"""Changes as administrators read them: who did what with which record."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.apps import apps
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from organisation.queries.places import Place, places_of
from records.actors import Actor
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
    is_undone: bool = False


@dataclass(frozen=True)
class Subject:
    """One record, what changed in it, where it is seen, and what it belongs to."""

    kind: str
    action: str
    name: str
    lines: list[Line]
    url: str = ""
    about: str = ""
    about_url: str = ""


MOST_SUBJECTS = 5
FIRST_CHANGES = 12


def first_changes(batches: Sequence[ChangeBatch], most: int = FIRST_CHANGES) -> list[Change]:
    """The first changes of each batch, the batches in their order; an import's hundred thousand are not read."""
    ranked = Change.objects.filter(batch__in=[batch.pk for batch in batches]).annotate(
        place=Window(RowNumber(), partition_by=F("batch_id"), order_by=F("id").asc())
    )
    rows = ranked.filter(place__lte=most).select_related("batch__undone_by", "personal")
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


def told(
    changes: Sequence[Change], counts: Mapping[int, int], actor: Actor | None = None, most: int = MOST_SUBJECTS
) -> list[Told]:
    """Changes (newest first, with their batches) as verbs; personal values are told of, not shown.

    *counts* tells how many records each batch touched: of a long one only the first changes are here. The records lead
    where *actor* may see them.
    """
    batches = {change.batch_id: change.batch for change in changes}
    names = actor_names({(batch.actor_kind, batch.actor_id) for batch in batches.values()})
    shown = {line.change.pk: readable(line) for line in lines(changes, show_personal=False)}
    places = places_of(changes, actor)
    return [
        _verb(
            batch, names, _subjects([c for c in changes if c.batch_id == key], shown, places)[:most], counts.get(key, 0)
        )
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


def _verb(batch: ChangeBatch, names: dict[tuple[str, int | None], str], subjects: list[Subject], count: int) -> Told:
    who, more = names[(batch.actor_kind, batch.actor_id)], max(0, count - len(subjects))
    return Told(batch, batch.at, who, subjects, more=more, is_undone=hasattr(batch, "undone_by"))


def _subjects(
    changes: Sequence[Change], shown: Mapping[int, Line], places: Mapping[tuple[str, int], Place]
) -> list[Subject]:
    grouped: dict[tuple[str, int], list[Change]] = {}
    for change in reversed(changes):
        grouped.setdefault((change.subject_type, change.subject_id), []).append(change)
    found = []
    for key, group in grouped.items():
        place = places.get(key, Place())
        found.append(
            Subject(
                kind=kind_name(key[0]),
                action=str(group[0].get_action_display()),
                name=place.name,
                lines=[shown[change.pk] for change in group if change.field],
                url=place.url,
                about=place.about,
                about_url=place.about_url,
            )
        )
    return found
