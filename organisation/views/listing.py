"""What every page of a list does: reads the address, shows what was asked, gives it as a file."""

from typing import Any

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from organisation.models import SavedView, Sharing
from organisation.queries.saved_view import views_of_page
from records.services.reading import log_export
from ui.lists.asked import Asked
from ui.lists.files import Export, csv_chunks, xlsx_file
from ui.lists.listing import Listing
from ui.lists.page import ListPage, list_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_of(request: HttpRequest, listing: Listing, **more: Any) -> ListPage:
    """The page of *listing* that the address asks for, with the views of it; *more* as list_page takes it."""
    reader = reader_of(request)
    views = views_of_page(reader, listing.key)
    remembered = _remembered(reader, views)
    asked = Asked(listing, reader, request.GET, remembered)
    page = list_page(request, asked, **more)
    page.views = _tabs(request, listing, views, asked.query)
    page.has_own_columns = bool(remembered)
    return page


def reader_of(request: HttpRequest) -> Any:
    """Who has signed in, without the wrapper of Django's: a list looks at them some hundreds of times."""
    return getattr(request.user, "_wrapped", None) or request.user


def _remembered(reader: Any, views: list[SavedView]) -> list[str]:
    """The columns that this person chose last."""
    own = (view for view in views if not view.name and view.owner_id == reader.pk)
    return next((view.query.split(",") for view in own if view.query), [])


def _tabs(request: HttpRequest, listing: Listing, views: list[SavedView], query: str) -> list[dict[str, Any]]:
    """The views as tabs; the one that is open now can be changed, shared and copied."""
    start = reverse(listing.url_name)
    return [
        {
            "pk": view.pk,
            "name": view.name,
            "url": f"{start}?{view.query}",
            "on": view.query == query,
            "is_own": view.owner_id == request.user.pk,
            "owner": view.owner.name,
            "is_shared": view.sharing != Sharing.OWN,
        }
        for view in views
        if view.name
    ]


def file_of(request: HttpRequest, listing: Listing) -> HttpResponseBase:
    """All rows that the address asks for as ?format=csv or xlsx (default); who took it is noted."""
    columns = [] if "columns" in request.GET else _remembered(request.user, views_of_page(request.user, listing.key))
    export = Export(Asked(listing, request.user, request.GET, columns))
    if listing.personal and export.keys:
        detail = request.GET.urlencode()
        log_export(
            actor=request.user,
            subject_type=listing.personal,
            row_count=len(export.keys),
            detail=f"{listing.key}?{detail}",
        )
    name = f"{slugify(listing.title)}-{timezone.localdate().isoformat()}"
    if request.GET.get("format") == "csv":
        chunks = csv_chunks(export, byte_order_mark=request.GET.get("bom") != "0")
        response: HttpResponseBase = StreamingHttpResponse(chunks, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = content_disposition_header(True, f"{name}.csv") or ""
        return response
    return FileResponse(xlsx_file(export), as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
