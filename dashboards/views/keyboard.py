"""The sheet of keys: a page, from which the dialog behind the question mark takes its words too."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ui.navigation import navigation_for

Keys = tuple[tuple[str, ...], str]


@require_GET
def keyboard(request: HttpRequest) -> HttpResponse:
    """All keys by where they work."""
    return render(request, "dashboards/keyboard/page.html", {"groups": groups(request)})


def groups(request: HttpRequest) -> list[dict[str, Any]]:
    """Everywhere, places, lists, calendar."""
    return [
        {"title": _("Everywhere"), "keys": everywhere()},
        {"title": _("Go to"), "keys": [(("g", link.key), link.label) for link in navigation_for(request) if link.key]},
        {"title": _("Lists"), "keys": in_lists()},
        {"title": _("Calendar"), "keys": in_calendar()},
    ]


def everywhere() -> list[Keys]:
    """Keys that work on every page."""
    return [
        (("/",), _("Search")),
        (("Ctrl", "K"), _("Search, also while typing")),
        (("l",), _("Log a contact")),
        (("u",), _("Undo, where a message offers it")),
        (("Esc",), _("Close a menu or a dialog")),
        (("?",), _("This list")),
    ]


def in_lists() -> list[Keys]:
    """Keys for rows."""
    return [
        (("↓", "j"), _("Next row")),
        (("↑", "k"), _("Previous row")),
        (("Enter",), _("Open")),
        (("x",), _("Choose the row")),
        (("n",), _("Add a new one")),
    ]


def in_calendar() -> list[Keys]:
    """Keys for days and what stands on them."""
    return [
        (("←", "→"), _("Previous or next day")),
        (("↑", "↓"), _("Among what stands on the day")),
        (("Enter",), _("Open")),
        (("m",), _("Choose another day")),
        (("⇧ ←", "⇧ →"), _("Move by a day")),
        (("⇧ ↑", "⇧ ↓"), _("Move by a week")),
        (("n",), _("Add a follow-up to the day")),
        (("t",), _("Today")),
        (("k", "j"), _("Previous or next week")),
    ]
