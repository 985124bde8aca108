"""What the journal tells: of one record, and of the whole program."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, OuterRef, Q, QuerySet

from records.models import Change, ChangeBatch, Record
from records.models.journal import model_of
from records.registries import ports


@dataclass(frozen=True)
class Line:
    """One change as shown: the field's name, from what to what. Personal values are told as such, not shown."""

    change: Change
    label: str
    old: Any
    new: Any
    is_personal: bool


def changes_of(record: Record, parts: Mapping[type[Record], str] | None = None) -> "QuerySet[Change]":
    """All changes of one record and of its *parts* (by class and link), newest first, with batch and personal values."""
    about = Q(subject_type=record._meta.label_lower, subject_id=record.pk)
    for model, link in (parts or {}).items():
        keys = list(model.every.filter(**{link: record.pk}).values_list("pk", flat=True))
        about |= Q(subject_type=model._meta.label_lower, subject_id__in=keys) if keys else Q(pk=None)
    return Change.objects.filter(about).select_related("batch", "personal").order_by("-id")


def batches(
    *,
    actor_id: int | None = None,
    since: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
    verb: str = "",
    subject_type: str = "",
    action: str = "",
    subjects: Q | None = None,
) -> "QuerySet[ChangeBatch]":
    """Batches of changes, newest first, as the audit log asks for them; *until* begins the last day that counts.

    Kind, action and *subjects* are asked of one and the same change.
    """
    found = ChangeBatch.objects.order_by("-id")
    if actor_id is not None:
        found = found.filter(actor_kind="user", actor_id=actor_id)
    if since is not None:
        found = found.filter(at__gte=since)
    if until is not None:
        found = found.filter(at__lt=until + datetime.timedelta(days=1))
    if verb:
        found = found.filter(verb=verb)
    wanted = {"subject_type": subject_type, "action": action}
    about = Q(**{name: value for name, value in wanted.items() if value})
    if subjects is not None:
        about &= subjects
    return found.filter(Exists(Change.objects.filter(about, batch=OuterRef("pk")))) if about else found


def verb_words(found: Iterable[ChangeBatch]) -> dict[int, str]:
    """What the verbs that have words of their own are called, by the key of the batch."""
    telling: dict[Any, list[ChangeBatch]] = {}
    for batch in found:
        if batch.verb in ports.verb_words:
            telling.setdefault(ports.verb_words[batch.verb], []).append(batch)
    return {key: words for tell, batches in telling.items() for key, words in tell(batches).items()}


def lines(changes: Iterable[Change], *, show_personal: bool) -> list[Line]:
    """Changes made readable: names of columns, choices and linked records instead of codes and keys."""
    changes = list(changes)
    names = _linked_names(changes)
    return [_line(change, names, show_personal) for change in changes]


def _line(change: Change, names: dict[tuple[str, int], str], show_personal: bool) -> Line:
    personal = getattr(change, "personal", None)
    field = _field_of(change)
    label = str(getattr(field, "verbose_name", change.field))
    if personal is not None and not show_personal:
        return Line(change, label, None, None, is_personal=True)
    old, new = (personal.old, personal.new) if personal is not None else (change.old, change.new)
    return Line(change, label, _shown(field, old, names), _shown(field, new, names), is_personal=personal is not None)


def _field_of(change: Change) -> Any:
    model = model_of(change.subject_type)
    if model is None or not change.field:
        return None
    try:
        return model._meta.get_field(change.field)
    except FieldDoesNotExist:
        return None


def _shown(field: Any, value: Any, names: dict[tuple[str, int], str]) -> Any:
    if isinstance(value, dict):
        return "…"
    if value is None or field is None:
        return value
    if field.is_relation:
        keys = value if isinstance(value, list) else [value]
        return ", ".join(names.get((field.related_model._meta.label_lower, key), str(key)) for key in keys)
    if field.choices:
        return dict(field.flatchoices).get(value, value)
    return field.to_python(value)


def _linked_names(changes: list[Change]) -> dict[tuple[str, int], str]:
    """Names of all records that the changes link to: one query for each class of record."""
    wanted: dict[type[Any], set[Any]] = {}
    for change in changes:
        field = _field_of(change)
        if field is not None and field.is_relation:
            for value in (change.old, change.new):
                keys = value if isinstance(value, list) else [value]
                wanted.setdefault(field.related_model, set()).update(key for key in keys if key is not None)
    return {
        (model._meta.label_lower, row.pk): str(row)
        for model, keys in wanted.items()
        for row in model._base_manager.filter(pk__in=keys)
    }
