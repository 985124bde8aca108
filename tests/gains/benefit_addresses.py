"""Addresses of benefits, ledgers, insights, work-life periods and indicators."""

from typing import Any

from tests.access import ADMINISTRATOR, COLLEGE, COORDINATOR, PRINCIPAL, STAFF, UNIT_HEAD, Address, World
from tests.builders import make_partnership
from tests.gains.made import make_contribution
from tests.gains.made_benefits import indicator, make_benefit, make_insight, make_period, make_told
from tests.partnerships.company_addresses import WORKING

RECORDING = frozenset({STAFF, COORDINATOR, UNIT_HEAD, PRINCIPAL})
EDITING = frozenset({COORDINATOR, UNIT_HEAD})
ANYBODY = frozenset({*WORKING, PRINCIPAL})


def partnership(world: World) -> Any:
    """A partnership of the unit with something for everybody but the college."""
    found = make_partnership(unit=world.unit)
    make_benefit(found)
    make_benefit(found, "recruits", 2)
    make_told(found)
    make_contribution(found, "college", value_cents=90_000)
    return found


def of_partnership(world: World) -> dict[str, int]:
    """By its key."""
    return {"pk": partnership(world).pk}


def added_to(world: World) -> dict[str, int]:
    """A partnership to which something is added."""
    return {"partnership": partnership(world).pk}


def of_company(world: World) -> dict[str, int]:
    """Its organisation."""
    return {"pk": partnership(world).company_id}


def of_unit(world: World) -> dict[str, int]:
    """The unit that leads it."""
    partnership(world)
    return {"pk": world.unit.pk}


def rows(world: World) -> dict[str, str]:
    """An indicator with rows of the unit."""
    partnership(world)
    return {"code": "students_reached"}


def everything(world: World) -> dict[str, int]:
    """Something in the college's ledger."""
    partnership(world)
    return {}


def benefit(world: World) -> dict[str, int]:
    """A benefit of the unit's partnership."""
    return {"pk": make_benefit(make_partnership(unit=world.unit)).pk}


def insight(world: World) -> dict[str, int]:
    """An insight that somebody else sent."""
    return {"pk": make_insight(make_partnership(unit=world.unit)).pk}


def period(world: World) -> dict[str, int]:
    """A period of somebody else in the unit."""
    return {"pk": make_period(partnership=make_partnership(unit=world.unit)).pk}


def one_indicator(_world: World) -> dict[str, int]:
    """One that is shipped."""
    return {"pk": indicator().pk}


def recorded(_world: World) -> dict[str, Any]:
    """A sound form."""
    return {"indicator": indicator().pk, "amount": "4", "school_year": "2025"}


def sent(_world: World) -> dict[str, Any]:
    """What became of it."""
    return {"state": "used", "because": "Lisätty jaksoon."}


PASTED = "Organisaatio\tHyöty\tMäärä\nEi ole Oy\tTyöllistyneet opiskelijat\t3"
ADDRESSES = [
    Address("gains:ledger_college", COLLEGE, everything),
    Address("gains:ledger_unit", COLLEGE, of_unit),
    Address("gains:ledger_partnership", COLLEGE, of_partnership),
    Address("gains:ledger_company", COLLEGE, of_company),
    Address("gains:gain_rows", COLLEGE, rows),
    Address("gains:benefit_create", RECORDING, added_to),
    Address("gains:benefit_create", RECORDING, added_to, "post", recorded, 302),
    Address("gains:benefit_edit", RECORDING, benefit),
    Address("gains:benefit_delete", RECORDING, benefit, "post", status=302),
    Address("gains:benefit_sheet", ANYBODY),
    Address("gains:benefit_sheet", ANYBODY, method="post", data=lambda _world: {"text": PASTED}),
    Address("gains:benefit_sheet_example", ANYBODY),
    Address("gains:insight_list", COLLEGE, lambda world: insight(world) and {}),
    Address("gains:insight_export", COLLEGE),
    Address("gains:insight_create", ANYBODY),
    Address("gains:insight_detail", COLLEGE, insight),
    Address("gains:insight_edit", EDITING, insight),
    Address("gains:insight_fate", {*EDITING, PRINCIPAL}, insight, "post", sent, 302),
    Address("gains:insight_delete", EDITING, insight, "post", status=302),
    Address("gains:work_life_period_list", COLLEGE, lambda world: period(world) and {}),
    Address("gains:work_life_period_export", COLLEGE),
    Address("gains:work_life_period_create", ANYBODY),
    Address("gains:work_life_period_detail", COLLEGE, period),
    Address("gains:work_life_period_edit", EDITING, period),
    Address("gains:work_life_period_delete", EDITING, period, "post", status=302),
    Address("gains:indicator_list", {ADMINISTRATOR}),
    Address("gains:indicator_create", {ADMINISTRATOR}),
    Address("gains:indicator_edit", {ADMINISTRATOR}, one_indicator),
    Address("gains:indicator_delete", {ADMINISTRATOR}, one_indicator, "post", status=302),
]
