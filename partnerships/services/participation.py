"""Units join partnerships, leave them, and hand over: dated rows, so that any past day can be told."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from organisation.services.linking import Linked, LinkedConflict
from partnerships.models import ParticipatingUnit, ParticipationField, Partnership
from partnerships.queries.participation import planned_handovers
from partnerships.services.partnership_lock import locked, or_refuse
from records.actors import Actor
from records.models import Change, ChangeBatch
from records.services import Writing, writing


def join_unit(
    *,
    actor: Actor,
    partnership: Partnership,
    unit: EducationUnit,
    owner: User | None = None,
    fields: Iterable[EducationField] = (),
    from_on: datetime.date | None = None,
) -> ParticipatingUnit:
    """*unit* takes part from a day (default: today), with its own owner and fields."""
    day = from_on or timezone.localdate()
    taken = ValidationError(
        {"unit": ValidationError(_("This unit takes part already on that day."), code="takes_part")}
    )
    with writing(actor, verb="join_unit") as write:
        _check_day(day, locked(partnership).started_on)
        rows = ParticipatingUnit.objects.filter(partnership=partnership, unit=unit)
        if rows.exclude(pk__in=planned_handovers()).filter(Q(to_on=None) | Q(to_on__gt=day)).exists():
            raise taken
        with or_refuse(taken):
            row = write.create(ParticipatingUnit(partnership=partnership, unit=unit, owner=owner, from_on=day))
        _set_fields(write, row, fields, day)
    return row


def leave_unit(*, actor: Actor, participation: ParticipatingUnit, on: datetime.date) -> ChangeBatch:
    """The unit takes no part from *on*; one that joined no earlier has never taken part. The lead unit stays."""
    with writing(actor, verb="leave_unit") as write:
        if participation.unit_id == locked(participation.partnership).lead_unit_id:
            raise ValidationError(_("The lead unit cannot leave. Choose another lead unit first."), code="leads")
        _check_day(on, participation.from_on)
        _check_open(participation)
        _set_fields(write, participation, (), on)
        _end(write, participation, on)
        for plan in planned_handovers().filter(partnership=participation.partnership_id, unit=participation.unit_id):
            write.delete(plan)
        return write.batch


def hand_over(
    *, actor: Actor, participation: ParticipatingUnit, owner: User | None, on: datetime.date
) -> ParticipatingUnit:
    """Another owner from *on*: a new row where somebody else owned it before, else the same row. Fields go along."""
    with writing(actor, verb="hand_over_partnership") as write:
        locked(participation.partnership)
        _check_day(on, participation.from_on)
        _check_open(participation)
        if participation.owner_id is None or participation.from_on >= on:
            participation.owner = owner
            write.save(participation)
            return participation
        fields = [row.field for row in _open_fields(participation)]
        _set_fields(write, participation, (), on)
        _end(write, participation, on)
        successor = ParticipatingUnit(
            partnership=participation.partnership, unit=participation.unit, owner=owner, from_on=on
        )
        write.create(successor)
        _set_fields(write, successor, fields, on)
    return successor


def set_participation_fields(
    *, actor: Actor, participation: ParticipatingUnit, fields: Iterable[EducationField], on: datetime.date
) -> None:
    """The unit brings exactly *fields* along from *on*; what it brought before keeps its days."""
    with writing(actor, verb="set_participation_fields") as write:
        locked(participation.partnership)
        _check_day(on, participation.from_on)
        _check_open(participation)
        _set_fields(write, participation, fields, on)


def change_participation(
    *,
    actor: Actor,
    participation: ParticipatingUnit,
    owner: User | None,
    fields: Iterable[EducationField],
    on: datetime.date,
    owner_seen: frozenset[int] | None = None,
    fields_seen: frozenset[int] | None = None,
) -> ParticipatingUnit:
    """Owner and fields as one person's one change; *…_seen* is what the person had before their eyes.

    May raise LinkedConflict.
    """
    with writing(actor, verb="change_participation"):
        locked(participation.partnership)
        row = ParticipatingUnit.every.select_related("owner").get(pk=participation.pk)
        owners = _owner_of(row, owner, owner_seen)
        brought = _fields_of(row, fields, fields_seen)
        clashes = [each.as_conflict() for each in (owners, brought) if each.clashes]
        if clashes:
            raise LinkedConflict(clashes, row.version, [owners, brought])
        if owners.outcome != owners.present:
            row = hand_over(actor=actor, participation=row, owner=owner, on=on)
        kept = EducationField.every.filter(pk__in=brought.outcome)
        set_participation_fields(actor=actor, participation=row, fields=kept, on=max(on, row.from_on))
    return row


def _owner_of(row: ParticipatingUnit, owner: User | None, seen: frozenset[int] | None) -> Linked:
    journal = Change.objects.filter(subject_type=row._meta.label_lower, subject_id=row.pk, field__in=("", "owner"))
    return Linked(
        name="owner",
        label=_("owner"),
        model=User,
        seen=seen,
        wanted=frozenset([owner.pk] if owner else []),
        present=frozenset([row.owner_id] if row.owner_id else []),
        last=journal.select_related("batch").order_by("pk").last(),
    )


def _fields_of(row: ParticipatingUnit, fields: Iterable[EducationField], seen: frozenset[int] | None) -> Linked:
    rows = ParticipationField.every.filter(participation=row)
    journal = Change.objects.filter(subject_type=rows.model._meta.label_lower, subject_id__in=rows.values("pk"))
    return Linked(
        name="fields_brought",
        label=_("Education fields"),
        model=EducationField,
        seen=seen,
        wanted=frozenset(field.pk for field in fields),
        present=frozenset(rows.filter(to_on=None, deleted_at=None).values_list("field_id", flat=True)),
        last=journal.select_related("batch").order_by("pk").last(),
    )


def _check_day(day: datetime.date, earliest: datetime.date) -> None:
    if day > timezone.localdate():
        raise ValidationError({"from_on": ValidationError(_("The day cannot be in the future."), code="future")})
    if day < earliest:
        raise ValidationError(
            {"from_on": ValidationError(_("The day cannot be before the start."), code="before_start")}
        )


def _check_open(participation: ParticipatingUnit) -> None:
    stored = ParticipatingUnit.every.get(pk=participation.pk)
    if stored.to_on is not None or stored.deleted_at is not None:
        raise ValidationError(
            _("Somebody changed this unit's part meanwhile. Look at the partnership again."), code="changed"
        )


def _open_fields(participation: ParticipatingUnit) -> list[ParticipationField]:
    return list(ParticipationField.objects.filter(participation=participation, to_on=None).select_related("field"))


def _set_fields(
    write: Writing, participation: ParticipatingUnit, fields: Iterable[EducationField], on: datetime.date
) -> None:
    wanted = {field.pk: field for field in fields}
    held = {row.field_id: row for row in _open_fields(participation)}
    for key, row in held.items():
        if key not in wanted:
            _end(write, row, on)
    for key, field in wanted.items():
        if key not in held:
            _begin(write, participation, field, on)


def _begin(write: Writing, participation: ParticipatingUnit, field: EducationField, on: datetime.date) -> None:
    """A field taken out and brought back on the same day has never been away."""
    ended = ParticipationField.objects.filter(participation=participation, field=field, to_on=on).first()
    if ended is None:
        write.create(ParticipationField(participation=participation, field=field, from_on=on))
    else:
        ended.to_on = None
        write.save(ended)


def _end(write: Writing, row: ParticipatingUnit | ParticipationField, on: datetime.date) -> None:
    """No row is ever empty: one that began on that day or later goes."""
    if row.from_on >= on:
        write.delete(row)
        return
    row.to_on = on
    write.save(row)
