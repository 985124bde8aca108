"""What may be in the register twice: the list, telling apart, seeking anew."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from partnerships.models import DuplicateKind, DuplicatePair
from partnerships.permissions import can_merge
from partnerships.queries.duplicate_pair import last_search, pairs, shown_pairs
from partnerships.services.duplicate_pair import offer_again, request_search, tell_apart
from ui.lookup import sound_key
from ui.paging import page_of

LISTS = {
    DuplicateKind.COMPANY: "partnerships:duplicate_companies",
    DuplicateKind.CONTACT: "partnerships:duplicate_contacts",
}


@require_GET
def duplicate_companies(request: HttpRequest) -> HttpResponse:
    """Companies that may be the same."""
    return _list(request, DuplicateKind.COMPANY)


@require_GET
def duplicate_contacts(request: HttpRequest) -> HttpResponse:
    """Contacts who may be one person."""
    return _list(request, DuplicateKind.CONTACT)


def _list(request: HttpRequest, kind: str) -> HttpResponse:
    _check(request)
    apart = request.GET.get("show") == "apart"
    page = page_of(request, pairs(request.user, kind, dismissed=apart))
    context = {
        "kind": kind,
        "apart": apart,
        "page": page,
        "rows": shown_pairs(kind, page.rows),
        "told_apart": _told_apart(request, kind),
        "search": last_search(),
        "merge_url": f"partnerships:{kind}_merge",
        "detail_url": f"partnerships:{kind}_detail",
    }
    return render(request, "partnerships/duplicate_pair/list.html", context)


@require_POST
def duplicate_dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Not the same; the page that follows takes it back."""
    pair = _found(request, pk)
    tell_apart(actor=request.user, pair=pair)
    return redirect(f"{reverse(LISTS[DuplicateKind(pair.kind)])}?told={pair.pk}")


@require_POST
def duplicate_recall(request: HttpRequest, pk: int) -> HttpResponse:
    """They may be the same after all."""
    pair = _found(request, pk)
    offer_again(pair=pair)
    messages.success(request, _("The two are in the list again."))
    return redirect(LISTS[DuplicateKind(pair.kind)])


@require_POST
def duplicate_find(request: HttpRequest) -> HttpResponse:
    """Seek anew now instead of the next night."""
    _check(request)
    request_search(actor=request.user)
    messages.success(request, _("The register is being searched. Load the page again in a minute or two."))
    kind = DuplicateKind.CONTACT if request.POST.get("kind") == DuplicateKind.CONTACT else DuplicateKind.COMPANY
    return redirect(LISTS[kind])


def _found(request: HttpRequest, pk: int) -> DuplicatePair:
    _check(request)
    return get_object_or_404(DuplicatePair, pk=pk)


def _check(request: HttpRequest) -> None:
    if not can_merge(request.user):
        raise PermissionDenied


def _told_apart(request: HttpRequest, kind: str) -> Any:
    """The pair that was told apart a moment ago."""
    key = request.GET.get("told", "")
    rows = pairs(request.user, kind, dismissed=True).filter(pk=key) if sound_key(key) else []
    return next(iter(shown_pairs(kind, rows)), None) if rows else None
