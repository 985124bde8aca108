"""What a page showed, what a person made of it, what is stored by now: which of the three holds. No rows, no form.

A person changed what differs from what their page showed; the rest is as it is stored, whoever changed it meanwhile.
tests/partnerships/forms/test_three_way.py has the cases as a table.
"""

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from ui.conflicts import SHOWN


class ShownField(forms.Field):
    """What the page showed, by field; hidden."""

    widget = SHOWN

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> dict[str, Any]:
        """The values by field; none where no honest page sent them."""
        try:
            shown = json.loads(value or "{}")
        except (ValueError, RecursionError):
            return {}
        return shown if isinstance(shown, dict) else {}


def was_changed(shown: Mapping[str, Any], name: str, value: Any) -> bool:
    """Whether a person's *value* of a field is another than their page showed; what it did not show is theirs."""
    return name not in shown or bool(shown[name] != _as_shown(value))


def keys_in(shown: Mapping[str, Any], name: str) -> frozenset[int] | None:
    """The keys that the page showed in a field of many; None where it showed none that can be read."""
    keys = shown.get(name)
    return frozenset(key for key in keys if isinstance(key, int)) if isinstance(keys, list) else None


def merged(stored: Iterable[int], chosen: Iterable[int], shown: frozenset[int] | None) -> list[int]:
    """The keys *stored*, without those that the person took away and with those that they added.

    Where nobody knows what the page showed, it is taken to have shown what is stored: the choice holds as it is.
    """
    stored, chosen = list(dict.fromkeys(stored)), list(dict.fromkeys(chosen))
    seen = frozenset(stored) if shown is None else shown
    kept = [key for key in stored if key in chosen or key not in seen]
    return kept + [key for key in chosen if key not in stored and key not in seen]


def _as_shown(value: Any) -> Any:
    """As the page carries it: days as text, rows as keys."""
    return value.isoformat() if isinstance(value, datetime.date) else getattr(value, "pk", value)
