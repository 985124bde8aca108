"""Addresses of agreements, their files, and contributions."""

from typing import Any

from tests.access import COLLEGE, COORDINATOR, PRINCIPAL, STAFF, UNIT_HEAD, Address, World
from tests.builders import days_from_now, make_campus, make_partnership
from tests.gains.made import make_agreement, make_agreement_file, make_contribution
from tests.partnerships.company_addresses import MANAGERS, WORKING

EDITORS = frozenset({STAFF, COORDINATOR, UNIT_HEAD})


def partnership(world: World) -> Any:
    """A partnership of the unit, with all that gains knows of one."""
    found = make_partnership(unit=world.unit)
    covers = make_agreement(
        None, found, valid_until=days_from_now(60), notes="Yhteinen konehalli.", case_number="12/2026"
    )
    make_agreement(found.company, signed_on=None, review_on=None)
    make_contribution(found, agreement=covers, value_cents=12_500_00, saving_cents=300_000, campus=make_campus())
    make_contribution(found, "college", kind="teaching", hours=12, student_count=20)
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


def company_of(world: World) -> dict[str, int]:
    """An organisation to which something is added."""
    return {"company": partnership(world).company_id}


def agreement(world: World) -> dict[str, int]:
    """An agreement of the unit's partnership, with a file."""
    found = partnership(world).agreements.get()
    make_agreement_file(found)
    return {"pk": found.pk}


def whole(_world: World) -> dict[str, int]:
    """An agreement that covers all of an organisation."""
    return {"pk": make_agreement().pk}


def file(world: World) -> dict[str, int]:
    """A file of an agreement."""
    return {"pk": make_agreement_file(partnership(world).agreements.get()).pk}


def contribution(world: World) -> dict[str, int]:
    """What the organisation gave to the unit's partnership."""
    return {"pk": partnership(world).contributions.first().pk}


ADDRESSES = [
    Address("gains:agreement_list", COLLEGE),
    Address("gains:agreement_export", COLLEGE),
    Address("gains:agreement_detail", COLLEGE, agreement),
    Address("gains:agreement_edit", EDITORS, agreement),
    Address("gains:agreement_edit", MANAGERS, whole),
    Address("gains:agreement_renew", EDITORS, agreement),
    Address("gains:agreement_step", WORKING | {PRINCIPAL}, agreement),
    Address("gains:agreement_delete", EDITORS, agreement, method="post", status=302),
    Address("gains:agreement_file_create", EDITORS, agreement),
    Address("gains:agreement_file_download", COLLEGE, file),
    Address("gains:agreement_file_delete", EDITORS, file, method="post", status=302),
    Address("gains:partnership_agreements", COLLEGE, of_partnership),
    Address("gains:company_agreements", COLLEGE, of_company),
    Address("gains:partnership_agreement_create", EDITORS, added_to),
    Address("gains:company_agreement_create", EDITORS, company_of),
    Address("gains:contribution_list", COLLEGE),
    Address("gains:contribution_export", COLLEGE),
    Address("gains:equipment_list", COLLEGE),
    Address("gains:equipment_export", COLLEGE),
    Address("gains:contribution_detail", COLLEGE, contribution),
    Address("gains:contribution_edit", EDITORS, contribution),
    Address("gains:contribution_delete", EDITORS, contribution, method="post", status=302),
    Address("gains:partnership_contributions", COLLEGE, of_partnership),
    Address("gains:company_contributions", COLLEGE, of_company),
    Address("gains:contribution_create", EDITORS, added_to),
]
