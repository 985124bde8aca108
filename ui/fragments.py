"""Parts of every page that depend on little: drawn once for each set of what they show, and kept by exactly that.

A fragment's template sees nothing but the values it is given, so it cannot show what is no longer so. What differs from
one answer to the next (the token of forms, the address one is at, the *key* of the row that the page is about) is put in
afterwards.
"""

from functools import lru_cache
from typing import Any

from django.template import Context
from django.template.loader import get_template
from django.utils.functional import LazyObject
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ui.addresses import STAND_IN

MOST = 4_000
TOKEN, HERE = "\x00token\x00", "\x00here\x00"


def fragment(context: Context, template: str, key: int | None = None, **values: Any) -> SafeString:
    """Draw *template* with *values*, which can be hashed, and nothing else; *key* only as it stands in addresses."""
    if key is not None:
        values["key"] = STAND_IN
    drawn = _drawn(template, get_language(), tuple((name, _plain(value)) for name, value in values.items()))
    if key is not None:
        drawn = drawn.replace(str(STAND_IN), str(key))
    if TOKEN in drawn:
        drawn = drawn.replace(TOKEN, str(context.get("csrf_token", "")))
    if HERE in drawn:
        drawn = drawn.replace(HERE, escape(context["request"].get_full_path()))
    return mark_safe(drawn)  # noqa: S308  nosec B308 B703 - drawn by a template, which escapes


def _plain(value: Any) -> Any:
    """The value itself where it comes as a lazy one, which would keep its request alive."""
    if issubclass(type(value), LazyObject):
        bool(value)  # works it out
        value = value._wrapped
    return str(value) if isinstance(value, str) else value


@lru_cache(maxsize=MOST)
def _drawn(template: str, language: str | None, values: tuple[tuple[str, Any], ...]) -> str:
    known = {**dict(values), "language": language, "csrf_token": TOKEN, "here": HERE}
    return str(get_template(template).render(known))
