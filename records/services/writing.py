"""The only door for writing records: versions, journal, search rows, all in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from records.actors import PROGRAM, Actor
from records.journal_values import value_of
from records.models import Change, ChangeBatch, PersonalChange, Record
from records.queries.prepared import Prepared, prepared
from records.registries import ports
from records.services.counting import raise_counters
from records.services.indexing import index, unindex
from records.services.reconciling import reconcile

Any_Record = TypeVar("Any_Record", bound=Record)
_current: ContextVar["Writing | None"] = ContextVar("current_writing", default=None)


@contextmanager
def writing(actor: Actor, *, verb: str) -> Iterator["Writing"]:
    """A transaction in which *actor* writes records; verbs called inside another join its batch.

    Search rows follow at the end, within the same transaction.
    """
    outer = _current.get()
    if outer is not None:
        yield outer
        return
    with transaction.atomic():
        inner = Writing(actor, verb)
        token = _current.set(inner)
        try:
            yield inner
            inner.finish()
        finally:
            _current.reset(token)


def wrote_beside(model: type[models.Model], what: Iterable[Any] = ()) -> None:
    """The same for who is far from the writing that goes on; one that writes beside all writings makes one for it."""
    with writing(PROGRAM, verb="write_beside") as write:
        write.wrote_beside(model, what)


def is_writing() -> bool:
    """Whether a writing goes on whose changes are not counted yet."""
    return _current.get() is not None


class Writing:
    """Writes records for one actor and keeps the journal of it."""

    def __init__(self, actor: Actor, verb: str) -> None:
        self.actor = actor
        self.verb = verb
        self._batch: ChangeBatch | None = None
        self._changed: dict[type[Record], set[int]] = {}
        self._beside: dict[type[models.Model], set[Any]] = {}

    @property
    def batch(self) -> ChangeBatch:
        """The batch of this writing; made when the first change is."""
        if self._batch is None:
            self._batch = ChangeBatch.objects.create(
                verb=self.verb, actor_kind=self.actor.actor_kind, actor_id=self.actor.pk
            )
        return self._batch

    @property
    def batch_if_any(self) -> ChangeBatch | None:
        """The batch that could be undone; None where nothing changed."""
        return self._batch

    def create(self, record: Any_Record) -> Any_Record:
        """Insert *record* and journal that it was made; its first values are the record itself."""
        record.derive()
        record.save(force_insert=True)
        self._note(record, Change.Action.CREATED)
        return record

    def create_many(self, records: Sequence[Any_Record]) -> list[Any_Record]:
        """Insert many records of one class in few statements."""
        if not records:
            return []
        for record in records:
            record.derive()
        made = type(records[0]).every.bulk_create(records, batch_size=500)
        Change.objects.bulk_create([self._change(record, Change.Action.CREATED) for record in made], batch_size=500)
        self._changed.setdefault(type(records[0]), set()).update(record.pk for record in made)
        return list(made)

    def lock(self, record: Any_Record) -> Any_Record:
        """Hold *record* until the end and bring it up to what is stored: a verb decides by what is true now."""
        stored = _held(record)
        for field in record._meta.concrete_fields:
            setattr(record, field.attname, getattr(stored, field.attname))
        return record

    def touch(self, record: Record) -> None:
        """Raise the version of *record* whose parts, rows of their own, have changed."""
        self._raise_version(record)

    def save(self, record: Any_Record, *, expected_version: int | None = None) -> list[str]:
        """Update *record* where it differs from what is stored; returns the names of the changed fields.

        With *expected_version* (what the person had before their eyes), fields that others changed since
        are kept, and Conflict is raised where both changed the same field. Columns outside the journal
        (copies, passwords) are left alone: whoever keeps them updates them.
        """
        stored = _held(record)
        if expected_version is not None and expected_version != stored.version:
            reconcile(record, stored, expected_version)
        record.derive()
        changes = self._differences(record, stored)
        if changes:
            self._update(record, stored, [field for field, _, _ in changes])
            self._journal_values(record, changes)
        record.version = stored.version + bool(changes)
        return [field.name for field, _, _ in changes]

    def delete(self, record: Record) -> None:
        """Take *record* out of daily use; history and undo keep it."""
        self._mark(record, timezone.now(), Change.Action.DELETED)

    def restore(self, record: Record) -> None:
        """Bring a deleted record back."""
        self._mark(record, None, Change.Action.RESTORED)

    def set_links(self, record: Record, name: str, targets: Iterable[models.Model]) -> bool:
        """Set a plain many-to-many of *record*; tells whether anything changed."""
        links = getattr(record, name)
        old = sorted(links.values_list("pk", flat=True))
        new = sorted({target.pk for target in targets})
        if old == new:
            return False
        links.set(new)
        self._raise_version(record)
        self._note(record, Change.Action.CHANGED, field=name, old=old, new=new)
        return True

    def update_many(self, queryset: "models.QuerySet[Any]", **values: Any) -> int:
        """Give all rows of *queryset* the same values, journaled row by row; returns how many changed.

        Held from the first reading on: what others write meanwhile is waited for, and stays.
        """
        changed = 0
        for record in queryset.select_for_update(of=("self",)).order_by("pk"):
            for name, value in values.items():
                setattr(record, name, value)
            changed += bool(self.save(record))
        return changed

    def repoint(self, queryset: "models.QuerySet[Any]", name: str, target: models.Model) -> int:
        """Let the link *name* of all rows of *queryset* lead to *target*, in few statements however many they are."""
        model = queryset.model
        rows = list(
            queryset.exclude(**{name: target.pk}).select_for_update().order_by("pk").only("pk", name, "version")
        )
        for start in range(0, len(rows), 500):
            chunk = rows[start : start + 500]
            keys = [row.pk for row in chunk]
            moved = {name: target, "version": F("version") + 1, "updated_at": timezone.now()}
            model.every.filter(pk__in=keys).update(**moved)
            Change.objects.bulk_create([self._repointed(row, name, target) for row in chunk])
            self._changed.setdefault(model, set()).update(keys)
        return len(rows)

    def follow(self, model: type[Record], keys: Iterable[int]) -> None:
        """Have copies and search rows of these follow as well: nothing in them changed, but in what they rest on."""
        self._changed.setdefault(model, set()).update(keys)

    def wrote_beside(self, model: type[models.Model], what: Iterable[Any] = ()) -> None:
        """Rows of *model* were written past this door: dated rows that are no records, many rows by one statement.

        *what* of it is passed on to what is kept a second time of these rows.
        """
        self._beside.setdefault(model, set()).update(what)

    def finish(self) -> None:
        """Bring the copies and the search rows of what was written up to date, and count that it was written."""
        for model, keys in self._changed.items():
            _follow(model, keys)
            gone = _gone(model, keys)
            unindex(model, gone)
            index(model, keys - gone)
        for beside, what in self._beside.items():
            _follow(beside, what)
        # Last, for others may have to wait for these rows from here on.
        raise_counters({model._meta.label_lower for model in {*self._changed, *self._beside}})

    def _differences(self, record: Record, stored: Record) -> list[tuple[Any, Any, Any]]:
        pairs = ((field, value_of(stored, field), value_of(record, field)) for field in record.journaled_fields())
        return [(field, old, new) for field, old, new in pairs if old != new]

    def _update(self, record: Record, stored: Record, fields: list[Any]) -> None:
        names = {field.attname for field in fields}
        names |= {record._meta.get_field(name).attname for name in record.derived_fields}  # type: ignore[union-attr]
        values = {name: getattr(record, name) for name in names}
        record.updated_at = timezone.now()
        record.__class__.every.filter(pk=record.pk, version=stored.version).update(
            **values, version=stored.version + 1, updated_at=record.updated_at
        )
        record.version = stored.version + 1

    def _mark(self, record: Record, deleted_at: Any, action: str) -> None:
        record.__class__.every.filter(pk=record.pk).update(
            deleted_at=deleted_at, version=F("version") + 1, updated_at=timezone.now()
        )
        record.refresh_from_db(fields=["deleted_at", "version"])
        self._note(record, action)

    def _raise_version(self, record: Record) -> None:
        record.__class__.every.filter(pk=record.pk).update(version=F("version") + 1, updated_at=timezone.now())
        record.version += 1

    def _note(self, record: Record, action: str, **values: Any) -> None:
        self._change(record, action, **values).save()
        self._changed.setdefault(record.__class__, set()).add(record.pk)

    def _change(self, record: Record, action: str, **values: Any) -> Change:
        return Change(
            batch=self.batch,
            subject_type=record._meta.label_lower,
            subject_id=record.pk,
            version=record.version,
            action=action,
            **values,
        )

    def _repointed(self, row: Record, name: str, target: models.Model) -> Change:
        old = getattr(row, row._meta.get_field(name).attname)  # type: ignore[union-attr]
        row.version += 1
        return self._change(row, Change.Action.CHANGED, field=name, old=old, new=target.pk)

    def _journal_values(self, record: Record, changes: list[tuple[Any, Any, Any]]) -> None:
        subject = record.data_subject()
        personal = record.personal_fields if subject else frozenset()
        rows = []
        for field, old, new in changes:
            values = {} if field.name in personal else {"old": old, "new": new}
            rows.append((self._change(record, Change.Action.CHANGED, field=field.name, **values), old, new))
        Change.objects.bulk_create([row for row, _, _ in rows])
        if subject:
            PersonalChange.objects.bulk_create(
                PersonalChange(change=row, data_subject_type=subject[0], data_subject_id=subject[1], old=old, new=new)
                for row, old, new in rows
                if row.field in personal
            )
        self._changed.setdefault(record.__class__, set()).add(record.pk)


def _follow(model: type[models.Model], what: set[Any]) -> None:
    """All that is kept a second time of rows of *model*."""
    for follow in ports.copies.get(model, ()):
        follow(what)


def _held(record: Any_Record) -> Any_Record:
    """The row as it is stored, held until the end of the transaction."""
    stored: Any_Record | None = _stored_of(type(record)).first(key=record.pk)
    if stored is None:
        raise type(record).DoesNotExist
    return stored


@cache
def _stored_of(model: type[Record]) -> Prepared:
    return prepared(lambda key: model.every.select_for_update().filter(pk=key))


def _gone(model: type[Record], keys: set[int]) -> set[int]:
    """Those of *keys* whose records are deleted."""
    if len(keys) == 1:
        return set(_gone_of(model)(key=next(iter(keys))))
    return set(model.every.filter(pk__in=keys).exclude(deleted_at=None).values_list("pk", flat=True))


@cache
def _gone_of(model: type[Record]) -> Prepared:
    return prepared(lambda key: model.every.filter(pk=key).exclude(deleted_at=None).values_list("pk", flat=True))
