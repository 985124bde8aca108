"""The page behind "no more reminders by e-mail": works from the mail alone."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from notifications.services.unsubscribing import person_of, unsubscribe


# Mail programs press it without a page of ours before it; the signed link is what allows it, and all it can do.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def unsubscribe_page(request: HttpRequest, token: str) -> HttpResponse:
    """Ask on GET (programs that look at links in advance change nothing), do it on POST."""
    person = person_of(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        unsubscribe(person)
    return render(request, "notifications/unsubscribe/page.html", {"is_done": request.method == "POST"})
