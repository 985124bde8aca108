"""Addresses of partnerships, tier decisions, units taking part, goals and activities."""

from partnerships.models import ParticipatingUnit
from tests.access import COLLEGE, COORDINATOR, OTHER_STAFF, PRINCIPAL, STAFF, UNIT_HEAD, Address, World
from tests.builders import (
    create,
    days_from_now,
    make_activity,
    make_company,
    make_goal,
    make_partnership,
    make_proposal,
    make_unit,
)

OF_THE_UNIT = frozenset({STAFF, COORDINATOR, UNIT_HEAD})
WORKING = OF_THE_UNIT | {OTHER_STAFF}
MANAGERS = frozenset({COORDINATOR, UNIT_HEAD})


def partnership(world: World) -> dict[str, int]:
    """A partnership that the unit leads."""
    return {"pk": make_partnership(make_company("Rautakoura Oy"), world.unit).pk}


def of_partnership(world: World) -> dict[str, int]:
    """A partnership to which an activity is added."""
    return {"partnership": partnership(world)["pk"]}


def development(world: World) -> dict[str, int]:
    """A development partnership that the unit leads."""
    return {"pk": make_partnership(unit=world.unit, tier="development").pk}


def highest(world: World) -> dict[str, int]:
    """A strategic partnership that the unit leads."""
    return {"pk": make_partnership(unit=world.unit, tier="strategic").pk}


def taking_part(world: World) -> dict[str, int]:
    """A partnership in which the unit takes part and another leads."""
    found = make_partnership()
    create(ParticipatingUnit(partnership=found, unit=world.unit, from_on=days_from_now(-9)))
    return {"pk": found.pk}


def proposal(world: World) -> dict[str, int]:
    """A proposal of the development tier."""
    return {"pk": make_proposal(make_partnership(unit=world.unit)).pk}


def strategic(world: World) -> dict[str, int]:
    """A proposal of the strategic tier."""
    return {"pk": make_proposal(make_partnership(unit=world.unit), "strategic").pk}


def part(world: World) -> dict[str, int]:
    """The unit's part."""
    return {"pk": ParticipatingUnit.objects.get(partnership=make_partnership(unit=world.unit)).pk}


def goal(world: World) -> dict[str, int]:
    """A goal."""
    return {"pk": make_goal(make_partnership(unit=world.unit)).pk}


def activity(world: World) -> dict[str, int]:
    """An activity."""
    return {"pk": make_activity(make_partnership(unit=world.unit)).pk}


def led_by_another(world: World) -> dict[str, int]:
    """A partnership in which the unit takes no part."""
    return {"pk": make_partnership(unit=make_unit()).pk}


def paused(_world: World) -> dict[str, str]:
    """From today on, paused."""
    return {"status": "paused", "on": days_from_now(0).isoformat()}


def accepted(_world: World) -> dict[str, str]:
    """The decider's yes."""
    return {"action": "accept", "answer": "Yhteistä on paljon"}


def withdrawn(_world: World) -> dict[str, str]:
    """The proposal is taken back."""
    return {"action": "withdraw"}


ADDRESSES = [
    Address("partnerships:partnership_list", COLLEGE),
    Address("partnerships:partnership_detail", COLLEGE, partnership),
    Address("partnerships:partnership_create", WORKING),
    Address("partnerships:partnership_edit", OF_THE_UNIT, partnership),
    Address("partnerships:partnership_status", OF_THE_UNIT, partnership),
    Address("partnerships:partnership_status", MANAGERS, development),
    Address("partnerships:partnership_status", MANAGERS | {PRINCIPAL}, highest),
    Address("partnerships:partnership_status", MANAGERS | {PRINCIPAL}, highest, method="post", data=paused, status=302),
    Address("partnerships:partnership_lead", MANAGERS, partnership),
    Address("partnerships:partnership_lead", (), taking_part),
    Address("partnerships:partnership_delete", MANAGERS, partnership, method="post", status=302),
    Address("partnerships:partnership_sponsor", OF_THE_UNIT | {PRINCIPAL}, partnership),
    Address("partnerships:tier_propose", OF_THE_UNIT | {PRINCIPAL}, partnership),
    Address("partnerships:tier_decision_list", COLLEGE),
    Address("partnerships:tier_answer", COLLEGE, proposal),
    Address("partnerships:tier_answer", {UNIT_HEAD}, proposal, method="post", data=accepted, status=302),
    Address("partnerships:tier_answer", {PRINCIPAL}, strategic, method="post", data=accepted, status=302),
    Address("partnerships:tier_answer", MANAGERS, proposal, method="post", data=withdrawn, status=302),
    Address("partnerships:participation_create", OF_THE_UNIT, partnership),
    Address("partnerships:participation_create", MANAGERS, led_by_another),
    Address("partnerships:participation_edit", OF_THE_UNIT, part),
    Address("partnerships:participation_leave", OF_THE_UNIT, part),
    Address("partnerships:goal_create", OF_THE_UNIT, partnership),
    Address("partnerships:goal_edit", OF_THE_UNIT, goal),
    Address("partnerships:goal_reached", OF_THE_UNIT, goal, method="post", status=302),
    Address("partnerships:goal_delete", OF_THE_UNIT, goal, method="post", status=302),
    Address("partnerships:activity_list", COLLEGE),
    Address("partnerships:activity_create", OF_THE_UNIT, of_partnership),
    Address("partnerships:activity_detail", COLLEGE, activity),
    Address("partnerships:activity_responsible", OF_THE_UNIT, of_partnership),
    Address("partnerships:activity_edit", OF_THE_UNIT, activity),
    Address("partnerships:activity_status", OF_THE_UNIT, activity, method="post", status=302),
    Address("partnerships:activity_delete", OF_THE_UNIT, activity, method="post", status=302),
]
