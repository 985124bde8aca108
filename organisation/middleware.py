"""A person whose memberships have all ended signs in to a page that says so, and to nothing else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from organisation.queries.access import access_of

Respond = Callable[[HttpRequest], HttpResponse]


class AccessMiddleware:
    """Shows "you have no unit" instead of pages that only members may see."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: list, kwargs: dict) -> HttpResponse | None:
        """Stop a signed-in person without any role before the view is reached."""
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if access_of(request.user).is_member or is_own_account(request):
            return None
        return render(request, "organisation/membership/none.html", status=403)


def is_own_account(request: HttpRequest) -> bool:
    """Signing in and out, password, language: everybody's own, whatever their role."""
    match = request.resolver_match
    return request.path.startswith("/accounts/") or (match is not None and match.namespace == "accounts")
