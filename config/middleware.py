"""What every request passes through before anything else."""

import re
import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.log_lines import QUIET, route_of

log = structlog.get_logger("kumppani.request")
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
GetResponse = Callable[[HttpRequest], HttpResponse]


class ClientAddressMiddleware:
    """Puts the visitor's own address into REMOTE_ADDR where proxies of ours stand in front.

    Only as many entries of X-Forwarded-For are believed as there are proxies; what a visitor wrote there is not.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find the address, then go on."""
        proxies = settings.TRUSTED_PROXY_COUNT
        if proxies:
            addresses = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
            if len(addresses) >= proxies:
                request.META["REMOTE_ADDR"] = addresses[-proxies]
        return self.get_response(request)


class RequestLogMiddleware:
    """Gives each request a number, writes one line about it, and sets the headers Django has no setting for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say in one line what was answered and how long it took."""
        number = request_number(request)
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=number):
            response = self.get_response(request)
            route = route_of(request)
            if route not in QUIET:
                took = round((time.perf_counter() - started) * 1000)
                log.info("request", method=request.method, route=route, status=response.status_code, ms=took)
        response.headers["X-Request-ID"] = number
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


def request_number(request: HttpRequest) -> str:
    """The number our own proxy gave the request, else a new one; a visitor's is not believed."""
    given = request.headers.get("X-Request-ID", "")
    if settings.TRUSTED_PROXY_COUNT and REQUEST_ID.fullmatch(given):
        return given
    return uuid4().hex
