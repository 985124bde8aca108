"""Addresses of the log, of follow-ups and of Today."""

from typing import Any

from tests.access import (
    ADMINISTRATOR,
    COLLEGE,
    COORDINATOR,
    STAFF,
    UNIT_HEAD,
    Address,
    World,
)
from tests.builders import days_from_now, make_follow_up, make_interaction, make_member, make_partnership

LOGGERS = COLLEGE - {ADMINISTRATOR}
UNIT_MANAGERS = {COORDINATOR, UNIT_HEAD}
OF_UNIT = {STAFF, COORDINATOR, UNIT_HEAD}


def interaction(world: World) -> dict[str, Any]:
    """Logged by somebody else of the unit."""
    return {"pk": make_interaction(make_member(world.unit)).pk}


def follow_up(world: World) -> dict[str, Any]:
    """Of somebody else, about a partnership of the unit."""
    person = make_member(world.unit)
    return {"pk": make_follow_up(person, partnership=make_partnership(unit=world.unit)).pk}


def plan(world: World) -> dict[str, Any]:
    """A meeting that somebody else of the unit has planned."""
    return {"pk": make_interaction(make_member(world.unit), days=2).pk}


def in_calendar(world: World) -> dict[str, Any]:
    """Something late, something for today and a meeting."""
    person = world.user or make_member(world.unit)
    make_follow_up(person, "Soita heti", days=-3, is_promised=True)
    make_follow_up(person, "Lähetä sopimusluonnos ja kysy kevään työssäoppimispaikoista")
    make_interaction(person, days=0, is_planned=True)
    return {}


def a_day_soon(_world: World) -> dict[str, Any]:
    """What moving a meeting needs."""
    return {"due_on": days_from_now(3).isoformat()}


def a_day(_world: World) -> dict[str, Any]:
    """What moving needs."""
    return {"due_on": "2030-01-07"}


ADDRESSES = [
    Address("partnerships:interaction_many", LOGGERS),
    Address("partnerships:today", COLLEGE),
    Address("partnerships:interaction_create", LOGGERS),
    Address("partnerships:interaction_company", LOGGERS),
    Address("partnerships:interaction_detail", COLLEGE, interaction),
    Address("partnerships:interaction_edit", UNIT_MANAGERS, interaction),
    Address("partnerships:interaction_happened", UNIT_MANAGERS, interaction, method="post", status=302),
    Address("partnerships:interaction_delete", UNIT_MANAGERS, interaction, method="post", status=302),
    Address("partnerships:interaction_move", UNIT_MANAGERS, plan),
    Address("partnerships:interaction_move", UNIT_MANAGERS, plan, method="post", data=a_day_soon, status=302),
    Address("partnerships:follow_up_list", COLLEGE),
    Address("partnerships:calendar", COLLEGE, in_calendar, query="?who=all"),
    Address("partnerships:calendar", COLLEGE, in_calendar, query="?view=month&who=all"),
    Address("partnerships:follow_up_create", LOGGERS),
    Address("partnerships:follow_up_detail", COLLEGE, follow_up),
    Address("partnerships:follow_up_file", COLLEGE, follow_up),
    Address("partnerships:follow_up_edit", OF_UNIT, follow_up),
    Address("partnerships:follow_up_done", OF_UNIT, follow_up, method="post", status=302),
    Address("partnerships:follow_up_move", OF_UNIT, follow_up),
    Address("partnerships:follow_up_move", OF_UNIT, follow_up, method="post", data=a_day, status=302),
    Address("partnerships:follow_up_drop", OF_UNIT, follow_up),
    Address("partnerships:follow_up_reopen", OF_UNIT, follow_up, method="post", status=302),
]
