"""The college's names."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from organisation.forms.college import CollegeForm
from organisation.models import College
from organisation.services.college import save_college
from organisation.views.guard import administrators_only
from records.services import Conflict
from ui.conflicts import conflict_lines, reopened
from ui.undo import notify


@administrators_only
def college_edit(request: HttpRequest) -> HttpResponse:
    """What the college is called, in three languages."""
    form = CollegeForm(request.POST or None, instance=College.objects.first() or College())
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            batch = save_college(
                actor=request.user, college=form.instance, values=form.values(), expected_version=version
            )
        except Conflict as error:
            conflict, form = conflict_lines(error), reopened(form, error)
        else:
            notify(request, _("Saved."), batch, draft="college")
            return redirect("organisation:settings")
    context = {"form": form, "conflict": conflict, "has_errors": bool(conflict)}
    return render(request, "organisation/settings/college.html", context)
