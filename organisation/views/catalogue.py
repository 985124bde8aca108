"""The pages of every catalogue: list, add, change, take away. A table (Catalogue) says what each is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisation.permissions import can_administer
from organisation.services.catalogue import InUse, delete_entry, save_entry
from records.models import ChangeBatch, Record
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.paging import page_of
from ui.undo import notify

Words = str | Promise


def save_plainly(actor: Any, form: Any) -> ChangeBatch | None:
    """Columns and links as the form gives them."""
    version = form.cleaned_data["version"]
    return save_entry(
        actor=actor, row=form.instance, values=form.values(), links=form.linked(), expected_version=version
    )


@dataclass(frozen=True)
class Column:
    """One column of the list: its heading, how a row tells it, and its class (hide: not on a phone)."""

    label: Words
    text: Callable[[Any], Any]
    css: str = ""


@dataclass(frozen=True)
class Catalogue:
    """One kind of row that administrators keep, or others whom *allowed* names."""

    noun: str
    model: type[Record]
    form: type[Any]
    title: Words
    lead: Words
    add: Words
    columns: tuple[Column, ...]
    rows: Callable[[], "QuerySet[Any]"]
    is_off: Callable[[Any], bool] = lambda row: not getattr(row, "is_in_use", True)
    save: Callable[[Any, Any], ChangeBatch | None] = save_plainly
    beside: Callable[[Any], dict[str, Any]] = lambda row: {}
    form_template: str = "organisation/catalogue/form.html"
    namespace: str = "organisation"
    allowed: Callable[[Any], bool] = can_administer

    def url(self, page: str, **parts: Any) -> str:
        """The address of one of the catalogue's pages: list, create, edit, delete."""
        return reverse(f"{self.namespace}:{self.noun}_{page}", kwargs=parts or None)


def keepers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """403 for those who do not keep the catalogue."""

    @wraps(view)
    def guarded(request: HttpRequest, catalogue: Catalogue, **parts: int) -> HttpResponse:
        if not catalogue.allowed(request.user):
            raise PermissionDenied
        return view(request, catalogue, **parts)

    return guarded


@keepers_only
def entry_list(request: HttpRequest, catalogue: Catalogue) -> HttpResponse:
    """All rows, fifty a page; those out of use say so."""
    page = page_of(request, catalogue.rows())
    rows = [
        {
            "url": catalogue.url("edit", pk=row.pk),
            "cells": [(column.text(row), column.css) for column in catalogue.columns],
            "off": catalogue.is_off(row),
        }
        for row in page
    ]
    context = {"catalogue": catalogue, "page": page, "rows": rows, "create_url": catalogue.url("create")}
    return render(request, "organisation/catalogue/list.html", context)


@keepers_only
def entry_create(request: HttpRequest, catalogue: Catalogue) -> HttpResponse:
    """A new row."""
    return entry_form(request, catalogue, catalogue.model())


@keepers_only
def entry_edit(request: HttpRequest, catalogue: Catalogue, pk: int) -> HttpResponse:
    """A present row."""
    return entry_form(request, catalogue, get_object_or_404(catalogue.model.objects, pk=pk))


def entry_form(request: HttpRequest, catalogue: Catalogue, row: Any) -> HttpResponse:
    """The form; saving leads back to the list."""
    form = catalogue.form(request.POST or None, instance=row)
    draft = f"{catalogue.noun}-{row.pk or 'new'}"
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            batch = catalogue.save(request.user, form)
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error, initial=beside_columns(form, error))
        else:
            notify(request, _("Saved."), batch, draft=draft)
            return redirect(catalogue.url("list"))
    context = {
        "catalogue": catalogue,
        "form": form,
        "row": row,
        "draft": draft,
        "conflict": conflict,
        "has_errors": bool(conflict),
        "list_url": catalogue.url("list"),
        "delete_url": catalogue.url("delete", pk=row.pk) if row.pk else "",
        **catalogue.beside(row),
    }
    return render(request, catalogue.form_template, context)


def beside_columns(form: Any, error: Conflict) -> dict[str, Any]:
    """What was typed beside the columns, with what others changed in other links: the record does not hold it."""
    columns = form.values()
    typed = {name: value for name, value in form.cleaned_data.items() if name not in columns}
    return {**typed, **getattr(error, "links", {})}


@keepers_only
@require_POST
def entry_delete(request: HttpRequest, catalogue: Catalogue, pk: int) -> HttpResponse:
    """Take a row away, if nothing names it."""
    row: Record = get_object_or_404(catalogue.model.objects, pk=pk)
    try:
        batch = delete_entry(actor=request.user, row=row)
    except InUse:
        text = _("This is used somewhere, so it stays. Take it out of use instead: then nobody can choose it any more.")
        messages.error(request, text)
        return redirect(catalogue.url("edit", pk=pk))
    notify(request, _("Deleted."), batch)
    return redirect(catalogue.url("list"))


def catalogue_urls(folder: str, catalogue: Catalogue, *, with_list: bool = True) -> list[URLPattern]:
    """The four addresses of a catalogue under settings/; a list of its own kind comes from elsewhere."""
    told = {"catalogue": catalogue}
    base, noun = f"settings/{folder}/", catalogue.noun
    first = [path(base, entry_list, told, name=f"{noun}_list")] if with_list else []
    return [
        *first,
        path(f"{base}new/", entry_create, told, name=f"{noun}_create"),
        path(f"{base}<int:pk>/edit/", entry_edit, told, name=f"{noun}_edit"),
        path(f"{base}<int:pk>/delete/", entry_delete, told, name=f"{noun}_delete"),
    ]
