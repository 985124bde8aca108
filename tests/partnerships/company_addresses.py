"""Addresses of companies, workplaces, contacts and positions."""

from partnerships.models import Position
from tests.access import ADMINISTRATOR, COLLEGE, COORDINATOR, OTHER_STAFF, STAFF, UNIT_HEAD, Address, World
from tests.builders import make_company, make_contact, make_workplace

WORKING = frozenset({STAFF, OTHER_STAFF, COORDINATOR, UNIT_HEAD})
MANAGERS = frozenset({COORDINATOR, UNIT_HEAD})


def company(_world: World) -> dict[str, int]:
    """A company by its own key."""
    return {"pk": make_company("Rautakoura Oy").pk}


def section(world: World) -> dict[str, object]:
    """One section of a company's page."""
    return {**company(world), "section": "people"}


def of_company(_world: World) -> dict[str, int]:
    """A company to which something is added."""
    return {"company": make_company("Rautakoura Oy").pk}


def workplace(_world: World) -> dict[str, int]:
    """A workplace."""
    return {"pk": make_workplace().pk}


def contact(_world: World) -> dict[str, int]:
    """A contact."""
    return {"pk": make_contact(email="kaisa@yritys.example", phone="040 123 4567").pk}


def of_contact(_world: World) -> dict[str, int]:
    """A contact to whom something is added."""
    return {"contact": make_contact().pk}


def position(_world: World) -> dict[str, int]:
    """A contact's position."""
    return {"pk": Position.objects.get(contact=make_contact()).pk}


ADDRESSES = [
    Address("partnerships:company_list", COLLEGE),
    Address("partnerships:company_detail", COLLEGE, company),
    Address("partnerships:company_timeline", COLLEGE, company),
    Address("partnerships:company_section", COLLEGE, section),
    Address("partnerships:company_create", WORKING),
    Address("partnerships:company_edit", WORKING, company),
    Address("partnerships:company_delete", MANAGERS, company, method="post", status=302),
    Address("partnerships:company_lookup", COLLEGE, query="?q=rauta"),
    Address("partnerships:company_duplicates", COLLEGE, query="?name=rauta"),
    Address("partnerships:municipality_lookup", COLLEGE, query="?q=tur"),
    Address("partnerships:industry_lookup", COLLEGE, query="?q=62"),
    Address("partnerships:workplace_create", WORKING, of_company),
    Address("partnerships:workplace_edit", WORKING, workplace),
    Address("partnerships:workplace_delete", WORKING, workplace, method="post", status=302),
    Address("partnerships:contact_list", COLLEGE),
    Address("partnerships:contact_detail", COLLEGE, contact),
    Address("partnerships:contact_readings", MANAGERS | {ADMINISTRATOR}, contact),
    Address("partnerships:contact_data", {ADMINISTRATOR}, contact),
    Address("partnerships:contact_erase", {ADMINISTRATOR}, contact),
    Address("partnerships:contact_create", WORKING, of_company),
    Address("partnerships:contact_edit", WORKING, contact),
    Address("partnerships:contact_delete", MANAGERS, contact, method="post", status=302),
    Address("partnerships:contact_lookup", COLLEGE, query="?q=kaisa"),
    Address("partnerships:position_create", WORKING, of_contact),
    Address("partnerships:position_edit", WORKING, position),
    Address("partnerships:contact_left", WORKING, position, method="post", status=302),
]
