"""Where in the menu each page stands."""

import pytest
from django.urls import reverse

from ui import navigation

HOME, COMPANIES, PARTNERSHIPS, FOLLOW_UPS = "today", "company_list", "partnership_list", "follow_up_list"


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
        ("/follow-ups/7/", [FOLLOW_UPS]),
        ("/settings/", []),
    ],
)
def test_menu_marks_the_section_of_a_page(path: str, expected: list[str]) -> None:
    items = [item for item in navigation._items.values() if navigation.is_current(item, reverse(item.url_name), path)]
    assert [item.url_name for item in items] == [f"partnerships:{name}" for name in expected]
