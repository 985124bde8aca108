"""Addresses of handing over, and of the brief before a meeting."""

from partnerships.services.handover_planning import plan_handover
from tests.access import COLLEGE, COORDINATOR, OTHER_STAFF, STAFF, UNIT_HEAD, Address, World
from tests.builders import days_from_now, make_follow_up, make_interaction, make_member, make_partnership

MANAGERS = frozenset({COORDINATOR, UNIT_HEAD})


def colleague(world: World) -> dict[str, int]:
    """Somebody of the unit who owns a partnership there."""
    person = make_member(world.unit)
    make_follow_up(person, partnership=make_partnership(unit=world.unit, owner=person))
    return {"person": person.pk, "unit": world.unit.pk}


def myself(world: World) -> dict[str, int]:
    """The one who looks."""
    return {"person": world.user.pk if world.user else 1, "unit": world.unit.pk}


def company(_world: World) -> dict[str, int]:
    """A company that was met and has a partnership."""
    partnership = make_partnership()
    make_interaction(make_member(), partnership.company, days=-3)
    return {"pk": partnership.company_id}


def plan(world: World) -> dict[str, int]:
    """A handover to come in a partnership of the unit."""
    part = make_partnership(unit=world.unit, owner=make_member(world.unit)).participations.get()
    taker = make_member(world.unit)
    found = plan_handover(actor=taker, participation=part, owner=taker, on=days_from_now(30))
    return {"pk": found.pk if found else 0}


ADDRESSES = [
    Address("partnerships:handover_list", frozenset({STAFF, OTHER_STAFF, *MANAGERS})),
    Address("partnerships:handover", MANAGERS, colleague),
    Address("partnerships:handover", MANAGERS | {STAFF}, myself, statuses={"anonymous": 302}),
    Address("partnerships:handover_cancel", MANAGERS | {STAFF}, plan, method="post", status=302),
    Address("partnerships:company_brief", COLLEGE, company),
]
