"""Going back to the page from which a form was sent."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def return_address(request: HttpRequest, fallback: str = "/") -> str:
    """The `next` of a form if it is a page of ours, else *fallback*: nobody is sent to another site."""
    return _ours(request, request.POST.get("next", "")) or fallback


def return_asked(request: HttpRequest, fallback: str = "/") -> str:
    """The same of a link: the page that shows the form hands it on."""
    return _ours(request, request.GET.get("next", "")) or fallback


def _ours(request: HttpRequest, wanted: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else ""
