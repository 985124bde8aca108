"""What a person is in the college today: in which units, in which role, for whom they may decide."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from accounts.models import User
from organisation.models.education_unit import EducationUnit
from organisation.models.membership import CollegeRole, CollegeRoleKind, Deputy, Membership, Role
from records.actors import Actor
from records.queries.prepared import prepared
from records.queries.unchanged import kept_answer

# Of a unit in which somebody works.
SHOWN = ("code", "name_fi", "name_sv", "name_en", "sort_key")
MANAGING = frozenset({Role.COORDINATOR, Role.UNIT_HEAD})


@dataclass(frozen=True)
class Access:
    """Roles in force today. *unit_roles* holds every role that the person has in each unit.

    A deputy decides in the decider's place and gets nothing else: *deputised_units*, *deputises_principal*.
    *places* are the units themselves, in the order of their names.
    """

    unit_roles: dict[int, frozenset[str]] = field(default_factory=dict)
    is_principal: bool = False
    is_administrator: bool = False
    deputised_units: frozenset[int] = frozenset()
    deputises_principal: bool = False
    places: tuple[EducationUnit, ...] = ()

    @property
    def is_member(self) -> bool:
        """Works in the college now, in whatever role."""
        return bool(self.unit_roles) or self.is_principal or self.is_administrator

    @property
    def units(self) -> frozenset[int]:
        """Units in which the person has any role."""
        return frozenset(self.unit_roles)

    @property
    def unit_names(self) -> str:
        """The units in which the person has any role, as one line."""
        return ", ".join(unit.name for unit in self.places)

    @property
    def managed_units(self) -> frozenset[int]:
        """Units in which the person is coordinator or head."""
        return frozenset(unit for unit, roles in self.unit_roles.items() if roles & MANAGING)

    @property
    def headed_units(self) -> frozenset[int]:
        """Units that the person heads."""
        return frozenset(unit for unit, roles in self.unit_roles.items() if Role.UNIT_HEAD in roles)

    @property
    def decides_for_units(self) -> frozenset[int]:
        """Units whose development tier the person decides, as head or as the head's deputy."""
        return self.headed_units | self.deputised_units

    @property
    def decides_as_principal(self) -> bool:
        """Whether the person decides the strategic tier, as principal or as a principal's deputy."""
        return self.is_principal or self.deputises_principal

    @property
    def is_manager(self) -> bool:
        """Coordinator or head of some unit."""
        return bool(self.managed_units)


NOBODY = Access()


def access_of(actor: Actor) -> Access:
    """The access of *actor* today; read once per object, so once per request for the signed-in user."""
    if not isinstance(actor, User) or not actor.is_active:
        return NOBODY
    known = getattr(actor, "_access", None)
    if known is None:
        known = read_access(actor)
        actor._access = known  # type: ignore[attr-defined]
    return known


def is_member(actor: Actor) -> bool:
    """Whether *actor* works in the college now: all that decides who sees the register."""
    return access_of(actor).is_member


def read_access(user: User) -> Access:
    """The roles of *user* and of those for whom *user* is deputy (deciders' roles only), in one query."""
    roles: defaultdict[int, set[str]] = defaultdict(set)
    places: dict[int, EducationUnit] = {}
    college: set[tuple[bool, str]] = set()
    deputised: set[int] = set()
    for holder, role, unit, *shown in kept_answer(user, _roles, person=user.pk, today=timezone.localdate()):
        if unit is None:
            college.add((holder == user.pk, role))
        elif holder == user.pk:
            roles[unit].add(role)
            places[unit] = EducationUnit.from_db(DEFAULT_DB_ALIAS, ("id", *SHOWN), (unit, *shown))
        elif role == Role.UNIT_HEAD:
            deputised.add(unit)
    return Access(
        unit_roles={unit: frozenset(kinds) for unit, kinds in roles.items()},
        is_principal=(True, CollegeRoleKind.PRINCIPAL) in college,
        is_administrator=user.is_superuser or (True, CollegeRoleKind.ADMINISTRATOR) in college,
        deputised_units=frozenset(deputised),
        deputises_principal=(False, CollegeRoleKind.PRINCIPAL) in college,
        places=tuple(sorted(places.values(), key=lambda unit: bytes(unit.sort_key))),
    )


@prepared
def _roles(person: int, today: datetime.date) -> "QuerySet[Membership, Any]":
    """(holder, role, unit, *SHOWN) of memberships; roles in the college have no unit."""
    theirs = _theirs_too(person, today)
    members = Membership.objects.on(today).filter(theirs).order_by()
    of_college = CollegeRole.objects.on(today).filter(theirs).order_by()
    columns = {each.name: each for each in EducationUnit._meta.concrete_fields}
    nothing = {f"no_{name}": Value(None, output_field=columns[name]) for name in ("id", *SHOWN)}
    in_units = members.values_list("user_id", "role", "unit_id", *(f"unit__{name}" for name in SHOWN))
    return in_units.union(of_college.annotate(**nothing).values_list("user_id", "kind", *nothing), all=True)


def _theirs_too(person: int, today: datetime.date) -> Q:
    """The person's own, and those of people for whom the person is deputy."""
    deciders = Deputy.objects.on(today).filter(deputy=person).values("decider")
    return Q(user=person) | Q(user__in=deciders)


def search_scopes_of(actor: Actor) -> set[str]:
    """What *actor* may find: the register is open to all who work in the college."""
    return {"staff"} if access_of(actor).is_member else set()
