"""The one identity of the three tiers: rings, colour and always the word."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

CLASSES = {"everyday": "t1", "development": "t2", "strategic": "t3"}
RINGS = {"everyday": (8.6,), "development": (4.4, 8.6), "strategic": (2.4, 5.7, 9.2)}


def tier_class(tier: str | None) -> str:
    """The colour class of a tier, or nothing."""
    return CLASSES.get(tier or "", "")


def tier_word(tier: str | None, *, short: bool = False) -> str:
    """The tier's name: in a sentence of its own, or short for tables."""
    if short:
        words = {
            "everyday": pgettext("tier", "Everyday"),
            "development": pgettext("tier", "Development"),
            "strategic": pgettext("tier", "Strategic"),
        }
    else:
        words = {
            "everyday": _("Everyday partnership"),
            "development": _("Development partnership"),
            "strategic": _("Strategic partnership"),
        }
    return words.get(tier or "", "")


def tier_rings(tier: str) -> SafeString:
    """The rings alone, for places that write the word themselves."""
    circles = "".join(f'<circle cx="12" cy="12" r="{radius}"/>' for radius in RINGS[tier])
    drawing = f'<svg class="rings" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{circles}</svg>'
    return mark_safe(drawing)  # noqa: S308  nosec B308 B703 - built from constants


def tier_mark(tier: str | None, *, short: bool = False) -> SafeString:
    """Rings and word; a dash where there is no tier."""
    return _mark(tier or "", short, get_language() or "")


@lru_cache(maxsize=64)
def _mark(tier: str, short: bool, language: str) -> SafeString:
    """Kept by language: lists draw up to fifty of these."""
    if tier not in CLASSES:
        return format_html('<span class="muted">{}</span>', "–")
    word = tier_word(tier, short=short)
    return format_html('<span class="tier {}">{}{}</span>', CLASSES[tier], tier_rings(tier), word)
