"""Days and numbers that cannot be meant come back with a clear word; what was there before stays editable."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from time_machine import travel

from partnerships.forms.contact import NewContactForm, PositionForm
from partnerships.forms.follow_up import FollowUpForm, MoveForm
from partnerships.forms.interaction import InteractionEditForm
from partnerships.forms.interaction_log import InteractionLogForm
from partnerships.forms.limits import refuse_strange_phone, years_from_now
from partnerships.models import Interaction
from partnerships.queries.interaction import with_people
from tests.builders import days_from_now, make_company, make_contact, make_follow_up, make_interaction, make_member

pytestmark = pytest.mark.django_db
YEAR = 366
DUE = [("3", []), ("3700", ["due_on"]), ("-3700", ["due_on"])]


@travel(datetime.datetime(2028, 2, 29, 12, tzinfo=datetime.UTC))
def test_leap_day_counts_as_the_day_before() -> None:
    assert (years_from_now(-10), years_from_now(2)) == (datetime.date(2018, 2, 28), datetime.date(2030, 2, 28))


@pytest.mark.parametrize(
    ("day", "wrong"),
    [(3, False), (2 * YEAR - 10, False), (2 * YEAR + 5, True), (-9 * YEAR, False), (-11 * YEAR, True)],
)
def test_contact_is_logged_within_reason(day: int, wrong: bool) -> None:
    company = make_company()
    data = {"pick": company.pk, "kind": "call", "day": days_from_now(day).isoformat()}
    form = InteractionLogForm(data, actor=make_member(), recent=[company])
    assert ("day" in form.errors) == wrong


def test_message_names_the_bound() -> None:
    company = make_company()
    data = {"pick": company.pk, "kind": "call", "day": "2106-01-01", "next_what": "Soita", "next_due": "2206-01-01"}
    with translation.override("en"), travel(datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)):
        form = InteractionLogForm(data, actor=make_member(), recent=[company])
        assert dict(form.errors) == {
            "day": ["Check the year: the latest possible day here is 23 Nov 2028."],
            "next_due": ["Check the year: the latest possible day here is 23 Nov 2036."],
        }


def test_log_of_long_ago_stays_editable() -> None:
    person = make_member()
    key = make_interaction(person, days=-20 * YEAR).pk
    interaction = with_people(Interaction.objects.all()).get(pk=key)
    companies = [part.company_id for part in interaction.companies.all()]
    sent = {"kind": "call", "day": interaction.happened_on.isoformat(), "companies": companies}
    assert InteractionEditForm(sent, actor=person, interaction=interaction).is_valid()
    later = {**sent, "day": days_from_now(-19 * YEAR).isoformat()}
    assert list(InteractionEditForm(later, actor=person, interaction=interaction).errors) == ["day"]


@pytest.mark.parametrize(("days", "errors"), DUE)
def test_due_day_is_within_ten_years(days: str, errors: list[str]) -> None:
    person = make_member()
    sent = {"what": "Soita", "due_on": days_from_now(int(days)).isoformat(), "assignee": person.pk}
    assert list(FollowUpForm(sent, actor=person).errors) == errors
    assert list(MoveForm(sent).errors) == errors


def test_old_due_day_stays_editable() -> None:
    row = make_follow_up(days=-11 * YEAR)
    sent = {"what": "Soita heti", "due_on": row.due_on.isoformat(), "assignee": row.assignee_id}
    assert FollowUpForm(sent, actor=row.assignee, instance=row).is_valid()


@pytest.mark.parametrize(
    ("first", "last", "errors"),
    [
        ("1950-01-01", "", []),
        ("1949-12-31", "", ["starts_on"]),
        ("2020-01-01", "2099-01-01", ["ends_on"]),
        ("0202-01-01", "2020-01-01", ["starts_on"]),
    ],
)
def test_work_is_within_a_working_life(first: str, last: str, errors: list[str]) -> None:
    company = make_company()
    position = make_contact(company).positions.get()
    sent = {"kind": "other", "starts_on": first, "ends_on": last}
    form = PositionForm(sent, instance=position, actor=make_member(), company=company)
    assert list(form.errors) == errors


@pytest.mark.parametrize("text", ["040 123 4567", "+358 (0)40-123 4567", "09/123456", "112", "040\u00a0123\u20134567"])
def test_telephone_numbers_are_taken(text: str) -> None:
    assert refuse_strange_phone(text) is None


@pytest.mark.parametrize("text", ["soita vaihteeseen", "12", "0" * 21, "040 123 4567 tai 050 765 4321", "+-()"])
def test_other_texts_are_no_telephone_numbers(text: str) -> None:
    with pytest.raises(ValidationError):
        refuse_strange_phone(text)


def test_new_person_needs_a_number_of_digits() -> None:
    sent = {"last_name": "Salo", "kind": "other", "phone": "ei ole"}
    assert list(NewContactForm(sent, company=make_company()).errors) == ["phone"]
