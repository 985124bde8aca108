"""The sender's own page: how the proposal stands, messages both ways, withdrawing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from proposals.forms.tracking import MessageForm
from proposals.models import Proposal, TokenKind
from proposals.queries import tracking as queries
from proposals.services import tracking as services
from proposals.views.tracked import not_found, place, tracked
from proposals.views.uploads import bounded_body
from records.services.stored_files import path_of
from ui.sending import new_key, once


@bounded_body
@tracked(TokenKind.TRACKING)
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest, token: str, proposal: Proposal) -> HttpResponse:
    """How it stands and what was said; POST adds a message or files."""
    sent = request.method == "POST"
    form = MessageForm(request.POST if sent else None, request.FILES if sent else None, initial={"key": new_key()})
    if request.body_was_too_long:
        form.add_error("files", _("The attachments are too large. Add at most 3 files of 10 MB each."))
    if sent and form.is_valid() and _add(request, proposal, form):
        return redirect(place(request, "track", token))
    seen = queries.standing_for(proposal)
    context = {
        "token": token,
        "proposal": proposal,
        "form": form,
        "has_errors": bool(form.errors),
        "state": queries.shown_state(proposal),
        "seen": seen,
        "steps": queries.steps_of(proposal),
        "said": queries.conversation_of(proposal),
        "is_late": queries.is_late(seen),
        "is_open": queries.is_open(proposal),
        "takes_words": queries.takes_words(proposal),
    }
    return render(request, "proposals/tracking/page.html", context)


def _add(request: HttpRequest, proposal: Proposal, form: MessageForm) -> bool:
    """Keep what was written, once; False where it is refused, and the form says why."""
    values = {name: form.cleaned_data[name] for name in ("text", "files")}
    try:
        with once(request, form.cleaned_data["key"]) as sending:
            if sending.is_first:
                services.add_message(proposal=proposal, **values)
                messages.success(request, _("Your message was sent."))
    except services.TooMuch:
        words = _("You have sent as much as can be sent in one day. Go on tomorrow, or wait for our answer.")
        form.add_error(None, ValidationError(words, code="too_much"))
    except services.NotTaken:
        form.add_error(None, ValidationError(_("Nothing can be added any more."), code="closed"))
    return not form.errors


@tracked(TokenKind.TRACKING)
@require_http_methods(["GET", "HEAD", "POST"])
def track_withdraw(request: HttpRequest, token: str, proposal: Proposal) -> HttpResponse:
    """Take it back: asked on GET, done on POST."""
    if request.method == "POST":
        if services.withdraw(proposal=proposal):
            messages.success(request, _("Your proposal was withdrawn."))
        return redirect(place(request, "track", token))
    context = {"token": token, "proposal": proposal, "is_open": queries.is_open(proposal)}
    return render(request, "proposals/tracking/withdraw.html", context)


@tracked(TokenKind.TRACKING)
@require_safe
def track_file(request: HttpRequest, token: str, proposal: Proposal, pk: int) -> FileResponse | HttpResponse:
    """One file of the conversation, as a download only: no browser may show or run it as a page of ours."""
    found = queries.shown_files(proposal).filter(pk=pk).first()
    if found is None:
        return not_found(request)
    try:
        file = path_of(found.file.digest).open("rb")
    except OSError:
        messages.error(request, _("The file is missing. Tell the college."))
        return redirect(place(request, "track", token))
    response = FileResponse(file, as_attachment=True, filename=found.file.name, content_type=found.file.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@tracked(TokenKind.CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str, proposal: Proposal) -> HttpResponse:
    """That the address is the sender's own: programs that open links in advance confirm nothing, a press does."""
    is_done = request.method == "POST"
    if is_done:
        services.confirm_address(proposal=proposal)
    context = {"proposal": proposal, "is_done": is_done or proposal.email_confirmed_at is not None}
    return render(request, "proposals/tracking/confirm.html", context)
