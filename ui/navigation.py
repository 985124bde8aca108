"""What the rail and the bottom bar lead to. Apps register their pages in ports.py."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language


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


@dataclass(frozen=True)
class _Place:
    """An item in one language: what does not differ from one request to the next."""

    item: NavigationItem
    url: str
    label: str
    phone_label: str


class _Places(tuple[_Place, ...]):
    """All places in one language, known by itself."""

    def __hash__(self) -> int:
        return id(self)


_places: dict[tuple[str | None, tuple[int, ...]], _Places] = {}


def _places_now() -> _Places:
    """All places in their order, worked out once for each language."""
    key = (get_language(), tuple(map(id, _items.values())))
    if key not in _places:
        _places[key] = _Places(
            _Place(item, reverse(item.url_name), str(item.label), str(item.phone_label or item.label))
            for item in sorted(_items.values(), key=lambda item: item.order)
        )
    return _places[key]


class Navigation(tuple[NavigationLink, ...]):
    """The links of a menu; made once for each menu that differs, so the same one is known by itself."""

    def __hash__(self) -> int:
        return id(self)


Told = tuple[bool, int | None, bool]


def navigation_for(request: HttpRequest) -> tuple[NavigationLink, ...]:
    """The menu of this person on this page, in its order."""
    places = _places_now()
    return _links(places, tuple(_told(place, request) for place in places))


def _told(place: _Place, request: HttpRequest) -> Told:
    """Whether the person sees a place, how much waits there, and whether this is it."""
    item = place.item
    if item.visible is not None and not item.visible(request):
        return False, None, False
    return True, item.count(request) if item.count else None, is_current(item, place.url, request.path)


@lru_cache(maxsize=1_000)
def _links(places: _Places, told: tuple[Told, ...]) -> Navigation:
    return Navigation(
        NavigationLink(
            url=place.url,
            label=place.label,
            phone_label=place.phone_label,
            icon=place.item.icon,
            count=count,
            current=is_current,
            on_phone=place.item.on_phone,
            key=place.item.key,
        )
        for place, (is_visible, count, is_current) in zip(places, told, strict=True)
        if is_visible
    )
