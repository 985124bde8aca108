"""The audit log: who did what, when, and who read whose data. Personal and restricted values are told of, never shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from organisation.forms.log import UNDONE, LogForm, ReadingForm
from organisation.queries.history import first_changes, kinds, subject_counts, told
from organisation.queries.log import day_start, reading_lines, readings, records_named
from organisation.views.guard import administrators_only
from records.models import ChangeBatch
from records.queries.history import batches
from ui.paging import page_of

# Of one verb on a page of its own.
MOST_CHANGES = 500


@administrators_only
def log(request: HttpRequest) -> HttpResponse:
    """Newest first, filtered by person, kind, name, what happened and days."""
    if (one := batch_asked(request)) is not None:
        return log_of(request, one)
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
    verbs = told(first_changes(page.rows), subject_counts(page.rows), request.user)
    return render(request, "organisation/log/list.html", {"form": form, "page": page, "verbs": verbs})


def batch_asked(request: HttpRequest) -> ChangeBatch | None:
    """The one verb that ?batch= asks for."""
    number = request.GET.get("batch", "")
    return ChangeBatch.objects.filter(pk=int(number[:18])).first() if number.isdecimal() else None


def log_of(request: HttpRequest, batch: ChangeBatch) -> HttpResponse:
    """One verb with the records that the list has no room for."""
    changes = first_changes([batch], MOST_CHANGES)
    verbs = told(changes, subject_counts([batch]), request.user, MOST_CHANGES)
    return render(request, "organisation/log/detail.html", {"verbs": verbs})


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
