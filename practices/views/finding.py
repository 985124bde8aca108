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
from practices.queries.finding import DRAFTS, MINE, OURS, PER_PAGE, Card, Found, Option, Options, Wanted, find, options
from ui.lists.counting import count_text
from ui.narrowing import address
from ui.paging import Page, wanted_page
from ui.tiers import tier_mark, tier_word

SHOWS = {
    "": pgettext_lazy("practices", "All"),
    OURS: gettext_lazy("For our fields"),
    MINE: pgettext_lazy("practices", "My own"),
    DRAFTS: gettext_lazy("Drafts"),
}
STATES = {
    PracticeState.PROVEN: pgettext_lazy("practices", "Proven"),
    PracticeState.IN_USE: pgettext_lazy("practices", "In use"),
    PracticeState.IDEA: pgettext_lazy("practices", "Ideas"),
    PracticeState.RETIRED: pgettext_lazy("practices", "Retired"),
}
STATE_TAGS = {"idea": "warn", "in_use": "info", "proven": "good", "retired": ""}
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
        "cards": shown(found.cards),
        "alike": shown(found.alike),
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


def shown(cards: Iterable[Card]) -> list[dict[str, Any]]:
    """Cards with their words."""
    marks = {tier.value: tier_mark(tier.value, short=True) for tier in Tier}
    states = dict(PracticeState.choices)
    return [
        {
            "card": card,
            "tag": STATE_TAGS[card.state],
            "state": str(states[card.state]),
            "tiers": [marks[tier] for tier in card.tiers],
            "where": card.organisation or card.unit,
            "fields": ", ".join(card.fields),
        }
        for card in cards
    ]


def _page(found: Found, number: int) -> Page:
    return Page(found.cards, number, PER_PAGE, found.count, found.capped, found.has_next)


def _chips(request: HttpRequest, wanted: Wanted) -> list[dict[str, Any]]:
    """Groups of chips: whose, and how far tried. A chip in use leads back."""
    shows = {key: label for key, label in SHOWS.items() if access_of(request.user).units or key not in (OURS, DRAFTS)}
    return [
        _group(request, "show", _("Which practices"), shows, wanted.show),
        _group(request, "state", _("State"), STATES, wanted.state),
    ]


def _group(request: HttpRequest, name: str, label: str, choices: dict[Any, Any], value: str) -> dict[str, Any]:
    chips = [
        {
            "url": address(request, **{name: "" if key == value else str(key), "page": ""}),
            "label": label,
            "on": key == value,
        }
        for key, label in choices.items()
    ]
    return {"label": label, "chips": chips}


def _selects(wanted: Wanted, offered: Options) -> list[dict[str, Any]]:
    """What is chosen in the form."""
    tiers = [(tier.value, tier_word(tier.value, short=True)) for tier in Tier]
    return [
        {"name": "field", "label": _("Education field"), "empty": _("All fields"), "options": offered.fields, "value": wanted.field},
        {"name": "tier", "label": _("Tier"), "empty": _("All tiers"), "options": tiers, "value": wanted.tier},
        {"name": "theme", "label": _("Theme of the need"), "empty": _("All themes"), "options": offered.themes, "value": wanted.theme},
        {"name": "group", "label": _("Staff group"), "empty": _("All groups"), "options": offered.groups, "value": wanted.group},
    ]  # fmt: skip
