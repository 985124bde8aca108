"""Addresses of merging and of possible duplicates."""

from partnerships.models import DuplicatePair
from tests.access import COORDINATOR, UNIT_HEAD, Address, World
from tests.builders import make_company, make_contact, make_partnership, make_workplace

MANAGERS = frozenset({COORDINATOR, UNIT_HEAD})


def company(_world: World) -> dict[str, int]:
    """A company for which the same one is sought."""
    return {"pk": make_company("Rautakoura Oy").pk}


def contact(_world: World) -> dict[str, int]:
    """A contact for whom the same one is sought."""
    return {"pk": make_contact().pk}


def two_companies(world: World) -> dict[str, int]:
    """Two companies that differ, each with a partnership and a site of one name."""
    first = make_company("Rautakoura Oy", notes="Yksi", post_office="Turku")
    second = make_company("Rauta Koura", notes="Kaksi", website="https://koura.example")
    for each in (first, second):
        make_partnership(each, world.unit)
        make_workplace(each, "Halli")
    return {"pk": first.pk, "other": second.pk}


def two_contacts(_world: World) -> dict[str, int]:
    """Two contacts of one company."""
    company = make_company()
    return {"pk": make_contact(company).pk, "other": make_contact(company, phone="040 123 4567").pk}


def pair(_world: World) -> dict[str, int]:
    """Two companies that look like the same."""
    first, second = make_company("Rautakoura Oy"), make_company("Rautakoura")
    found = DuplicatePair.objects.create(
        kind="company", first_id=first.pk, second_id=second.pk, score=95, reasons=["same_name"]
    )
    return {"pk": found.pk}


def with_pair(world: World) -> dict[str, int]:
    """The list has a row."""
    pair(world)
    return {}


ADDRESSES = [
    Address("partnerships:company_merge_with", MANAGERS, company),
    Address("partnerships:company_merge", MANAGERS, two_companies),
    Address("partnerships:contact_merge_with", MANAGERS, contact),
    Address("partnerships:contact_merge", MANAGERS, two_contacts),
    Address("partnerships:duplicate_companies", MANAGERS, with_pair),
    Address("partnerships:duplicate_contacts", MANAGERS),
    Address("partnerships:duplicate_find", MANAGERS, method="post", status=302),
    Address("partnerships:duplicate_dismiss", MANAGERS, pair, method="post", status=302),
    Address("partnerships:duplicate_recall", MANAGERS, pair, method="post", status=302),
]
