"""The address tables of all packages, and all addresses that there are."""

import importlib
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.access import Address
from tests.architecture.sources import PACKAGES, ROOT


def table() -> list[Address]:
    """What the packages list in tests/<package>/addresses.py."""
    listed = [name for name in PACKAGES if (ROOT / "tests" / name / "addresses.py").exists()]
    return [entry for name in listed for entry in importlib.import_module(f"tests.{name}.addresses").ADDRESSES]


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every address as (name with its namespace, module of its view)."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield prefix + (entry.name or str(entry.pattern)), entry.callback.__module__
        elif entry.namespace != "admin":
            yield from patterns(entry, f"{entry.namespace}:" if entry.namespace else prefix)


def own_addresses() -> set[str]:
    """The names of the addresses that our own views answer."""
    return {name for name, module in patterns() if module.split(".")[0] in PACKAGES}
