"""The list of suggestions: mine first, narrowed by reason."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from partnerships.queries.suggestion import asking, counts, for_list, of_scope, resting, with_may_answer, with_reason
from partnerships.views.suggestion_words import REASONS, shown_all
from ui.narrowing import address
from ui.paging import page_of

SCOPES = ("mine", "units", "all")


@require_GET
def suggestion_list(request: HttpRequest) -> HttpResponse:
    """What the program suggests, the oldest first; those put off under a chip of their own."""
    scope, kind = request.GET.get("scope", ""), request.GET.get("reason", "")
    scope = scope if scope in SCOPES else "mine"
    kind = kind if kind in (*REASONS, "later") else ""
    found = of_scope(request.user, scope)
    numbers = counts(found)
    rows = found.filter(resting() if kind == "later" else asking())
    if kind in REASONS:
        rows = rows.filter(with_reason(kind))
    rows = with_may_answer(for_list(rows.order_by("pk")), request.user)
    page = page_of(request, rows, count=numbers[kind or "all"])
    today = timezone.localdate()
    context = {
        "page": page,
        "rows": shown_all(page, today),
        "chips": kind_chips(request, numbers, kind),
        "scopes": scope_chips(request, scope),
        "is_narrowed": bool(kind) or scope != "mine",
        "next": request.get_full_path(),
    }
    return render(request, "partnerships/suggestion/list.html", context)


def kind_chips(request: HttpRequest, numbers: dict[str, int], kind: str) -> list[dict[str, Any]]:
    """The reasons, each with how many suggestions have it."""
    words = {
        "": pgettext("suggestions", "All"),
        **{reason.value: words.chip for reason, words in REASONS.items()},
        "later": pgettext("suggestions", "Put off"),
    }
    return [
        {
            "url": address(request, reason=key, page=""),
            "label": label,
            "count": numbers[key or "all"],
            "on": key == kind,
        }
        for key, label in words.items()
    ]


def scope_chips(request: HttpRequest, scope: str) -> list[dict[str, Any]]:
    """Whose suggestions."""
    words = {
        "mine": pgettext("suggestions", "Mine"),
        "units": _("My units"),
        "all": pgettext("suggestions", "The whole college"),
    }
    return [
        {"url": address(request, scope="" if key == "mine" else key, page=""), "label": label, "on": key == scope}
        for key, label in words.items()
    ]
