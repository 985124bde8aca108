"""Versions of a practice: which there are, how two differ, an earlier one brought back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from practices.models import Practice, PracticeVersion
from practices.queries.practice import changed_facts, differences, versions_of
from practices.queries.reading import reading_of
from practices.services.versions import bring_back
from practices.views.practice import editable
from practices.views.words import FACTS, HEADINGS, LANGUAGE_NAMES
from records.queries.actors import actor_names
from ui.lookup import sound_key
from ui.undo import notify

MOST_LISTED = 100


@require_GET
def version_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All versions, and what the newest changed; any two can be compared."""
    practice = editable(request, pk)
    versions = versions_of(practice)[:MOST_LISTED]
    names = actor_names([(each.actor_kind, each.actor_id) for each in versions])
    rows = [(each, names.get((each.actor_kind, each.actor_id), "")) for each in versions]
    context: dict[str, Any] = {"practice": practice, "rows": rows, "numbers": [each.number for each in versions]}
    return render(request, "practices/version/list.html", context | _compared(request, practice))


@require_GET
def version_detail(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The practice as it was."""
    practice = editable(request, pk)
    version = get_object_or_404(PracticeVersion, practice=practice, number=number)
    context = {"practice": practice, "version": version, "reading": reading_of(practice, snapshot=version.snapshot)}
    return render(request, "practices/version/detail.html", context)


@require_POST
def version_restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Its texts are written again, as a new version."""
    practice = editable(request, pk)
    version = get_object_or_404(PracticeVersion, practice=practice, number=number)
    batch = bring_back(actor=request.user, practice=practice, version=version)
    notify(request, _("Version %(number)d was brought back.") % {"number": number}, batch)
    return redirect("practices:practice_detail", pk=pk)


def _compared(request: HttpRequest, practice: Practice) -> dict[str, Any]:
    """Two versions as the address names them: by itself the newest and the one before it."""
    found = sorted(practice.versions.filter(number__in=_asked(request, practice)), key=lambda each: each.number)
    if not found:
        return {}
    older, newer = found[0], found[-1]
    before = older.snapshot if older is not newer else {**newer.snapshot, "texts": {}}
    changed = differences(before, newer.snapshot)
    return {
        "older": older,
        "newer": newer,
        "differences": [(LANGUAGE_NAMES[each.language], HEADINGS[each.name], each.pieces) for each in changed],
        "changed_facts": [FACTS[name] for name in changed_facts(before, newer.snapshot)],
    }


def _asked(request: HttpRequest, practice: Practice) -> list[int]:
    asked = [int(text) for name in ("from", "to") if sound_key(text := request.GET.get(name, ""))]
    if asked:
        return [number for number in asked if number < 2**31]
    last = practice.versions.order_by("-number").values_list("number", flat=True)[:2]
    return list(last)
