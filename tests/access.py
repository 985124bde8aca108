"""Who may open which address. Each package lists its own in tests/<package>/addresses.py:

    ADDRESSES = [
        Address("company_list", COLLEGE),
        Address("company", COLLEGE, lambda world: {"pk": make_company().pk}),
        Address("unit_edit", {ADMINISTRATOR}, lambda world: {"pk": world.unit.pk}),
        Address("company_delete", {COORDINATOR, UNIT_HEAD}, …, method="post", status=302),
    ]

tests/architecture/test_addresses.py tries every address in every role (`parts` and `data` make their rows once for all roles,
unless they ask for `world.user`); tests/journeys/test_axe.py looks at every page, ten
in one world: what may be there once only has to be made once.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse

from tests.builders import (
    make_administrator,
    make_member,
    make_principal,
    make_unit,
    make_user,
)

ANONYMOUS = "anonymous"
NOBODY = "nobody"  # signed in, without any role
STAFF = "staff"
OTHER_STAFF = "staff of another unit"
COORDINATOR = "coordinator"
UNIT_HEAD = "unit head"
PRINCIPAL = "principal"
ADMINISTRATOR = "administrator"
ROLES = (ANONYMOUS, NOBODY, STAFF, OTHER_STAFF, COORDINATOR, UNIT_HEAD, PRINCIPAL, ADMINISTRATOR)
SIGNED_IN = frozenset(ROLES) - {ANONYMOUS}
COLLEGE = SIGNED_IN - {NOBODY}
EVERYBODY = frozenset(ROLES)


class World:
    """One unit, and the person who looks; `world.user` is in the role that is tried (None: anonymous)."""

    def __init__(self, role: str) -> None:
        self.role = role

    def seen_by(self, role: str) -> "World":
        """The same unit, looked at by somebody in another role."""
        other = World(role)
        if "unit" in self.__dict__:
            other.unit = self.unit
        return other

    @property
    def has_been_asked_for_user(self) -> bool:
        """Whether what was made here may depend on the person."""
        return "user" in self.__dict__

    @cached_property
    def unit(self) -> Any:
        """The unit that staff, coordinator and unit head belong to."""
        return make_unit("Tekniikka")

    @cached_property
    def user(self) -> Any:
        """The person in the role."""
        makers: Mapping[str, Callable[[], Any]] = {
            ANONYMOUS: lambda: None,
            NOBODY: make_user,
            STAFF: lambda: make_member(self.unit, "staff"),
            OTHER_STAFF: lambda: make_member(make_unit("Muu yksikkö"), "staff"),
            COORDINATOR: lambda: make_member(self.unit, "coordinator"),
            UNIT_HEAD: lambda: make_member(self.unit, "unit_head"),
            PRINCIPAL: make_principal,
            ADMINISTRATOR: make_administrator,
        }
        return makers[self.role]()


def nothing(_world: World) -> dict[str, Any]:
    """No parts in the address."""
    return {}


@dataclass(frozen=True)
class Address:
    """One named address: who is let in (answered with *status*); others get *refused*, the anonymous the sign-in."""

    name: str
    allowed: Collection[str]
    parts: Callable[[World], dict[str, Any]] = nothing
    method: str = "get"
    data: Callable[[World], dict[str, Any]] = nothing
    status: int = 200
    refused: int = 403
    query: str = ""
    statuses: Mapping[str, int] = field(default_factory=dict)

    def expected(self, role: str) -> int:
        """What *role* is answered."""
        if role in self.statuses:
            return self.statuses[role]
        if role in self.allowed:
            return self.status
        return 302 if role == ANONYMOUS else self.refused

    def url(self, world: World) -> str:
        """The address in *world*."""
        return reverse(self.name, kwargs=self.parts(world)) + self.query
