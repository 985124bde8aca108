"""What base.html needs on every page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ui.navigation import log_url_for, navigation_for


def theme_of(request: HttpRequest) -> str:
    """The chosen theme, or nothing where the system decides."""
    chosen = getattr(getattr(request, "user", None), "theme", "")
    return chosen if chosen in ("light", "dark") else ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The menu, the main button and the theme; worked out only when a template uses them."""
    return {
        "navigation": SimpleLazyObject(lambda: navigation_for(request)),
        "log_url": SimpleLazyObject(lambda: log_url_for(request)),
        "theme": SimpleLazyObject(lambda: theme_of(request)),
    }
