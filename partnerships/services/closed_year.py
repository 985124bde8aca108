"""A closed school year is no longer written into by just anybody: what happened in it is recorded by those who answer
for its figures."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from organisation.queries.access import access_of
from organisation.queries.calendar import school_year_of
from partnerships.models import ClosedYear
from records.actors import Actor


def refuse_closed(actor: Actor, unit: int, *days: datetime.date, field: str) -> None:
    """Raise where one of *days* lies in a closed school year and *actor* is neither the head of the lead unit (or the
    head's deputy) nor a principal or administrator. The program itself is held up by nothing.

    Days of the year that goes on cost no query.
    """
    years = {school_year_of(day) for day in days} - {school_year_of()}
    if not years or not isinstance(actor, User):
        return
    access = access_of(actor)
    if unit in access.decides_for_units or access.decides_as_principal or access.is_administrator:
        return
    firsts = [year.first_year for year in years]
    closed = ClosedYear.objects.filter(school_year__in=firsts).order_by("school_year").first()
    if closed is not None:
        words = _("The school year %(year)s is closed. Ask the unit head or a principal to record what happened in it.")
        raise ValidationError({field: ValidationError(words % {"year": closed}, code="year_closed")})
