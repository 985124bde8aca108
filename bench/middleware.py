"""Counting the queries of a request, so that the benchmark can print them."""

import sys
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse


class CountQueriesMiddleware:
    """Says in the header X-Queries how many statements the view and its template ran."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Count, then tell."""
        count = 0

        def counted(execute: Callable[..., Any], *args: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*args)

        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        response["X-Queries"] = str(count)
        return response

    def process_exception(self, _request: HttpRequest, exception: Exception) -> None:
        """Write down what went wrong, "database is locked" above all."""
        if not isinstance(exception, Http404 | PermissionDenied):
            sys.stderr.write(f"failed: {exception!r}\n")
