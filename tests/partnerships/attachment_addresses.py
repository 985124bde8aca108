"""Addresses of files."""

from tests.access import COLLEGE, COORDINATOR, STAFF, UNIT_HEAD, Address, World
from tests.builders import make_attachment, make_partnership
from tests.partnerships.company_addresses import WORKING, of_company

EDITORS = frozenset({STAFF, COORDINATOR, UNIT_HEAD})


def attachment(_world: World) -> dict[str, int]:
    """A file about a company."""
    return {"pk": make_attachment().pk}


def of_partnership(world: World) -> dict[str, int]:
    """A file about a partnership of the unit."""
    partnership = make_partnership(unit=world.unit)
    return {"pk": make_attachment(partnership.company, partnership).pk}


def partnership(world: World) -> dict[str, int]:
    """A partnership of the unit."""
    return {"partnership": make_partnership(unit=world.unit).pk}


ADDRESSES = [
    Address("partnerships:attachment_detail", COLLEGE, attachment),
    Address("partnerships:attachment_download", COLLEGE, attachment),
    Address("partnerships:attachment_edit", WORKING, attachment),
    Address("partnerships:attachment_edit", EDITORS, of_partnership),
    Address("partnerships:attachment_delete", WORKING, attachment, method="post", status=302),
    Address("partnerships:attachment_delete", EDITORS, of_partnership, method="post", status=302),
    Address("partnerships:company_attachment_create", WORKING, of_company),
    Address("partnerships:partnership_attachment_create", EDITORS, partnership),
]
