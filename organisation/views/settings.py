"""Settings: what each person may change, in groups that the apps fill."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from organisation.permissions import can_open_settings
from records.registries import ports


def settings(request: HttpRequest) -> HttpResponse:
    """All entries that this person may open."""
    if not can_open_settings(request.user):
        raise PermissionDenied
    pages = [
        page for page in sorted(ports.settings.values(), key=lambda page: page.order) if page.allowed(request.user)
    ]
    groups: dict[str, list[object]] = {}
    for page in pages:
        groups.setdefault(str(page.group), []).append(page)
    return render(request, "organisation/settings/index.html", {"groups": groups})
