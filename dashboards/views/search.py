"""Search over everything that the person may see."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst

from records.models import SearchRow
from records.queries.search import find
from records.registries import ports
from ui.paging import PER_PAGE, wanted_page


def search(request: HttpRequest) -> HttpResponse:
    """Finds of ?q=, of all kinds or of ?kind=, fifty a page."""
    text = request.GET.get("q", "")[:200].strip()
    kind = request.GET.get("kind", "")
    kinds = [kind] if kind in ports.search else []
    number = wanted_page(request)
    found = find(request.user, text, kinds=kinds, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    context = {
        "text": text,
        "kind": kind if kinds else "",
        "kinds": [(each.kind, capfirst(each.model._meta.verbose_name_plural)) for each in ports.search.values()],
        "found": found,
        "rows": shown(found.rows[: found.exact]),
        "alike": shown(found.rows[found.exact :]),
        "number": number,
    }
    return render(request, "dashboards/search/list.html", context)


def shown(rows: Sequence[SearchRow]) -> list[dict[str, Any]]:
    """Finds with what they are and where they lead."""
    return [
        {
            "row": row,
            "kind": ports.search[row.kind],
            "url": reverse(ports.search[row.kind].url_name, args=[row.object_id]),
        }
        for row in rows
        if row.kind in ports.search
    ]
