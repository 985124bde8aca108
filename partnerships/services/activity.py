"""What a partnership does: added, changed, moved from idea to done."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from organisation.models import EducationField, EducationUnit
from partnerships.models import Activity, ActivityStatus, ActivityType, FollowUp, Partnership
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing
from records.services.indexing import index


def add_activity(
    *,
    actor: Actor,
    partnership: Partnership,
    type: ActivityType,
    what: str = "",
    status: str = ActivityStatus.PLANNED,
    unit: EducationUnit | None = None,
    fields: Iterable[EducationField] = (),
    **values: Any,
) -> Activity:
    """An activity of *partnership*; without words of its own it is called as its type, without a unit the lead unit's."""
    activity = Activity(
        partnership=partnership,
        type=type,
        what=what.strip() or type.name,
        status=status,
        unit=unit or partnership.lead_unit,
        **values,
    )
    check_days(activity.status, activity.starts_on, activity.ends_on)
    with writing(actor, verb="add_activity") as write:
        write.create(activity)
        write.set_links(activity, "fields", fields)
    return activity


def change_activity(
    *,
    actor: Actor,
    activity: Activity,
    fields: Iterable[EducationField] | None = None,
    expected_version: int | None = None,
    **values: Any,
) -> ChangeBatch | None:
    """Give *activity* other values; fields are left as they are where none are named.

    Returns the batch for undo, or None where nothing changed. May raise Conflict.
    """
    for name, value in values.items():
        setattr(activity, name, value)
    activity.what = activity.what.strip() or activity.type.name
    check_days(activity.status, activity.starts_on, activity.ends_on)
    with writing(actor, verb="change_activity") as write:
        write.save(activity, expected_version=expected_version)
        if fields is not None:
            write.set_links(activity, "fields", fields)
        return write.batch_if_any


def set_activity_status(*, actor: Actor, activity: Activity, status: str) -> ChangeBatch | None:
    """One tap: what begins or ends today gets today's date where it has none."""
    today = timezone.localdate()
    with writing(actor, verb="set_activity_status") as write:
        write.lock(activity)
        activity.status = status
        if status == ActivityStatus.ONGOING:
            activity.starts_on = _no_later(activity.starts_on, today)
        if status == ActivityStatus.DONE:
            activity.ends_on = _no_later(activity.ends_on, today)
        check_days(activity.status, activity.starts_on, activity.ends_on)
        write.save(activity)
        return write.batch_if_any


def delete_activity(*, actor: Actor, activity: Activity) -> ChangeBatch:
    """Take an activity away; what is still to be done about it stays with the partnership. Undo brings it back."""
    with writing(actor, verb="delete_activity") as write:
        still_open = FollowUp.objects.filter(activity=activity).open()
        write.update_many(still_open, activity=None, partnership=activity.partnership)
        write.delete(activity)
        return write.batch


def check_days(status: str, starts_on: datetime.date | None, ends_on: datetime.date | None) -> None:
    """What ends has begun before, and what is under way or done has begun by today."""
    today = timezone.localdate()
    if starts_on and ends_on and ends_on < starts_on:
        raise ValidationError(
            {"ends_on": ValidationError(_("The end cannot be before the start."), code="ends_before_start")}
        )
    if status in (ActivityStatus.ONGOING, ActivityStatus.DONE) and starts_on and starts_on > today:
        raise ValidationError(
            {
                "starts_on": ValidationError(
                    _("This activity is still to come. Correct the day, or mark it as planned."), code="not_begun"
                )
            }
        )
    if status == ActivityStatus.DONE and ends_on and ends_on > today:
        raise ValidationError(
            {"ends_on": ValidationError(_("What is done cannot end in the future."), code="not_ended")}
        )


def _no_later(day: datetime.date | None, today: datetime.date) -> datetime.date:
    return min(day or today, today)


def reindex_for_types(keys: Iterable[int]) -> None:
    """Activities are found by the name of their type."""
    types = ActivityType.every.filter(pk__in=list(keys))
    index(Activity, set(Activity.objects.filter(type__in=types).values_list("pk", flat=True)))
