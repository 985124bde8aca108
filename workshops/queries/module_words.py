"""What a module asks and tells: its planner's own words, else those of its kind, in the reader's language."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from organisation.reference.text import Text
from workshops.models import Module
from workshops.reference.modules import MODULES, ModuleEntry

BY_KIND: dict[str, ModuleEntry] = {entry.kind: entry for entry in MODULES}


def title_of(module: Module) -> str:
    """The question on the hall screen and on the phones."""
    return module.own_title or said(BY_KIND[module.kind].title)


def instructions_of(module: Module) -> str:
    """What participants are told to do."""
    return module.own_instructions or said(BY_KIND[module.kind].instructions)


def advice_of(module: Module) -> str:
    """Advice for the facilitator."""
    return said(BY_KIND[module.kind].advice)


def said(text: Text) -> str:
    """A text that ships with the product, in the reader's language."""
    code = (get_language() or settings.LANGUAGE_CODE)[:2]
    found: Any = getattr(text, code, text.fi)
    return str(found)
