"""What the rail and the bottom bar lead to. Apps register their pages in ports.py, so nothing leads nowhere."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class NavigationItem:
    """One place in the main menu; `section` is the address prefix on which it is the current one."""

    order: int
    label: str | Promise
    icon: str
    url_name: str
    section: str
    count: Callable[[HttpRequest], int | None] | None = None
    visible: Callable[[HttpRequest], bool] | None = None
    on_phone: bool = False
    phone_label: str | Promise = ""


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


_items: dict[str, NavigationItem] = {}


def register(item: NavigationItem) -> None:
    """Add a place to the menu; registering the same address again replaces it."""
    _items[item.url_name] = item


def is_current(item: NavigationItem, url: str, path: str) -> bool:
    """The home page is current only on its own address, a section on everything under it."""
    return path == url if item.section in ("", "/") else path.startswith(item.section)


def navigation_for(request: HttpRequest) -> list[NavigationLink]:
    """The menu of this person on this page, in its order."""
    links = []
    for item in sorted(_items.values(), key=lambda item: item.order):
        if item.visible is not None and not item.visible(request):
            continue
        try:
            url = reverse(item.url_name)
        except NoReverseMatch:
            continue
        links.append(
            NavigationLink(
                url=url,
                label=str(item.label),
                phone_label=str(item.phone_label or item.label),
                icon=item.icon,
                count=item.count(request) if item.count else None,
                current=is_current(item, url, request.path),
                on_phone=item.on_phone,
            )
        )
    return links
