"""Needs maps: the outlook in words, and the moment at which a company's needs have been gone through."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from accounts.models import User
from organisation.queries.calendar import school_year_of
from partnerships.models import Company, Contact
from plans.models import NeedsMap
from plans.queries.needs_map import latest_of_year, needs_now
from records.actors import Actor
from records.models import ChangeBatch
from records.services import Writing, writing


def change_outlook(
    *, actor: Actor, needs_map: NeedsMap, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """What the company expects of the years to come; the year's map is made by its first words. May raise Conflict."""
    with writing(actor, verb="edit_needs_map") as write:
        if needs_map.pk is None:
            write.lock(needs_map.company)
            there = _map_of(write, needs_map.company, needs_map.school_year)
            # Begun empty, so that whoever was quicker is told apart as with any other record.
            needs_map.pk, expected_version = there.pk, 1
        for name, value in values.items():
            setattr(needs_map, name, value)
        write.save(needs_map, expected_version=expected_version)
        return write.batch_if_any


def complete_map(
    *,
    actor: Actor,
    company: Company,
    on: datetime.date | None = None,
    user: User | None = None,
    contact: Contact | None = None,
) -> NeedsMap:
    """The needs were gone through: the year's map keeps them as they stand, with who did it.

    *user* and *contact* are the people of either side who went through them together.
    """
    day = on or timezone.localdate()
    with writing(actor, verb="complete_needs_map") as write:
        write.lock(company)
        needs_map = _map_of(write, company, school_year_of(day).first_year)
        needs_map.needs = {"rows": needs_now(company.pk)}
        needs_map.went_through_on = day
        needs_map.filled_by = user
        needs_map.filled_by_contact = contact
        write.save(needs_map)
        if company.needs_mapped_on is None or company.needs_mapped_on < day:
            company.needs_mapped_on = day
            write.save(company)
    return needs_map


def _map_of(write: Writing, company: Company, year: int) -> NeedsMap:
    """The map of a year, made where there is none; the company is held."""
    there = latest_of_year(company.pk, year)
    return write.lock(there) if there else write.create(NeedsMap(company=company, school_year=year))


def keep_needs(actor: Actor, company: Company) -> None:
    """Of going through the needs by one tap the map tells as well."""
    complete_map(actor=actor, company=company, user=actor if isinstance(actor, User) else None)
