"""What the rail and the bottom bar lead to. Apps register their pages in ports.py."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class NavigationItem:
    """One place in the main menu; it is the current one on its own address and under each of `sections`.

    `key` is the letter that leads there after a g.
    """

    order: int
    label: str | Promise
    icon: str
    url_name: str
    sections: tuple[str, ...] = ()
    count: Callable[[HttpRequest], int | None] | None = None
    visible: Callable[[HttpRequest], bool] | None = None
    on_phone: bool = False
    phone_label: str | Promise = ""
    key: str = ""


@dataclass(frozen=True)
class NavigationLink:
    """A menu item as one person sees it on one page."""

    url: str
    label: str
    phone_label: str
    icon: str
    count: int | None
    current: bool
    on_phone: bool
    key: str = ""


_items: dict[str, NavigationItem] = {}
# The address of the main button, and who gets it.
_log: dict[str, Callable[[HttpRequest], bool]] = {}


def register(item: NavigationItem) -> None:
    """Add a place to the menu; registering the same address again replaces it."""
    _items[item.url_name] = item


def register_log(url_name: str, visible: Callable[[HttpRequest], bool]) -> None:
    """Set where the main button of every page leads, and who gets it."""
    _log.clear()
    _log[url_name] = visible


def log_url_for(request: HttpRequest) -> str:
    """The address of the main button, or nothing for those who may not log."""
    return next((reverse(url_name) for url_name, visible in _log.items() if visible(request)), "")


def is_current(item: NavigationItem, url: str, path: str) -> bool:
    """Whether *path* is the item's own address or lies in one of its sections; the home page has none."""
    return path == url or path.startswith(item.sections)


def navigation_for(request: HttpRequest) -> list[NavigationLink]:
    """The menu of this person on this page, in its order."""
    links = []
    for item in sorted(_items.values(), key=lambda item: item.order):
        if item.visible is not None and not item.visible(request):
            continue
        url = reverse(item.url_name)
        links.append(
            NavigationLink(
                url=url,
                label=str(item.label),
                phone_label=str(item.phone_label or item.label),
                icon=item.icon,
                count=item.count(request) if item.count else None,
                current=is_current(item, url, request.path),
                on_phone=item.on_phone,
                key=item.key,
            )
        )
    return links
