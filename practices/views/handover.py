"""A person's share of the bank, handed over in one go."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.models import User
from practices.forms.handover import ShareForm
from practices.permissions import can_hand_over_share
from practices.queries.waiting import share_of
from practices.services.handover import hand_over_share
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, person: int) -> HttpResponse:
    """Practices that somebody answers for and adoptions that they see to, with one who takes them."""
    holder = get_object_or_404(User, pk=person)
    if not can_hand_over_share(request.user, holder):
        raise PermissionDenied
    share = share_of(request.user, holder)
    form = ShareForm(request.POST or None, share=share, person=holder)
    if request.method == "POST" and form.is_valid():
        given = {"practices": form.given_practices, "adoptions": form.given_adoptions}
        batch = hand_over_share(actor=request.user, to=form.cleaned_data["to"], **given)
        count = sum(map(len, given.values()))
        notify(request, ngettext("%(n)d handed over.", "%(n)d handed over.", count) % {"n": count}, batch)
        return redirect("practices:hand_over", person=person)
    context = {"form": form, "holder": holder, "share": share, "is_me": holder.pk == request.user.pk}
    return render(request, "practices/handover/form.html", context)
