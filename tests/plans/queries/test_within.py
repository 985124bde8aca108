import pytest

from plans.queries.within import needs_within, people_within
from tests.builders import make_company, make_contact, make_need, make_partnership, make_workplace

pytestmark = pytest.mark.django_db


def test_a_plan_of_a_workplace_names_what_is_the_workplaces() -> None:
    company = make_company()
    here, there = make_workplace(company), make_workplace(company)
    ours, theirs = make_need(company, workplace=here), make_need(company, workplace=there)
    person, other = (make_contact(company, position={"workplace": site}) for site in (here, there))
    local, whole = make_partnership(company, workplace=here), make_partnership(make_company())
    assert set(needs_within(local)) == {ours}
    assert set(needs_within(local, [theirs.pk])) == {ours, theirs}
    assert set(people_within(local)) == {person}
    assert set(people_within(local, [other.pk])) == {person, other}
    need, colleague = make_need(whole.company), make_contact(whole.company)
    assert (set(needs_within(whole)), set(people_within(whole))) == ({need}, {colleague})
