"""Deputies of a decider: named by the decider, or by an administrator."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from organisation.forms.deputy import DeputyForm
from organisation.models import Deputy
from organisation.permissions import can_change_deputies_of
from organisation.views.dated import Place, dated_end, dated_form


def place_of(request: HttpRequest, decider: User, title: str, end_url: str = "") -> Place:
    """On the decider's own page, or on the administrators' page about the decider."""
    is_own = decider.pk == request.user.pk
    back = reverse("organisation:profile")
    if not is_own:
        back = reverse("organisation:person_detail", kwargs={"pk": decider.pk})
    crumb = _("My details") if is_own else decider.name
    return Place(title=title, back=back, crumb=crumb, keyword={"decider": decider}, end_url=end_url)


def allowed(request: HttpRequest, decider: User) -> User:
    """*decider*, if the person may say who stands in."""
    if not can_change_deputies_of(request.user, decider):
        raise PermissionDenied
    return decider


def deputy_create(request: HttpRequest, person: int) -> HttpResponse:
    """Name somebody."""
    decider = allowed(request, get_object_or_404(User, pk=person))
    place = place_of(request, decider, _("Name a deputy"))
    return dated_form(request, DeputyForm, Deputy(decider=decider), place)


def deputy_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Who and when."""
    row: Deputy = get_object_or_404(Deputy.objects.select_related("decider", "deputy"), pk=pk)
    allowed(request, row.decider)
    end_url = reverse("organisation:deputy_end", kwargs={"pk": pk})
    return dated_form(request, DeputyForm, row, place_of(request, row.decider, _("Change the deputy"), end_url))


@require_POST
def deputy_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Today is the deputy's last day."""
    row: Deputy = get_object_or_404(Deputy.objects.select_related("decider"), pk=pk)
    return dated_end(request, row, place_of(request, allowed(request, row.decider), "").back)
