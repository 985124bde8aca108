"""How a person wants to be told, saved; mail that waits goes by it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from notifications.models import Delivery, MessageState, OutgoingMessage, Preference
from notifications.registries import kinds
from notifications.services.carrying import DIGEST, Timetable
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


def save_preference(
    *, actor: Actor, preference: Preference, values: Mapping[str, Any], expected_version: int | None = None
) -> ChangeBatch | None:
    """Write the choices; the row is made where there is none yet. May raise Conflict."""
    for name, value in values.items():
        setattr(preference, name, value)
    with writing(actor, verb="edit_preference") as write:
        if preference.pk is not None:
            write.save(preference, expected_version=expected_version)
            return write.batch_if_any
        try:
            with transaction.atomic():
                write.create(preference)
        except IntegrityError as error:
            words = _("Your choices were saved in another window a moment ago. Look at them again.")
            raise ValidationError(words, code="changed") from error
        return None


def after_preferences(preference_ids: set[int]) -> None:
    """Mail that waits follows the choices of its reader: later, at once, or not at all."""
    for preference in Preference.objects.filter(pk__in=preference_ids):
        waiting = OutgoingMessage.objects.filter(
            person=preference.person_id, state=MessageState.WAITING, attempts=0, rule__in=[DIGEST, *kinds.known]
        ).select_for_update()
        if preference.delivery == Delivery.IN_APP:
            waiting.update(state=MessageState.CANCELLED)
            continue
        timetable = Timetable(timezone.now())
        for message in waiting:
            _move(message, preference, timetable)


def _move(message: OutgoingMessage, preference: Preference, timetable: Timetable) -> None:
    """To the person's hour, after an absence; what was to leave today in the morning still does."""
    today = timezone.localdate(timetable.now)
    due = message.due_at
    if preference.delivery == Delivery.DIGEST:
        at = timetable.at_hour(today, preference.digest_hour)
        due = at if at > timetable.now else timetable.allowed(min(due, timetable.now))
    elif timezone.localdate(due) > today:
        due = timetable.allowed(timetable.now)
    due = timetable.return_of(preference, due)
    if due != message.due_at:
        OutgoingMessage.objects.filter(pk=message.pk, state=MessageState.WAITING).update(due_at=due)
