"""What every page of a list does: reads the address, shows what was asked, gives it as a file."""

from typing import Any

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from records.services.reading import log_export
from ui.lists.asked import Asked
from ui.lists.files import Export, csv_chunks, xlsx_file
from ui.lists.listing import Listing
from ui.lists.page import ListPage, list_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def asked_of(request: HttpRequest, listing: Listing) -> Asked:
    """What the address asks of *listing*."""
    return Asked(listing, request.user, request.GET)


def list_of(request: HttpRequest, listing: Listing, **more: Any) -> ListPage:
    """The page of *listing* that the address asks for; *more* as list_page takes it."""
    return list_page(request, asked_of(request, listing), **more)


def file_of(request: HttpRequest, listing: Listing) -> HttpResponseBase:
    """All rows that the address asks for as ?format=csv or xlsx (default); who took it is noted."""
    export = Export(asked_of(request, listing))
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
