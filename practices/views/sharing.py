"""Taking a practice along: its link, a mail, a PDF."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisation.queries.access import is_member
from organisation.views.paper import own_job, paper_response, waiting_page
from practices.forms.talking import ShareForm
from practices.models import Practice
from practices.queries.reading import reading_of
from practices.services.paper import PAPER
from practices.services.sharing import address_for, share
from practices.views.practice import allowed, found_practice
from practices.views.practice_page import public_url
from practices.views.words import LANGUAGE_NAMES
from records.models import Job
from ui.qr import qr_address
from ui.sending import new_key, once
from ui.undo import notify


def may_share(_actor: Any, practice: Practice) -> bool:
    """What others may read may be shared."""
    return practice.is_published


@require_http_methods(["GET", "POST"])
def practice_share(request: HttpRequest, pk: int) -> HttpResponse:
    """The link with its QR code; the same by mail."""
    practice = allowed(request, pk, may_share)
    reading = reading_of(practice)
    languages = [(code, capfirst(str(LANGUAGE_NAMES[code]))) for code in reading.languages]
    initial = {"key": new_key(), "language": reading.language}
    form = ShareForm(request.POST or None, languages=languages, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _send(request, practice, form.cleaned_data)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return redirect("practices:practice_detail", pk=pk)
    link = address_for(practice)
    context = {"practice": practice, "form": form, "link": link, "picture": qr_address(link)}
    return render(request, "practices/practice/share.html", context | {"is_public": bool(public_url(practice))})


def _send(request: HttpRequest, practice: Practice, data: dict[str, Any]) -> None:
    with once(request, data.pop("key")) as sending:
        if sending.is_first:
            count = share(actor=request.user, practice=practice, **data)
            words = ngettext("The link goes to %(n)d person.", "The link goes to %(n)d people.", count) % {"n": count}
            notify(request, words, draft=f"practice-share-{practice.pk}")


@require_POST
def paper_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a worker make the PDF."""
    practice = found_practice(request, pk)
    job = PAPER.request(actor=request.user, language=get_language() or "fi", practice=practice.pk)
    return redirect("practices:paper", job.pk)


@never_cache
@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; the file, when it is there."""
    job = _own(request, pk)
    practice = found_practice(request, job.params["practice"])
    context = {
        "title": _("PDF of the practice"),
        "practice": practice,
        "file_url": reverse("practices:paper_file", args=[pk]),
        "back_url": reverse("practices:practice_detail", args=[practice.pk]),
        "back_words": _("Back to the practice"),
    }
    return waiting_page(request, job, "practices/paper/progress.html", context)


@require_GET
def paper_file(request: HttpRequest, pk: int) -> FileResponse:
    """The PDF, as a download."""
    return paper_response(_own(request, pk))


def _own(request: HttpRequest, pk: int) -> Job:
    if not is_member(request.user):
        raise PermissionDenied
    return own_job(PAPER, request.user, pk)
