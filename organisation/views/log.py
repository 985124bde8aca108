"""The audit log: who did what, when, and who read whose data. Personal and restricted values are told of, never shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from organisation.forms.log import UNDONE, LogForm, ReadingForm
from organisation.queries.history import first_changes, kinds, subject_counts, told
from organisation.queries.log import day_start, reading_lines, readings, records_named
from organisation.views.guard import administrators_only
from records.queries.history import batches
from ui.paging import page_of


@administrators_only
def log(request: HttpRequest) -> HttpResponse:
    """Newest first, filtered by person, kind, name, what happened and days."""
    form = LogForm(request.GET, kinds=kinds())
    chosen = form.chosen()
    action = chosen.get("action", "")
    found = batches(
        actor_id=chosen["person"].pk if "person" in chosen else None,
        since=day_start(chosen["since"]) if "since" in chosen else None,
        until=day_start(chosen["until"]) if "until" in chosen else None,
        subject_type=chosen.get("kind", ""),
        action="" if action == UNDONE else action,
        verb="undo" if action == UNDONE else "",
        subjects=records_named(chosen["name"]) if "name" in chosen else None,
    )
    page = page_of(request, found, per_page=30)
    verbs = told(first_changes(page.rows), subject_counts(page.rows))
    return render(request, "organisation/log/list.html", {"form": form, "page": page, "verbs": verbs})


@administrators_only
def reading_list(request: HttpRequest) -> HttpResponse:
    """Who opened, printed or took out personal data, newest first."""
    form = ReadingForm(request.GET)
    chosen = form.chosen()
    found = readings(
        actor_id=chosen["person"].pk if "person" in chosen else None,
        way=chosen.get("way", ""),
        since=chosen.get("since"),
        until=chosen.get("until"),
    )
    page = page_of(request, found)
    context = {"form": form, "page": page, "lines": reading_lines(page.rows)}
    return render(request, "organisation/log/readings.html", context)
