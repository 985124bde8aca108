"""Parts of every page that depend on little: drawn once for each set of what they show, and kept by exactly that.

A fragment's template sees nothing but the values it is given, so it cannot show what is no longer so. What differs from
one answer to the next (the token of forms, the address one is at) is put in afterwards.
"""

from functools import lru_cache
from typing import Any

from django.template import Context
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

MOST = 1_000
TOKEN, HERE = "\x00token\x00", "\x00here\x00"


def fragment(context: Context, template: str, **values: Any) -> SafeString:
    """Draw *template* with *values*, which can be hashed, and nothing else."""
    drawn = _drawn(template, get_language(), tuple((name, _plain(value)) for name, value in values.items()))
    if TOKEN in drawn:
        drawn = drawn.replace(TOKEN, str(context.get("csrf_token", "")))
    if HERE in drawn:
        drawn = drawn.replace(HERE, escape(context["request"].get_full_path()))
    return mark_safe(drawn)  # noqa: S308  nosec B308 B703 - drawn by a template, which escapes


def _plain(value: Any) -> Any:
    """The value itself where it comes as a lazy one, which would keep its request alive."""
    if isinstance(value, tuple):
        return tuple(value)
    return str(value) if isinstance(value, str) else value


@lru_cache(maxsize=MOST)
def _drawn(template: str, language: str | None, values: tuple[tuple[str, Any], ...]) -> str:
    known = {**dict(values), "language": language, "csrf_token": TOKEN, "here": HERE}
    return str(get_template(template).render(known))
