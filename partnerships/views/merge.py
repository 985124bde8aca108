"""Two companies, or two contacts, that are one: choosing the other, looking at both, merging."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from partnerships.forms.merge import MergeCompanyForm, MergeContactForm, MergeForm
from partnerships.models import Company, Contact
from partnerships.permissions import can_merge
from partnerships.queries.merge import Preview, company_preview, contact_preview, forwarded
from partnerships.services.merge import merge_companies, merge_contacts
from records.models import ChangeBatch
from ui.undo import notify


@dataclass(frozen=True)
class Kind:
    """What differs between merging companies and merging contacts."""

    name: str
    model: Any
    title: str | Promise
    list_title: str | Promise
    form: Callable[..., forms.Form]
    preview: Callable[[Any, Any], Preview]
    merge: Callable[..., ChangeBatch]

    def address(self, page: str) -> str:
        """The name of one of the kind's addresses."""
        return f"partnerships:{self.name}_{page}"


MERGING_COMPANIES = Kind(
    "company",
    Company,
    gettext_lazy("Merge organisations"),
    gettext_lazy("Companies"),
    MergeCompanyForm,
    company_preview,
    merge_companies,
)
MERGING_CONTACTS = Kind(
    "contact",
    Contact,
    gettext_lazy("Merge contacts"),
    gettext_lazy("Contacts"),
    MergeContactForm,
    contact_preview,
    merge_contacts,
)


@require_GET
def company_merge_with(request: HttpRequest, pk: int) -> HttpResponse:
    """Which other company is the same."""
    return _choose(request, MERGING_COMPANIES, pk)


@require_http_methods(["GET", "POST"])
def company_merge(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two companies side by side, and their merge."""
    return _merge(request, MERGING_COMPANIES, pk, other)


@require_GET
def contact_merge_with(request: HttpRequest, pk: int) -> HttpResponse:
    """Which other contact is the same person."""
    return _choose(request, MERGING_CONTACTS, pk)


@require_http_methods(["GET", "POST"])
def contact_merge(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two contacts side by side, and their merge."""
    return _merge(request, MERGING_CONTACTS, pk, other)


def onward(request: HttpRequest, model: Any, address: str, pk: int) -> HttpResponse:
    """The way on from the old address of a record that was merged away; 404 where *pk* is no such record."""
    found = forwarded(model, request.user, pk)
    if found is None:
        raise Http404
    gone, stayed = found
    messages.info(request, _("%(gone)s was merged into this page: %(stayed)s.") % {"gone": gone, "stayed": stayed})
    return redirect(address, pk=stayed.pk)


def _found(request: HttpRequest, kind: Kind, pk: int) -> Any:
    record = get_object_or_404(kind.model.objects.visible_to(request.user), pk=pk)
    if not can_merge(request.user):
        raise PermissionDenied
    return record


def _choose(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    record = _found(request, kind, pk)
    form = kind.form(request.GET if "other_text" in request.GET else None, actor=request.user, record=record)
    if form.is_valid():
        return redirect(kind.address("merge"), pk=record.pk, other=form.cleaned_data["other"].pk)
    return render(
        request, "partnerships/merge/choose.html", {"kind": kind, "record": record, "form": form, **_way(kind)}
    )


def _merge(request: HttpRequest, kind: Kind, pk: int, other: int) -> HttpResponse:
    if pk == other:
        raise Http404
    preview = kind.preview(_found(request, kind, pk), _found(request, kind, other))
    form = MergeForm(request.POST if request.method == "POST" else None, preview=preview)
    if form.is_valid():
        winner, loser = form.pair()
        text = _("%(loser)s was merged into %(winner)s.") % {"loser": loser, "winner": winner}
        try:
            batch = kind.merge(actor=request.user, winner=winner, loser=loser, choices=form.choices(), seen=form.seen())
        except ValidationError as error:
            form = MergeForm(preview=kind.preview(_found(request, kind, pk), _found(request, kind, other)))
            messages.warning(request, error.messages[0])
        else:
            notify(request, text, batch)
            return redirect(kind.address("detail"), pk=winner.pk)
    context = {"kind": kind, "preview": form.preview, "form": form, **_way(kind)}
    return render(request, "partnerships/merge/form.html", context)


def _way(kind: Kind) -> dict[str, str]:
    """The addresses that the pages lead to."""
    return {"list_url": kind.address("list"), "detail_url": kind.address("detail")}
