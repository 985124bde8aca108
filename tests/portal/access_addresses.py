from typing import Any

from portal.queries.person import person_for
from portal.services.yearly_answer import answer
from tests.access import COLLEGE, COORDINATOR, STAFF, UNIT_HEAD, Address, World
from tests.builders import make_company, make_contact, make_partnership, make_workplace
from tests.portal.made import make_portal_access

# Whose unit has a partnership with the organisation, and coordinators and heads whatever the organisation.
INVITING = {STAFF, COORDINATOR, UNIT_HEAD}


def an_organisation(world: World) -> dict[str, Any]:
    """Of every state somebody; with an answer of last year."""
    company = make_company()
    partnership = make_partnership(company, world.unit, tier="strategic")
    access = make_portal_access(company)
    make_portal_access(company, confirmed_at=None)
    make_contact(company)
    values = {"hired_count": 2, "satisfaction": 4, "wish": "Lisää vierailuja."}
    answer(person=person_for(access), partnership=partnership, school_year=2025, values=values)
    return {"pk": company.pk}


def an_empty_one(_world: World) -> dict[str, Any]:
    """Without people."""
    return {"pk": make_company().pk}


def somebody(world: World) -> dict[str, Any]:
    """A contact who can be invited, to one of two workplaces or the whole."""
    company = make_company()
    make_partnership(company, world.unit)
    make_workplace(company)
    return {"pk": company.pk, "contact": make_contact(company, email="kutsuttava@yritys.example").pk}


def an_access(world: World) -> dict[str, Any]:
    """Somebody who has access."""
    company = make_company()
    make_partnership(company, world.unit)
    return {"pk": make_portal_access(company).pk}


def an_answered_partnership(world: World) -> dict[str, Any]:
    """A partnership with an answer."""
    company = make_company()
    partnership = make_partnership(company, world.unit, tier="strategic")
    person = person_for(make_portal_access(company))
    answer(person=person, partnership=partnership, school_year=2025, values={"hired_count": 0, "satisfaction": 1})
    return {"pk": partnership.pk}


ADDRESSES = [
    Address("portal:company_portal", COLLEGE, an_organisation),
    Address("portal:company_portal", COLLEGE, an_empty_one),
    Address("portal:access_invite", INVITING, somebody),
    Address("portal:access_invite", INVITING, somebody, method="post", status=302),
    Address("portal:access_revoke", INVITING, an_access, method="post", status=302),
    Address("portal:partnership_answers", COLLEGE, an_answered_partnership),
]
