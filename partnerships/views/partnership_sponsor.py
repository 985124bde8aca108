"""Who in the college's management stands behind a partnership: a principal says so, and nothing else."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnerships import permissions
from partnerships.forms.partnership import SponsorForm
from partnerships.services.partnership import change_partnership
from partnerships.views.partnership import found_partnership
from partnerships.views.partnership_status import dated_page
from records.permissions import can_undo
from ui.undo import notify


@require_http_methods(["GET", "POST"])
def partnership_sponsor(request: HttpRequest, pk: int) -> HttpResponse:
    """Name oneself, or somebody else."""
    partnership = found_partnership(request, pk)
    if not permissions.can_name_sponsor(request.user, partnership):
        raise PermissionDenied
    form = SponsorForm(request.POST or None, initial={"college_sponsor": partnership.college_sponsor or request.user})
    if request.method == "POST" and form.is_valid():
        batch = change_partnership(actor=request.user, partnership=partnership, **form.cleaned_data)
        words = _("%(name)s is the college's management sponsor.") % {"name": form.cleaned_data["college_sponsor"].name}
        notify(request, words, batch if batch and can_undo(request.user, batch) else None)
        return redirect("partnerships:partnership_detail", pk=pk)
    return dated_page(request, partnership, form, _("Management sponsor in the college"))
