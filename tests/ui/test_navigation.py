"""The menu: only what is there, in order, with the place where one is."""

import pytest
from django.test import RequestFactory

from ui import navigation
from ui.navigation import NavigationItem, navigation_for, register


@pytest.fixture(autouse=True)
def _own_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})


def test_menu_has_only_pages_that_exist_and_are_open(rf: RequestFactory) -> None:
    register(NavigationItem(20, "Alive", "ok", "health_live", "/health/live"))
    register(NavigationItem(10, "Ready", "ok", "health_ready", "/health/ready", count=lambda request: 7))
    register(NavigationItem(30, "Nowhere", "ok", "no:such_page", "/nowhere/"))
    register(NavigationItem(40, "Closed", "ok", "account_logout", "/x/", visible=lambda request: False))
    links = navigation_for(rf.get("/health/live"))
    assert [(link.label, link.count, link.current) for link in links] == [("Ready", 7, False), ("Alive", None, True)]


def test_home_is_current_only_on_its_own_address(rf: RequestFactory) -> None:
    home = NavigationItem(10, "Home", "home", "health_live", "/")
    assert navigation.is_current(home, "/", "/")
    assert not navigation.is_current(home, "/", "/companies/")


def test_phone_label_falls_back_to_the_label(rf: RequestFactory) -> None:
    register(NavigationItem(10, "Partnerships", "rings", "health_live", "/p/", on_phone=True, phone_label="Partners"))
    register(NavigationItem(20, "Companies", "building", "health_ready", "/c/"))
    assert [link.phone_label for link in navigation_for(rf.get("/"))] == ["Partners", "Companies"]
