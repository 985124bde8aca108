"""The bank of practices: searched, narrowed, read."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from organisation.queries.access import access_of
from partnerships.models import Tier
from practices.models import PracticeState
from practices.permissions import can_begin_practice, can_import_practices
from practices.queries.finding import (
    DRAFTS,
    MINE,
    OURS,
    PER_PAGE,
    REVIEW,
    Found,
    Option,
    Options,
    Wanted,
    find,
    options,
)
from practices.views.cards import drawn
from ui.lists.counting import count_text
from ui.narrowing import address
from ui.paging import Page, wanted_page
from ui.tiers import tier_word

SHOWS = {
    "": pgettext_lazy("practices", "All"),
    OURS: gettext_lazy("For our fields"),
    MINE: pgettext_lazy("practices", "My own"),
    DRAFTS: gettext_lazy("Drafts"),
    REVIEW: pgettext_lazy("practices", "To review"),
}
STATES = {
    PracticeState.PROVEN: pgettext_lazy("practices", "Proven"),
    PracticeState.IN_USE: pgettext_lazy("practices", "In use"),
    PracticeState.IDEA: pgettext_lazy("practices", "Ideas"),
    PracticeState.RETIRED: pgettext_lazy("practices", "Retired"),
}
LONGEST_TEXT = 200
MOST_PAGES = 50


def practice_list(request: HttpRequest) -> HttpResponse:
    """What ?q= and the choices find, twenty a page."""
    offered = options()
    wanted = wanted_by(request, offered)
    number = min(wanted_page(request), MOST_PAGES)
    found = find(request.user, wanted, number)
    context = {
        "wanted": wanted,
        "found": found,
        "cards": drawn(found.cards),
        "alike": drawn(found.alike),
        "count_text": count_text(found.count + found.capped, found.count),
        "page": _page(found, number),
        "chips": _chips(request, wanted),
        "selects": _selects(wanted, offered),
        "used": sum(1 for each in (wanted.field, wanted.tier, wanted.group, wanted.theme) if each),
        "clear_url": address(request, field="", tier="", group="", theme="", page=""),
        "can_write": can_begin_practice(request.user),
        "can_import": can_import_practices(request.user),
    }
    return render(request, "practices/finding/list.html", context)


def wanted_by(request: HttpRequest, offered: Options) -> Wanted:
    """What the address asks for; whatever makes no sense is passed over."""
    asked = request.GET
    tier, state, show = asked.get("tier", ""), asked.get("state", ""), asked.get("show", "")
    return Wanted(
        text=asked.get("q", "").replace("\x00", " ").strip()[:LONGEST_TEXT],
        show=show if show in SHOWS else "",
        state=state if state in STATES else "",
        tier=tier if tier in Tier.values else "",
        field=_key(asked.get("field", ""), offered.fields),
        group=_key(asked.get("group", ""), offered.groups),
        theme=_key(asked.get("theme", ""), offered.themes),
    )


def _key(text: str, offered: Iterable[Option]) -> int | None:
    return next((key for key, _name in offered if str(key) == text), None)


def _page(found: Found, number: int) -> Page:
    return Page(found.cards, number, PER_PAGE, found.count, found.capped, found.has_next)


def _chips(request: HttpRequest, wanted: Wanted) -> tuple[Any, ...]:
    """Groups of chips: whose, and how far tried. A chip in use leads back."""
    access = access_of(request.user)
    shows = {key: label for key, label in SHOWS.items() if access.units or key not in (OURS, DRAFTS, REVIEW)}
    if not access.is_manager:
        shows.pop(REVIEW, None)
    return (
        _group(request, "show", _("Which practices"), shows, wanted.show),
        _group(request, "state", _("State"), STATES, wanted.state),
    )


def _group(request: HttpRequest, name: str, label: str, choices: dict[Any, Any], value: str) -> tuple[str, Any]:
    """As the fragment of chips takes them."""
    chips = (
        (address(request, **{name: "" if key == value else str(key), "page": ""}), str(words), key == value, None)
        for key, words in choices.items()
    )
    return label, tuple(chips)


def _selects(wanted: Wanted, offered: Options) -> tuple[Any, ...]:
    """What is chosen in the form: name, label, what nothing is called, options with their keys, the one chosen."""
    tiers = tuple((tier.value, tier_word(tier.value, short=True)) for tier in Tier)
    return (
        ("field", _("Education field"), _("All fields"), tuple(offered.fields), wanted.field),
        ("tier", _("Tier"), _("All tiers"), tiers, wanted.tier),
        ("theme", _("Theme of the need"), _("All themes"), tuple(offered.themes), wanted.theme),
        ("group", _("Staff group"), _("All groups"), tuple(offered.groups), wanted.group),
    )
