"""The audit log: who did what, when. Personal and restricted values are told of, never shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from organisation.forms.log import LogForm
from organisation.queries.history import first_changes, kinds, told
from organisation.views.guard import administrators_only
from records.queries.history import batches
from ui.paging import page_of


@administrators_only
def log(request: HttpRequest) -> HttpResponse:
    """Newest first, filtered by person, kind of record and day."""
    form = LogForm(request.GET or None, kinds=kinds())
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    person = chosen.get("person")
    found = batches(actor_id=person.pk if person else None, day=chosen.get("day"), subject_type=chosen.get("kind", ""))
    page = page_of(request, found, per_page=30)
    context = {"form": form, "page": page, "verbs": told(first_changes(page.rows))}
    return render(request, "organisation/log/list.html", context)
