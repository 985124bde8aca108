"""Closing a past school year: its figures are kept as they stand, and what changes in them later shows beside these."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.queries.closed_year import choice_of_year, snapshot_of_year
from organisation.queries.calendar import SchoolYear
from partnerships.models import ClosedYear
from partnerships.services.partnership_lock import or_refuse
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


def close_year(*, actor: Actor, year: SchoolYear) -> ChangeBatch:
    """Keep the figures of the college and of each unit as they are known now."""
    if not isinstance(actor, User):
        raise PermissionDenied("School years are closed by people.")
    _refuse(year)
    # Reckoned before the transaction: at a large college that takes a while, and nobody has to wait for it.
    figures: dict[str, Any] = snapshot_of_year(choice_of_year(year))
    with writing(actor, verb="close_year") as write, or_refuse(_closed_already(year)):
        _refuse(year)
        write.create(ClosedYear(school_year=year.first_year, closed_by=actor, figures=figures))
        return write.batch


def reopen_year(*, actor: Actor, closed: ClosedYear, reason: str) -> ChangeBatch:
    """Let the figures be what they are now; the kept ones stay in the history, with why."""
    if not reason.strip():
        raise ValidationError({"reason": ValidationError(_("Say why the school year is opened again."), code="why")})
    with writing(actor, verb="reopen_year") as write:
        write.lock(closed)
        if closed.deleted_at is not None:
            raise ValidationError(_("The school year is open already."), code="open")
        closed.reopened_because = reason.strip()
        write.save(closed)
        write.delete(closed)
        return write.batch


def _refuse(year: SchoolYear) -> None:
    if year.ends_on >= timezone.localdate():
        raise ValidationError(_("A school year can be closed when it is over."), code="going_on")
    if ClosedYear.objects.filter(school_year=year.first_year).exists():
        raise _closed_already(year)


def _closed_already(year: SchoolYear) -> ValidationError:
    return ValidationError(_("The school year %(year)s is closed already.") % {"year": year}, code="closed")
