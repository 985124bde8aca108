"""How people want to be told, and who is told in whose place: read for many at once."""

import datetime
from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model

from notifications.models import Preference
from notifications.registries import people

DAY = datetime.timedelta(days=1)


def preference_of(person_id: int) -> Preference:
    """What the person chose, else the defaults (a row that is not stored)."""
    return Preference.objects.filter(person=person_id).first() or Preference(person_id=person_id)


def is_away(preference: Preference, day: datetime.date) -> bool:
    """Whether the person is away on *day*."""
    first, last = preference.away_from, preference.away_until
    return first is not None and last is not None and first <= day <= last


class Wishes:
    """Preferences of some people and of those who stand in for them, and whether they can be told anything."""

    def __init__(self, person_ids: Collection[int], day: datetime.date) -> None:
        self.day = day
        self._preferences: dict[int, Preference] = {}
        self._read(person_ids)
        deputies = {each.away_deputy_id for each in self._preferences.values() if is_away(each, day)}
        self._read({key for key in deputies if key is not None} - set(self._preferences))
        keys = set(self._preferences)
        users = get_user_model()._default_manager.filter(pk__in=keys, is_active=True)
        self.people: dict[int, Any] = {user.pk: user for user in users.only("pk", "email", "language")}
        self._reachable = people.reachable(list(self.people), day) if self.people else set()

    def _read(self, person_ids: Collection[int]) -> None:
        found = {each.person_id: each for each in Preference.objects.filter(person__in=person_ids)}
        self._preferences |= {key: found.get(key) or Preference(person_id=key) for key in person_ids}

    def of(self, person_id: int) -> Preference:
        """What the person chose, else the defaults."""
        return self._preferences[person_id]

    def told(self, person_id: int) -> int | None:
        """Who is told what is meant for a person: the deputy while the person is away, nobody where nobody is here."""
        own = self._preferences[person_id]
        deputy = own.away_deputy_id
        if is_away(own, self.day) and deputy is not None and deputy in self._reachable and not self.is_away(deputy):
            return deputy
        return person_id if person_id in self._reachable else None

    def is_away(self, person_id: int) -> bool:
        """Whether the person is away on the day of asking."""
        return is_away(self._preferences[person_id], self.day)
