"""The visitor's address, the number of a request, and what its log line tells."""

import json
import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from config.logs import logging_settings
from config.middleware import ClientAddressMiddleware, request_number


def address_seen(forwarded: str) -> str:
    """Which address the page sees behind what a proxy wrote."""
    seen = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    ClientAddressMiddleware(page)(RequestFactory().get("/", headers={"X-Forwarded-For": forwarded}))
    return seen[0]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (2, "10.9.9.9, 203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_address_counts_our_proxies_only(settings, proxies: int, forwarded: str, seen: str) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    assert address_seen(forwarded) == seen


def test_request_number_of_a_visitor_is_not_believed(settings) -> None:
    request = RequestFactory().get("/", headers={"X-Request-ID": "a-visitors-own"})
    assert request_number(request) != "a-visitors-own"
    settings.TRUSTED_PROXY_COUNT = 1
    assert request_number(request) == "a-visitors-own"


def test_request_number_has_no_line_breaks(settings) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    request = RequestFactory().get("/", headers={"X-Request-ID": "evil line\tbreak"})
    assert request_number(request).isalnum()


@pytest.mark.django_db
def test_answers_carry_number_and_policies() -> None:
    headers = Client().get("/health/live").headers
    assert len(headers["X-Request-ID"]) == 32
    assert headers["Permissions-Policy"].startswith("camera=()")
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_request_line_names_the_route_and_not_the_path(caplog) -> None:
    with caplog.at_level(logging.INFO, logger="kumppani.request"):
        Client().get("/accounts/password/reset/key/1-secret/?email=somebody@college.example")
    line = str(caplog.records[-1].msg)
    assert "accounts/password/reset/key/" in line
    assert "secret" not in line
    assert "somebody" not in line


def formatted(record: logging.LogRecord) -> str:
    """What a production log shows of *record*."""
    built = logging_settings(readable=False)
    formatter = logging.config.DictConfigurator(built).configure_formatter(dict(built["formatters"]["line"]))
    configured = logging.config.DictConfigurator(built).configure_filter(dict(built["filters"]["route"]))
    configured.filter(record)
    return formatter.format(record)


def test_django_messages_lose_the_path() -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Internal Server Error: %s", ("/secret",), None)
    record.request = RequestFactory().get("/secret")
    record.status_code = 500
    event = json.loads(formatted(record))
    assert event["event"] == "request failed: 500 GET -"
    assert event["level"] == "error"


def test_values_in_database_errors_are_hidden() -> None:
    try:
        raise ValueError("duplicate key\nDETAIL:  Key (email)=(a@b.example) already exists.")
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
    line = formatted(logging.LogRecord("x", logging.ERROR, "", 0, "oops", (), info))
    assert "a@b.example" not in line
    assert "(hidden)" in line
