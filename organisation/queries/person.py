"""People of the college: found by name, listed with their units and roles."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from organisation.models import CollegeRole, Membership
from records.sort_keys import sort_key
from records.text import plain

SUGGESTED = 10


def active_people() -> "QuerySet[User]":
    """People who may sign in, by last name."""
    people: QuerySet[User] = User.objects.filter(is_active=True).order_by("sort_key", "pk")
    return people


def matches(text: str, *names: str) -> bool:
    """Whether every word of *text* begins some word of the names."""
    begun = [word for name in names for word in plain(name).replace("-", " ").replace("@", " ").split()]
    return all(any(word.startswith(wanted) for word in begun) for wanted in plain(text).replace("-", " ").split())


def find_people(text: str, limit: int = SUGGESTED) -> list[User]:
    """The first people whose names or address begin like the words of *text*; a college's staff fits into memory."""
    text = text.replace("\x00", " ").strip()[:100]
    found: list[User] = []
    for person in active_people().only("pk", "first_name", "last_name", "email"):
        if matches(text.replace("@", " "), person.first_name, person.last_name, person.email):
            found.append(person)
        if len(found) == limit:
            break
    return found


def named(people: "QuerySet[User]", text: str) -> "QuerySet[User]":
    """Those whose whole name (either order) or address was typed: the way without JavaScript."""
    if "@" in text:
        return people.filter(email=text.strip().lower())
    key = sort_key(text)
    return people.filter(sort_key__in=[key, sort_key(" ".join(reversed(text.split(maxsplit=1))))])


def person_names(keys: Iterable[int]) -> dict[int, str]:
    """Names by key, those of people who are gone included."""
    return {person.pk: person.name for person in User.every.filter(pk__in=set(keys))}


def roles_today(people: Iterable[User]) -> dict[int, list[Any]]:
    """Memberships and college-wide roles in force today by person, in two queries."""
    today = timezone.localdate()
    keys = [person.pk for person in people]
    held: dict[int, list[Any]] = {key: [] for key in keys}
    for role in CollegeRole.objects.on(today).filter(user__in=keys).order_by("kind"):
        held[role.user_id].append(role)
    memberships = Membership.objects.on(today).filter(user__in=keys).select_related("unit")
    for membership in memberships.order_by("unit__sort_key"):
        held[membership.user_id].append(membership)
    return held


def unit_names_today(people: Iterable[User]) -> dict[int, str]:
    """The units of each person as one line."""
    return {
        key: ", ".join(dict.fromkeys(role.unit.name for role in roles if isinstance(role, Membership)))
        for key, roles in roles_today(people).items()
    }
