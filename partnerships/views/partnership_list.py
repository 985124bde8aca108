"""The list of partnerships."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from partnerships.forms.partnership_list import narrowing
from partnerships.models import Partnership, PartnershipStatus, Tier
from partnerships.permissions import can_add_partnership
from partnerships.queries import partnership as partnerships
from partnerships.queries.partnership import ALL_STATUSES, Narrowing, TakingPart
from ui.narrowing import address, columns
from ui.numbers import number
from ui.paging import page_of
from ui.tiers import tier_mark, tier_word

STATUS_TAGS = {"prospect": "info", "active": "good", "paused": "warn", "ended": ""}
SHOWN_FIELDS = 2
SORTS = {"name": "name", "tier": "-tier", "unit": "unit", "contact": "contact"}


@require_GET
def partnership_list(request: HttpRequest) -> HttpResponse:
    """All open partnerships, narrowed, sorted and paged by what the address says."""
    choice = narrowing(request.GET)
    found = partnerships.narrowed(request.user, choice)
    counts = partnerships.counts(found, choice)
    page = page_of(request, partnerships.for_list(found, choice), count=counts["total"])
    context = {
        "page": page,
        "rows": rows_of(page.rows),
        "chips": chips(request, counts, choice),
        "selects": selects(choice),
        "columns": columns(request, choice.sort, SORTS),
        "choice": choice,
        "is_narrowed": any((choice.show, choice.tier, choice.status, choice.unit, choice.field, choice.owner)),
        "can_add": can_add_partnership(request.user),
    }
    return render(request, "partnerships/partnership/list.html", context)


def rows_of(rows: list[Partnership]) -> list[dict[str, Any]]:
    """What a row shows, worked out here so that the template stays lean."""
    parts = partnerships.taking_part(rows)
    detail = reverse("partnerships:partnership_detail", args=[0])
    return [{"url": detail.replace("/0/", f"/{row.pk}/"), **_row(row, parts[row.pk])} for row in rows]


def _row(row: Partnership, part: TakingPart) -> dict[str, Any]:
    more = len(part.units) - 1
    return {
        "name": row.company.name,
        "workplace": row.workplace.name if row.workplace else "",
        "tier": tier_mark(row.tier, short=True),
        # Most are active: only the others say how they stand.
        "status": "" if row.status == PartnershipStatus.ACTIVE else capfirst(str(row.get_status_display())),
        "status_tag": STATUS_TAGS[row.status],
        "unit": row.lead_unit.name,
        "more_units": more if more > 0 else 0,
        "owner": part.owner.name if part.owner else "",
        "last": row.last_contact_on,
        "fields": ", ".join(each.name for each in part.fields[:SHOWN_FIELDS]),
        "more_fields": len(part.fields[SHOWN_FIELDS:]),
    }


def chips(request: HttpRequest, counts: dict[str, int], choice: Narrowing) -> list[dict[str, Any]]:
    """Ready-made narrowings, each with how many rows it would show; pressed again it is let go."""
    groups = {
        "show": {
            "mine": pgettext("my partnerships", "Mine"),
            "units": _("My units"),
            "waiting": _("Waiting for a decision"),
        },
        "tier": {tier: tier_word(tier, short=True) for tier in reversed(Tier.values)},
        "status": {"prospect": _("Prospects"), "paused": _("Paused")},
    }
    found = []
    for name, words in groups.items():
        for value, label in words.items():
            on = getattr(choice, name) == value
            url = address(request, **{name: "" if on else value, "page": ""})
            found.append({"url": url, "label": label, "count": number(counts[value]), "on": on})
    return found


def selects(choice: Narrowing) -> list[dict[str, Any]]:
    """What the list can be narrowed to besides: unit, field, owner, status."""
    statuses = [("", _("All open")), *PartnershipStatus.choices, (ALL_STATUSES, _("Ended ones as well"))]
    return [
        _select("unit", _("Education unit"), _named(partnerships.units_taking_part()), choice.unit),
        _select("field", _("Education field"), _named(partnerships.fields_taking_part()), choice.field),
        _select("owner", _("Owner"), _named(partnerships.owners()), choice.owner),
        _select("status", _("Status"), [(value, capfirst(str(label))) for value, label in statuses], choice.status),
    ]


def _named(rows: Iterable[Any]) -> list[tuple[str, str]]:
    return [("", _("All")), *((str(row.pk), row.name) for row in rows)]


def _select(name: str, label: str, options: list[tuple[str, str]], chosen: object) -> dict[str, Any]:
    value = "" if chosen is None else str(chosen)
    return {"name": name, "label": label, "options": [(key, text, key == value) for key, text in options]}
