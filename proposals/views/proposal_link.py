"""Links to the public form for web sites, letters and walls: address, QR code, poster, snippet, and what they brought."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisation.frame import college
from organisation.models import EducationUnit
from organisation.queries.access import access_of
from proposals.forms.proposal_link import LinkForm
from proposals.queries.proposal_form import Origin, fields_taught, origin_of
from proposals.queries.proposal_link import PublicLink, origin_lines
from ui.pdf import PdfUnavailable, pdf_of
from ui.qr import qr_address, qr_png, qr_svg

POSTER = "proposals/proposal_link/poster.html"
DRAWN_BY = "static/css/76-poster.css"
DRAWN = {"svg": ("image/svg+xml", qr_svg), "png": ("image/png", qr_png)}


@require_safe
def link_list(request: HttpRequest) -> HttpResponse:
    """Choose where a link hangs; take it away as one likes."""
    form, link = _asked(request)
    context = {
        "form": form,
        "link": link,
        "picture": qr_address(link.url),
        "snippet": _snippet(link, college(request)["college_name"]),
        "lines": origin_lines(),
        "no_pdf": "no_pdf" in request.GET,
    }
    return render(request, "proposals/proposal_link/list.html", context)


@require_safe
def link_qr(request: HttpRequest, kind: str) -> HttpResponse:
    """The QR code alone, as a file."""
    _form, link = _asked(request)
    content_type, drawn = DRAWN[kind]
    return _file(drawn(link.url), content_type, link, kind)


@require_safe
def link_poster(request: HttpRequest) -> HttpResponse:
    """The poster as a page to print."""
    _form, link = _asked(request)
    with translation.override(link.language or translation.get_language()):
        return HttpResponse(_poster(request, link, for_screen=True))


@require_safe
def link_poster_file(request: HttpRequest) -> HttpResponse:
    """The poster as a PDF; where this machine cannot make one, the page says so."""
    _form, link = _asked(request)
    with translation.override(link.language or translation.get_language()):
        page = _poster(request, link, for_screen=False)
    try:
        made = pdf_of(page, style_sheets=[(Path(settings.BASE_DIR) / DRAWN_BY).read_text("utf-8")])
    except PdfUnavailable:
        return redirect(f"{reverse('proposals:link_list')}?{link.query}&no_pdf=1")
    return _file(made, "application/pdf", link, "pdf")


def _asked(request: HttpRequest) -> tuple[LinkForm, PublicLink]:
    """The choice of the address; all who work in the college may make links."""
    if not access_of(request.user).is_member:
        raise PermissionDenied
    units = EducationUnit.objects.on(timezone.localdate()).order_by("sort_key")
    choices = {"units": list(units), "taught": fields_taught(Origin())}
    codes = LinkForm(request.GET, **choices).codes()
    language = codes.pop("language")
    link = PublicLink(origin_of(**codes), language)
    return LinkForm(initial={**codes, "language": language}, **choices), link


def _poster(request: HttpRequest, link: PublicLink, *, for_screen: bool) -> str:
    context = {
        "link": link,
        "shown_address": link.url.partition("://")[2].partition("?")[0].rstrip("/"),
        "picture": qr_address(link.url),
        "for_screen": for_screen,
        "college_name": college(request)["college_name"],
        "poster_language": translation.get_language(),
    }
    return render_to_string(POSTER, context)


def _snippet(link: PublicLink, college_name: str) -> str:
    """A plain link for a web site: no script, no picture, nothing fetched from here."""
    with translation.override(link.language or translation.get_language()):
        words = f"{_('Propose cooperation')} – {college_name}" if college_name else _("Propose cooperation")
        return format_html('<a href="{}" hreflang="{}">{}</a>', link.url, translation.get_language(), words)


def _file(content: bytes, content_type: str, link: PublicLink, ending: str) -> HttpResponse:
    origin = link.origin
    parts = [origin.unit and origin.unit.code, origin.field and origin.field.code, origin.campaign, link.language]
    name = "-".join(["propose", *(str(part) for part in parts if part)])
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
