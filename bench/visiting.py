"""A browser without a window: keeps its connection and its session, times a page to its last byte."""

import gzip
import http.client
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib import import_module
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from accounts.models import User

# As many as browsers ask one server for at once.
SIDE_BY_SIDE = 6


@dataclass(frozen=True)
class Answer:
    """What came back, and how long it took until it was all there."""

    status: int
    milliseconds: float
    size: int
    queries: int
    body: bytes
    location: str


class Visitor:
    """One signed-in person with one connection."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies = cookies
        self.origin = f"http://127.0.0.1:{port}"

    def get(self, address: str) -> Answer:
        """Read a page."""
        return self._send("GET", address, None)

    def get_with_parts(self, address: str) -> Answer:
        """Read a page and the parts that it asks for once it is there: those of "load" at the same time, each over a
        connection of its own, then those that wait for them."""
        started = time.perf_counter()
        answers = [self.get(address)]
        reader = PartsReader()
        reader.feed(unzipped(answers[0].body).decode())
        with ThreadPoolExecutor(max_workers=SIDE_BY_SIDE) as browser:
            for addresses in (reader.at_once, reader.afterwards):
                answers += browser.map(self._part, addresses)
        return _together(answers, (time.perf_counter() - started) * 1_000)

    def get_at_once(self, address: str, times: int) -> Answer:
        """Read a page so many times, several at the same time."""
        started = time.perf_counter()
        with ThreadPoolExecutor(max_workers=SIDE_BY_SIDE) as browser:
            answers = list(browser.map(self._beside, [address] * times))
        return _together(answers, (time.perf_counter() - started) * 1_000)

    def _beside(self, address: str, headers: Mapping[str, str] = MappingProxyType({})) -> Answer:
        other = Visitor(self.connection.port, self.cookies)
        try:
            return other._send("GET", address, None, headers)
        finally:
            other.connection.close()

    def _part(self, address: str) -> Answer:
        return self._beside(address, {"HX-Request": "true"})

    def post(self, address: str, values: list[tuple[str, str]]) -> Answer:
        """Send a form."""
        pairs = [pair for pair in values if pair[0] != "csrfmiddlewaretoken"]
        token = self.cookies[settings.CSRF_COOKIE_NAME]
        return self._send("POST", address, urlencode([*pairs, ("csrfmiddlewaretoken", token)]))

    def _send(
        self, method: str, address: str, body: str | None, more: Mapping[str, str] = MappingProxyType({})
    ) -> Answer:
        headers = {**more, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Accept-Encoding": "gzip", "Accept-Language": "fi", "Origin": self.origin, "Referer": self.origin}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            return self._timed(method, address, body, headers)
        except (http.client.RemoteDisconnected, ConnectionResetError):  # idle for longer than the server keeps it
            self.connection.close()
            return self._timed(method, address, body, headers)

    def _timed(self, method: str, address: str, body: str | None, headers: dict[str, str]) -> Answer:
        if self.connection.sock is None:
            self.connection.connect()
        started = time.perf_counter()
        self.connection.request(method, address, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        took = (time.perf_counter() - started) * 1_000
        return Answer(
            response.status,
            took,
            len(content),
            int(response.headers.get("X-Queries") or 0),
            content,
            response.headers.get("Location") or "",
        )


def cookies_of(user: User) -> dict[str, str]:
    """Those of a person who has signed in."""
    return {settings.SESSION_COOKIE_NAME: _session_of(user), settings.CSRF_COOKIE_NAME: "a" * 32}


def unzipped(body: bytes) -> bytes:
    """What a browser reads."""
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def _session_of(user: User) -> str:
    """A session as signing in makes it, written straight into the store."""
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def _together(answers: Iterable[Answer], milliseconds: float) -> Answer:
    """One answer of several: the first that is wrong, if any is."""
    found = list(answers)
    told = next((each for each in found if each.status != 200), found[0])
    size, queries = sum(each.size for each in found), sum(each.queries for each in found)
    return Answer(told.status, milliseconds, size, queries, told.body, told.location)


class PartsReader(HTMLParser):
    """Collects the addresses of what a page asks for by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.at_once: list[str] = []
        self.afterwards: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        words = {name: value or "" for name, value in attrs}
        if "data-part" in words and "hx-get" in words:
            (self.at_once if words.get("hx-trigger") == "load" else self.afterwards).append(words["hx-get"])


class _FormReader(HTMLParser):
    """Collects what a browser would send of a page's last form that posts."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[list[tuple[str, str]]] = []
        self.select: str | None = None
        self.area: str | None = None
        self.chosen: str | None = None
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        words = {name: value or "" for name, value in attrs}
        if tag == "form" and words.get("method", "").lower() == "post":
            self.forms.append([])
        elif tag == "input" and self.forms and words.get("name"):
            self._read_input(words)
        elif tag == "select":
            self.select, self.chosen = words.get("name"), None
        elif tag == "option" and ("selected" in words or self.chosen is None):
            self.chosen = words.get("value", "")
        elif tag == "textarea":
            self.area, self.written = words.get("name"), []

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self.select and self.forms:
            self.forms[-1].append((self.select, self.chosen or ""))
            self.select = None
        elif tag == "textarea" and self.area and self.forms:
            self.forms[-1].append((self.area, "".join(self.written).removeprefix("\n")))
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.written.append(data)

    def _read_input(self, words: dict[str, str]) -> None:
        kind = words.get("type", "text")
        if kind in ("submit", "button", "file", "search") or (kind in ("checkbox", "radio") and "checked" not in words):
            return
        self.forms[-1].append((words["name"], words.get("value", "on" if kind == "checkbox" else "")))


def form_of(page: str, field: str) -> list[tuple[str, str]]:
    """What a browser would send of the form that holds *field*."""
    reader = _FormReader()
    reader.feed(page)
    return next(form for form in reader.forms if any(name == field for name, _ in form))
