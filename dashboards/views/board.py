"""The dashboard: how the partnerships of the college or of a unit stand, how they went, and what to do next."""

import hashlib
from collections.abc import Collection
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from dashboards.permissions import can_close_year, can_set_targets
from dashboards.queries.board.choices import choices
from dashboards.queries.board.coverage import coverage
from dashboards.queries.board.parts import parts_of
from dashboards.queries.board.told import links_of
from dashboards.queries.choosing import choice_from
from dashboards.queries.figures.choice import Choice
from dashboards.queries.next_actions import next_actions
from dashboards.services.board import TOPICS, told_of
from dashboards.services.snapshots import cached
from organisation.queries.access import Access, access_of

BASE = Path(settings.BASE_DIR)
DRAWN_BY = {".html", ".py", ".mo"}


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """The whole page; a head of units is led to their own first."""
    access = access_of(request.user)
    if not access.is_member:
        raise PermissionDenied
    if not request.GET and (unit := unit_led_to(access)):
        return redirect(f"{reverse('dashboards:board')}?{urlencode({'unit': unit})}")
    choice = choice_from(request.GET)
    links = links_of(choice)
    context = {
        "body": body_of(choice, access.units),
        "next": next_of(request.user, choice),
        "can_set_targets": can_set_targets(request.user),
        "can_close_year": can_close_year(request.user),
        "take": {name: links.to(name) for name in ("figures_json", "figures_xlsx", "report_create")},
    }
    return render(request, "dashboards/board/page.html", context)


def unit_led_to(access: Access) -> str:
    """The code of the unit that somebody sees first: the first that they head, unless they are principal."""
    own = [unit.code for unit in access.places if unit.pk in access.headed_units]
    return own[0] if own and not access.is_principal else ""


def body_of(choice: Choice, own_units: Collection[int]) -> str:
    """What the choice shows, drawn once and kept until something in it changes; one's own units come first in a menu."""
    key = ("board", edition(), choice, get_language(), sorted(own_units))
    drawn = cached(TOPICS, key, lambda: str(_drawn(choice, own_units)))
    return mark_safe(drawn)  # noqa: S308  nosec B308 B703 - drawn by a template, which escapes


def next_of(actor: User, choice: Choice) -> str:
    """What the person could do next, kept in the same way; what they may do is part of what it is kept by."""
    access = access_of(actor)
    may = (sorted(access.managed_units), sorted(access.decides_for_units), access.is_principal, access.units)
    # Deeds are of today, whatever day the figures are of; who has left owns nothing.
    key = ("next", edition(), timezone.localdate(), choice, get_language(), actor.pk, may, access.decides_as_principal)
    return mark_safe(cached(TOPICS | {User}, key, lambda: str(_drawn_next(actor, choice))))  # noqa: S308  nosec B308 B703


def _drawn_next(actor: User, choice: Choice) -> str:
    actions = next_actions(actor, choice, coverage(told_of(choice)).places)
    return render_to_string("dashboards/board/_next.html", {"actions": actions, "today": timezone.localdate()})


@cache
def edition() -> str:
    """Which program draws: after an upgrade, what the one before it drew is not shown."""
    sources = [path for name in ("templates", "ui", "dashboards", "locale") for path in (BASE / name).rglob("*.*")]
    marks = sorted(f"{path.relative_to(BASE)} {path.stat().st_mtime_ns}" for path in sources if path.suffix in DRAWN_BY)
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:16]


def _drawn(choice: Choice, own_units: Collection[int]) -> str:
    told = told_of(choice)
    parts = parts_of(told, _("Whole college"))
    context = {"told": told, "parts": parts, "choices": choices(told, own_units)}
    return render_to_string("dashboards/board/_body.html", context)
