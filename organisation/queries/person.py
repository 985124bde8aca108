"""People of the college: found by name, listed with their units and roles."""

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from organisation.models import CollegeRole, CollegeRoleKind, Deputy, Membership, Role
from records.models import Change
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


def with_state(people: "QuerySet[User]", day: datetime.date) -> "QuerySet[User]":
    """Annotates *has_role*: whether the person has any role on *day*."""
    memberships = Membership.objects.on(day).filter(user=OuterRef("pk"))
    college = CollegeRole.objects.on(day).filter(user=OuterRef("pk"))
    return people.annotate(has_role=Exists(memberships) | Exists(college))


def working_here(person_ids: Collection[int], day: datetime.date) -> set[int]:
    """Those of some people who may sign in and have any role on *day*."""
    people = with_state(User.objects.filter(pk__in=person_ids, is_active=True), day)
    return set(people.filter(STATES["current"] | Q(is_superuser=True)).values_list("pk", flat=True))


STATES = {
    "current": Q(is_active=True, has_role=True),
    "without": Q(is_active=True, has_role=False),
    "off": Q(is_active=False),
}


def list_people(*, text: str = "", unit: int | None = None, role: str = "", state: str = "") -> "QuerySet[User]":
    """People as the administrators' list filters them, by last name."""
    today = timezone.localdate()
    people = with_state(User.objects.all(), today)
    if text:
        people = people.filter(pk__in=_keys_matching(text))
    if unit or role in Role.values:
        held = Membership.objects.on(today).filter(user=OuterRef("pk"))
        held = held.filter(unit=unit) if unit else held
        people = people.filter(Exists(held.filter(role=role) if role in Role.values else held))
    if role in CollegeRoleKind.values:
        people = people.filter(Exists(CollegeRole.objects.on(today).filter(user=OuterRef("pk"), kind=role)))
    if state in STATES:
        people = people.filter(STATES[state])
    return people.order_by("sort_key", "pk")


def count_states(people: "QuerySet[User]") -> dict[str, int]:
    """How many people are in each state, in one query."""
    counts: dict[str, int] = people.order_by().aggregate(
        **{name: Count("pk", filter=condition) for name, condition in STATES.items()}
    )
    return counts


def _keys_matching(text: str) -> list[int]:
    rows = User.objects.values_list("pk", "first_name", "last_name", "email")
    wanted = text.replace("\x00", " ").replace("@", " ")
    return [key for key, *names in rows if matches(wanted, *names)]


def changes_about(person: User) -> "QuerySet[Change]":
    """What was done with a person's row and roles, newest first."""
    mine = Q(subject_type=User._meta.label_lower, subject_id=person.pk)
    for model, owner in ((Membership, "user"), (CollegeRole, "user"), (Deputy, "decider")):
        keys = list(model.every.filter(**{owner: person}).values_list("pk", flat=True))
        mine |= Q(subject_type=model._meta.label_lower, subject_id__in=keys)
    return Change.objects.filter(mine).select_related("batch", "personal").order_by("-id")
