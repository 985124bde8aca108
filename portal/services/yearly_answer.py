"""The answers of an organisation to the three questions of a year."""

from collections.abc import Mapping
from typing import Any

from partnerships.models import Partnership
from portal.actors import PortalPerson
from portal.models import YearlyAnswer
from records.services import writing


def answer(
    *, person: PortalPerson, partnership: Partnership, school_year: int, values: Mapping[str, Any]
) -> YearlyAnswer:
    """Answer, or change what was answered before: one answer a year and partnership, the latest holds."""
    with writing(person, verb="answer_yearly_questions") as write:
        # Two who answer in the same moment wait for each other at the partnership.
        Partnership.objects.select_for_update().get(pk=partnership.pk)
        found = YearlyAnswer.objects.filter(partnership=partnership, school_year=school_year).first()
        given = found or YearlyAnswer(partnership=partnership, school_year=school_year)
        given.access_id = person.pk
        for name, value in values.items():
            setattr(given, name, value)
        if found is None:
            return write.create(given)
        write.save(given)
        return given
