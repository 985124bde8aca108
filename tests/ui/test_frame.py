"""The frame around every page: menu, person, choices, title, and nothing that leads nowhere."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from ui import navigation
from ui.frame import frame, theme_of
from ui.navigation import NavigationItem, register

PAGE = Template(
    '{% extends "base.html" %}{% block title %}Sivu{% endblock %}{% block main %}<h1>Sivu</h1>{% endblock %}'
)


def person(**values: Any) -> Any:
    known = {
        "pk": 7,
        "name": "Maria Koski",
        "email": "maria@college.example",
        "is_authenticated": True,
        "theme": "system",
    }
    return SimpleNamespace(**{**known, **values})


def drawn(user: Any = None, **context: Any) -> str:
    request = RequestFactory().get("/companies/?page=2")
    request.user = user or person()
    with translation.override("fi"):
        return PAGE.render(Context({"request": request, "user": request.user, **frame(request), **context}))


@pytest.fixture(autouse=True)
def _own_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})


def test_frame_shows_the_college_and_the_person() -> None:
    html = drawn(college_name="Aurajoen ammattiopisto", school_year_label="2026–2027", unit_names="Autoala")
    for words in (
        "Aurajoen ammattiopisto",
        "Lukuvuosi 2026–2027",
        "Maria Koski",
        "maria@college.example",
        "Autoala",
        ">MK<",
    ):
        assert words in html


def test_frame_marks_where_one_is_on_desk_and_phone() -> None:
    register(NavigationItem(10, "Tänään", "home", "health_live"))
    register(
        NavigationItem(20, "Organisaatiot", "building", "health_ready", ("/companies/",), count=lambda request: 1284)
    )
    html = drawn()
    assert html.count('aria-current="page"') == 2
    assert html.count("Organisaatiot") == 2
    assert "1\u202f284" in html


@pytest.mark.parametrize(
    ("theme", "expected"), [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("system", "")]
)
def test_theme_follows_the_choice_or_the_system(theme: str, expected: str) -> None:
    opening = re.search("<html[^>]*>", drawn(person(theme=theme)))
    assert opening is not None
    assert opening.group() == f'<html lang="fi"{expected}>'


def test_nobody_has_no_theme() -> None:
    assert theme_of(RequestFactory().get("/")) == ""


def test_choices_bring_back_to_the_same_page() -> None:
    html = drawn()
    assert f'action="{reverse("accounts:preferences")}"' in html
    assert html.count('name="next" value="/companies/?page=2"') == 1


@pytest.mark.parametrize("mark", [{"has_errors": True}, {"form": SimpleNamespace(errors=["x"])}])
def test_title_says_error_first(mark: dict[str, Any]) -> None:
    assert "<title>Virhe: Sivu – Kumppani</title>" in drawn(**mark)
    assert "<title>Sivu – Kumppani</title>" in drawn()


def test_demo_says_that_it_is_one() -> None:
    assert "demo-banner" in drawn(is_demo=True)
    assert "demo-banner" not in drawn()


def test_frame_links_lead_somewhere(client: Any) -> None:
    links = set(re.findall(r'(?:href|action)="(/[^"]*)"', drawn()))
    assert {"/", reverse("dashboards:search")} <= links
    assert not [link for link in links if "None" in link]
