"""Who does what, on the console: answers by staff group, and the unit's matrix to be settled."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from organisation.models import StaffGroup
from partnerships.models import ActivityType, Part, Tier
from partnerships.services.role_matrix import settle
from records.services import writing
from ui.lookup import sound_key
from ui.undo import notify
from workshops.models import Workshop, WorkshopModule
from workshops.queries.boards.roles import matrix_of
from workshops.views.workshop import run_workshop

MOST = 400


def roles_context(request: HttpRequest, workshop: Workshop, module: WorkshopModule) -> dict[str, Any]:
    """The matrix of one tier, for one of the units."""
    units = list(workshop.units.all())
    key = request.GET.get("unit", "")
    unit = next((each for each in units if str(each.pk) == key), units[0] if units else None)
    matrix = matrix_of(module, unit, request.GET.get("tier", ""), all_groups=True)
    return {
        "matrix": matrix,
        "units": units,
        "unit": unit,
        "parts": Part.choices,
        "tiers": [] if module.tier else list(Tier.values),
    }


@require_POST
def roles_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle the squares that were chosen as the unit's own matrix; empty ones are not settled."""
    workshop = run_workshop(request, pk)
    key = request.POST.get("unit", "")
    unit = get_object_or_404(workshop.units, pk=key if sound_key(key) else 0)
    tier = request.POST.get("tier", "")
    with writing(request.user, verb="settle_roles") as write:
        changed = settle(request.user, unit, _entries(request, tier))
    if changed:
        words = ngettext("%(count)d role settled for %(unit)s.", "%(count)d roles settled for %(unit)s.", changed)
        notify(request, words % {"count": changed, "unit": unit.name}, write.batch_if_any)
    else:
        notify(request, _("Nothing changed."))
    place = reverse("workshops:console", args=[pk])
    return redirect(f"{place}?unit={unit.pk}&tier={tier if tier in Tier.values else ''}")


def _entries(request: HttpRequest, tier: str) -> dict[tuple[int, int], str | None]:
    """By staff group and type: what was chosen; only squares that exist."""
    groups = set(StaffGroup.objects.values_list("pk", flat=True))
    types = set(ActivityType.objects.filter(tier=tier).values_list("pk", flat=True))
    entries: dict[tuple[int, int], str | None] = {}
    for name, part in list(request.POST.items())[:MOST]:
        group, _dash, kind = name.removeprefix("square-").partition("-")
        if sound_key(group) and sound_key(kind) and int(group) in groups and int(kind) in types:
            entries[int(group), int(kind)] = part if part in Part.values else None
    return entries
