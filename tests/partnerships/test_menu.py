"""Where in the menu each page stands."""

import pytest
from django.urls import reverse

from tests.builders import make_administrator, make_member, make_principal
from ui import navigation

HOME, COMPANIES, NEEDS = "today", "company_list", "need_list"
PARTNERSHIPS, FOLLOW_UPS = "partnership_list", "follow_up_list"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", [HOME]),
        ("/companies/7/", [COMPANIES]),
        ("/companies/import/", [COMPANIES]),
        ("/workplaces/7/edit/", [COMPANIES]),
        ("/contacts/", [COMPANIES]),
        ("/positions/7/edit/", [COMPANIES]),
        ("/partnerships/7/", [PARTNERSHIPS]),
        ("/participations/7/edit/", [PARTNERSHIPS]),
        ("/decisions/7/", [PARTNERSHIPS]),
        ("/activities/7/", [PARTNERSHIPS]),
        ("/goals/7/edit/", [PARTNERSHIPS]),
        ("/needs/7/", [NEEDS]),
        ("/follow-ups/7/", [FOLLOW_UPS]),
    ],
)
def test_menu_marks_the_section_of_a_page(path: str, expected: list[str]) -> None:
    items = [item for item in navigation._items.values() if navigation.is_current(item, reverse(item.url_name), path)]
    assert [item.url_name for item in items] == [f"partnerships:{name}" for name in expected]


def test_menu_marks_the_settings() -> None:
    items = [
        item for item in navigation._items.values() if navigation.is_current(item, reverse(item.url_name), "/settings/")
    ]
    assert [item.url_name for item in items] == ["organisation:settings"]


@pytest.mark.django_db
@pytest.mark.parametrize(("make", "buttons"), [(make_member, 2), (make_principal, 2), (make_administrator, 0)])
def test_log_button_is_shown_on_desk_and_phone_to_those_who_may_log(sign_in, make, buttons) -> None:
    page = sign_in(make()).get(reverse("partnerships:company_list")).content.decode()
    assert page.count('href="/log/"') == buttons
