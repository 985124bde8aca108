"""What a person is in the college today: in which units, in which role, for whom they may decide."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from organisation.models.education_unit import EducationUnit
from organisation.models.membership import CollegeRole, CollegeRoleKind, Deputy, Membership, Role
from records.actors import Actor
from records.queries.prepared import prepared

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
    """The roles of *user* and of those for whom *user* is deputy (deciders' roles only), in two queries."""
    today = timezone.localdate()
    memberships = _memberships(person=user.pk, today=today)
    held = {(each.user_id, each.unit_id, each.role) for each in memberships}
    places = {each.unit_id: each.unit for each in memberships if each.user_id == user.pk}
    college = set(_college_roles(person=user.pk, today=today))
    roles: dict[int, set[str]] = {}
    for holder, unit, role in held:
        if holder == user.pk:
            roles.setdefault(unit, set()).add(role)
    return Access(
        unit_roles={unit: frozenset(kinds) for unit, kinds in roles.items()},
        is_principal=(user.pk, CollegeRoleKind.PRINCIPAL) in college,
        is_administrator=user.is_superuser or (user.pk, CollegeRoleKind.ADMINISTRATOR) in college,
        deputised_units=frozenset(u for holder, u, role in held if holder != user.pk and role == Role.UNIT_HEAD),
        deputises_principal=any(h != user.pk and kind == CollegeRoleKind.PRINCIPAL for h, kind in college),
        places=tuple(sorted(places.values(), key=lambda unit: bytes(unit.sort_key))),
    )


@prepared
def _memberships(person: int, today: datetime.date) -> "QuerySet[Membership]":
    found: QuerySet[Membership] = Membership.objects.on(today).filter(_theirs_too(person, today))
    return found.select_related("unit").only("user", "role", "unit")


@prepared
def _college_roles(person: int, today: datetime.date) -> "QuerySet[CollegeRole, tuple[int, str]]":
    found: QuerySet[CollegeRole] = CollegeRole.objects.on(today).filter(_theirs_too(person, today))
    return found.values_list("user_id", "kind")


def _theirs_too(person: int, today: datetime.date) -> Q:
    """The person's own, and those of people for whom the person is deputy."""
    deciders = Deputy.objects.on(today).filter(deputy=person).values("decider")
    return Q(user=person) | Q(user__in=deciders)


def search_scopes_of(actor: Actor) -> set[str]:
    """What *actor* may find: the register is open to all who work in the college."""
    return {"staff"} if access_of(actor).is_member else set()
