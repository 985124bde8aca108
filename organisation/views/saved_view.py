"""Views of lists: save the present one, change, copy, delete, and choose columns."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organisation.forms.saved_view import SavedViewForm
from organisation.models import SavedView
from organisation.permissions import can_change_view
from organisation.queries.saved_view import visible_views
from organisation.services.saved_view import change_view, copy_view, delete_view, remember_columns, save_view
from ui.lists.asked import Asked
from ui.lists.listing import Listing, listings
from ui.undo import notify


def found_listing(page: str) -> Listing:
    """The list by its key."""
    if page not in listings:
        raise Http404
    return listings[page]


def address_of(view: SavedView) -> str:
    """The list as the view shows it."""
    return f"{reverse(found_listing(view.page).url_name)}?{view.query}"


def own_view(request: HttpRequest, pk: int) -> SavedView:
    """A view that this person may change."""
    view = get_object_or_404(visible_views(request.user).exclude(name=""), pk=pk)
    if not can_change_view(request.user, view):
        raise PermissionDenied
    return view


@require_http_methods(["GET", "POST"])
def view_create(request: HttpRequest, page: str) -> HttpResponse:
    """Keep what the address in ?query= shows, under a name."""
    listing = found_listing(page)
    query = Asked(listing, request.user, QueryDict(request.GET.get("query", ""))).query
    form = SavedViewForm(request.POST if request.method == "POST" else None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            view, batch = save_view(actor=request.user, page=page, query=query[:2_000], **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            notify(request, _("The view “%(name)s” was saved.") % {"name": view.name}, batch)
            return redirect(address_of(view))
    back = f"{reverse(listing.url_name)}?{query}"
    return render(request, "organisation/saved_view/form.html", {"form": form, "listing": listing, "back": back})


@require_http_methods(["GET", "POST"])
def view_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, other readers, another place."""
    view = own_view(request, pk)
    form = SavedViewForm(request.POST if request.method == "POST" else None, actor=request.user, instance=view)
    if request.method == "POST" and form.is_valid():
        try:
            batch = change_view(actor=request.user, view=view, **{"unit": None, **form.cleaned_data})
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            notify(request, _("The changes were saved."), batch)
            return redirect(address_of(view))
    context: dict[str, Any] = {"form": form, "view": view, "listing": found_listing(view.page)}
    return render(request, "organisation/saved_view/form.html", {**context, "back": address_of(view)})


@require_POST
def view_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """A colleague's view as one's own."""
    view = get_object_or_404(visible_views(request.user).exclude(name=""), pk=pk)
    copied = copy_view(actor=request.user, view=view)
    notify(request, _("The view “%(name)s” is now yours.") % {"name": copied.name})
    return redirect(address_of(copied))


@require_POST
def view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a view away; the message brings it back."""
    view = own_view(request, pk)
    batch = delete_view(actor=request.user, view=view)
    notify(request, _("The view “%(name)s” was deleted.") % {"name": view.name}, batch)
    return redirect(reverse(found_listing(view.page).url_name))


@require_POST
def view_columns(request: HttpRequest, page: str) -> HttpResponse:
    """Show these columns from now on; none brings the list's own back. The address holds them as well."""
    listing = found_listing(page)
    columns = [key for key in request.POST.getlist("columns") if key in listing.by_key]
    if "reset" in request.POST:
        columns = []
    remember_columns(actor=request.user, page=page, columns=columns)
    asked = Asked(listing, request.user, QueryDict(request.POST.get("query", "")))
    query = [*asked.items(), *([("columns", ",".join(columns))] if columns else [])]
    return redirect(f"{reverse(listing.url_name)}?{urlencode(query)}")
