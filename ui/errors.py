"""The page for faults of our own. It asks nothing of the database and needs no person: either may be what failed."""

from django.http import HttpRequest, HttpResponseServerError
from django.template import loader


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """Say that it is our fault; speak of what was typed only to somebody who sent something."""
    return HttpResponseServerError(loader.render_to_string("500.html", {"was_sent": request.method == "POST"}))
