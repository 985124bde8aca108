"""Messages that left, wait, or could not be delivered."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from notifications.models import MessageState
from notifications.queries.figures import figures
from notifications.services.outbox import send_again
from organisation.permissions import can_administer, can_open_messages
from organisation.queries.message import message_lines, messages_visible_to, narrowed, rule_labels
from ui.paging import page_of

STATES = (MessageState.WAITING, MessageState.SENT, MessageState.FAILED, MessageState.CANCELLED)


def message_list(request: HttpRequest) -> HttpResponse:
    """Newest first; administrators see how the mail stands, and may try again what has failed."""
    if not can_open_messages(request.user):
        raise PermissionDenied
    is_administrator = can_administer(request.user)
    chosen = {
        name: request.GET.get(name, "").replace("\x00", "")[:100].strip() for name in ("state", "rule", "recipient")
    }
    page = page_of(request, narrowed(messages_visible_to(request.user), **chosen))
    context = {
        "page": page,
        "lines": message_lines(page.rows),
        "chosen": chosen,
        "rules": sorted(rule_labels().items(), key=lambda pair: str(pair[1])),
        "states": [(state.value, state.label) for state in STATES] if is_administrator else [],
        "is_administrator": is_administrator,
        **(standing() if is_administrator else {}),
    }
    return render(request, "organisation/message/list.html", context)


def standing() -> dict[str, Any]:
    """How the mail stands, and since when something waits."""
    now = figures()
    return {"figures": now, "oldest": "–" if now.oldest is None else waiting_time(now.oldest)}


def waiting_time(seconds: int) -> str:
    """A time to read at a glance."""
    minutes = seconds // 60
    if minutes < 120:
        return _("%(count)s min") % {"count": minutes}
    return _("%(count)s h") % {"count": minutes // 60}


@require_POST
def message_send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a failed one again."""
    message = get_object_or_404(messages_visible_to(request.user).select_related("person"), pk=pk)
    if not can_administer(request.user):
        raise PermissionDenied
    if send_again(message):
        messages.success(request, _("It is sent again."))
    else:
        messages.info(request, _("It has not failed, or has been told already."))
    return redirect("organisation:message_list")
