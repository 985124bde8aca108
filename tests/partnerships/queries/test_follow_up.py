import datetime

import pytest
import time_machine

from partnerships.models import FollowUp
from partnerships.permissions import can_change_follow_up
from partnerships.queries.follow_up import (
    Days,
    changeable_by,
    documents,
    month_later,
    of_scope,
    open_at_companies,
    pressing_count,
    quick_due_dates,
    with_may_change,
)
from tests.builders import (
    make_administrator,
    make_company,
    make_follow_up,
    make_member,
    make_partnership,
    make_principal,
    make_unit,
    make_user,
)

SUNDAY = datetime.date(2026, 11, 22)
TUESDAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("today", "end"),
    [(TUESDAY, 29), (datetime.date(2026, 11, 27), 29), (datetime.date(2026, 11, 28), 36), (SUNDAY, 29)],
)
def test_week_ends_on_its_sunday_and_is_the_next_one_at_the_weekend(today, end):
    assert Days(today).end_of_week == datetime.date(2026, 11, 1) + datetime.timedelta(days=end - 1)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        ("2026-01-31", "2026-02-28"),
        ("2028-01-31", "2028-02-29"),
        ("2026-12-31", "2027-01-31"),
        ("2026-11-05", "2026-12-05"),
    ],
)
def test_a_month_later_stays_in_the_next_month(day, later):
    assert month_later(datetime.date.fromisoformat(day)) == datetime.date.fromisoformat(later)


@pytest.mark.django_db
def test_quick_due_dates_are_working_days():
    friday = datetime.date(2026, 11, 27)
    days = [day.isoformat() for day, _label in quick_due_dates(friday)]
    assert days == ["2026-11-30", "2026-12-04", "2026-12-28"]


@pytest.mark.django_db
def test_changeable_is_the_same_rule_as_the_permission():
    unit, other = make_unit(), make_unit()
    people = [
        make_member(unit),
        make_member(unit, "coordinator"),
        make_member(unit, "unit_head"),
        make_member(other),
        make_principal(),
        make_administrator(),
        make_user(),
    ]
    partnership = make_partnership(unit=unit)
    for person in people[:4]:
        make_follow_up(person)
        make_follow_up(person, partnership=partnership)
        make_follow_up(person, company=partnership.company, unit=unit)
    for person in people:
        by_list = set(FollowUp.objects.filter(changeable_by(person)).values_list("pk", flat=True))
        by_rule = {row.pk for row in FollowUp.objects.all() if can_change_follow_up(person, row)}
        marked = {row.pk for row in with_may_change(FollowUp.objects.all(), person) if row.may_change}
        assert by_list == by_rule == marked


@pytest.mark.django_db
def test_pressing_are_mine_until_the_end_of_the_week():
    person = make_member()
    with time_machine.travel(datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC)):
        for day in (20, 24, 29, 30):
            make_follow_up(person, due_on=datetime.date(2026, 11, day))
        make_follow_up(None, due_on=TUESDAY)
        assert pressing_count(person) == 3


@pytest.mark.django_db
def test_scopes_are_mine_my_units_and_all():
    unit = make_unit()
    person = make_member(unit)
    mine, unit_s, others = make_follow_up(person), make_follow_up(make_member(unit)), make_follow_up()
    found = {scope: set(of_scope(person, scope)) for scope in ("mine", "units", "all")}
    assert found == {"mine": {mine}, "units": {mine, unit_s}, "all": {mine, unit_s, others}}
    assert list(of_scope(make_user(), "all")) == []


@pytest.mark.django_db
def test_open_at_companies_are_those_that_one_may_close():
    unit = make_unit()
    person = make_member(unit)
    company = make_company()
    mine = make_follow_up(person, company=company)
    of_unit = make_follow_up(make_member(unit), partnership=make_partnership(company, unit), days=1)
    make_follow_up(None, company=company)
    make_follow_up(person, company=make_company())
    assert list(open_at_companies(person, [company.pk])) == [mine, of_unit]


@pytest.mark.django_db
def test_search_finds_a_follow_up_by_its_words_and_company():
    row = make_follow_up(what="Lähetä esite", company=make_company("Rautakoura Oy"))
    document = documents([row.pk])[row.pk]
    assert (document.title, document.subtitle) == ("Lähetä esite", "Rautakoura Oy")
