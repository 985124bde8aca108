"""Logging many organisations at once: paste, look, save."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from partnerships import permissions
from partnerships.forms.interaction_many import InteractionManyForm
from partnerships.models import Interaction, InteractionKind
from partnerships.services.company import BusinessIdTaken
from partnerships.services.interaction_many import Met, log_with_many
from records.models import ChangeBatch
from records.services import writing
from ui.sending import earlier_sending, new_key, once, release, sent_by
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def interaction_many(request: HttpRequest) -> HttpResponse:
    """First the list, then what it means, then one log of all of them; nothing typed is lost on the way."""
    if not permissions.can_log(request.user):
        raise PermissionDenied
    # Judged first: what was new when it was sent is in the register the second time.
    saved, is_same = _logged_already(request)
    if saved and is_same:
        return redirect(saved)
    initial = {"kind": InteractionKind.EVENT, "key": new_key()}
    form = InteractionManyForm(_sent(request, saved), actor=request.user, initial=initial)
    if (
        form.is_bound
        and form.is_valid()
        and not saved
        and "save" in request.POST
        and form.was_previewed
        and form.settle()
    ):
        try:
            return _save_once(request, form)
        except BusinessIdTaken:
            form.add_error(
                None, _("Somebody registered one of the new organisations just now. Look at the list again.")
            )
    context = {**_context(request, form), "saved_already": saved}
    return render(request, "partnerships/interaction/many.html", context)


def _logged_already(request: HttpRequest) -> tuple[str, bool]:
    """Where the log is that this form made before ("" where there is none now), and whether the words are the same."""
    key = request.POST.get("key", "")
    earlier = earlier_sending(request, key) if key else {}
    url = earlier.get("url", "")
    if not url:
        return "", False
    if not Interaction.objects.visible_to(request.user).filter(pk=resolve(url).kwargs["pk"]).exists():
        release(request, key)  # it was taken back
        return "", False
    return url, earlier["sent"] == sent_by(request)


def _sent(request: HttpRequest, saved: str) -> QueryDict | None:
    """What was typed; with a key of its own where the key's log is there already, so that this becomes another."""
    if request.method != "POST" or not saved:
        return request.POST if request.method == "POST" else None
    data = request.POST.copy()
    data["key"] = new_key()
    return data


def _context(request: HttpRequest, form: InteractionManyForm) -> dict[str, Any]:
    asked_to_save = "save" in request.POST
    return {
        "form": form,
        "has_errors": bool(form.errors),
        # Lines that came after the look are shown before they are saved.
        "has_unseen": asked_to_save and bool(form.rows) and not form.was_previewed,
        "taken_count": len(form.taken),
        "new_count": len(form.new),
    }


def _save_once(request: HttpRequest, form: InteractionManyForm) -> HttpResponse:
    with once(request, form.cleaned_data["key"]) as sending:
        if not sending.is_first:
            return redirect(sending.url or "partnerships:today")
        sending.url, batch, new = _save(request, form)
    place = reverse("partnerships:today")
    notify(request, _said(form, new), batch, draft="log-many", after_undo=place)
    return redirect(sending.url)


def _save(request: HttpRequest, form: InteractionManyForm) -> tuple[str, ChangeBatch, int]:
    with writing(request.user, verb="log_interaction") as write:
        interaction, new = log_with_many(
            actor=request.user,
            met=[Met(**each) for each in form.met()],
            lead_unit=form.lead_unit(),
            **form.shared_values(),
        )
    return reverse("partnerships:interaction_detail", args=[interaction.pk]), write.batch, len(new)


def _said(form: InteractionManyForm, new: int) -> str:
    count = len(form.met())
    words = ngettext("Logged with %(count)d organisation.", "Logged with %(count)d organisations.", count)
    said = words % {"count": count}
    joined = _("Lines that meant the same organisation were joined.")
    if len(form.taken) > count:
        said = f"{said} {joined}"
    if not new:
        return said
    if form.lead_unit():
        more = ngettext("%(new)d new prospect was added.", "%(new)d new prospects were added.", new)
    else:
        more = ngettext("%(new)d new organisation was added.", "%(new)d new organisations were added.", new)
    return f"{said} {more % {'new': new}}"
