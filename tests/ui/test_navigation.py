"""The menu: only what is there, in order, with the place where one is."""

import pytest
from django.test import RequestFactory

from ui import navigation
from ui.navigation import NavigationItem, navigation_for, register


@pytest.fixture(autouse=True)
def _own_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})


def test_menu_has_only_pages_that_are_open(rf: RequestFactory) -> None:
    register(NavigationItem(20, "Alive", "ok", "health_live"))
    register(NavigationItem(10, "Ready", "ok", "health_ready", ("/ready/",), count=lambda request: 7))
    register(NavigationItem(40, "Closed", "ok", "account_logout", visible=lambda request: False))
    links = navigation_for(rf.get("/health/live"))
    assert [(link.label, link.count, link.current) for link in links] == [("Ready", 7, False), ("Alive", None, True)]


def test_home_is_current_only_on_its_own_address(rf: RequestFactory) -> None:
    home = NavigationItem(10, "Home", "home", "health_live")
    assert navigation.is_current(home, "/", "/")
    assert not navigation.is_current(home, "/", "/companies/")


def test_item_is_current_in_each_of_its_sections() -> None:
    item = NavigationItem(10, "Companies", "building", "health_live", ("/companies/", "/contacts/"))
    paths = ["/companies/", "/companies/7/edit/", "/contacts/7/", "/goals/7/", "/"]
    assert [navigation.is_current(item, "/companies/", path) for path in paths] == [True, True, True, False, False]


def test_phone_label_falls_back_to_the_label(rf: RequestFactory) -> None:
    register(NavigationItem(10, "Partnerships", "rings", "health_live", on_phone=True, phone_label="Partners"))
    register(NavigationItem(20, "Companies", "building", "health_ready"))
    assert [link.phone_label for link in navigation_for(rf.get("/"))] == ["Partners", "Companies"]
