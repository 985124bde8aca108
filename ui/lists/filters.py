"""What a list can be narrowed to: each filter is a condition, offered as chips with counts, in the form, or both."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.utils import flatatt
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from records.actors import Actor
from records.queries.search import OneOf
from ui.lists.kept import Mark
from ui.lists.options import Offered
from ui.lookup import LookupField
from ui.paging import COUNT_CAP

ALL = _("All")
LONGEST_TEXT = 200
HELD = "keys at hand"


class LeanSelect(forms.Select):
    """A select drawn in one go: with a template for each of 300 municipalities it took half of the page's time."""

    offered: tuple[tuple[str, str], ...] = ()  # beside Django's choices, which take going through one by one

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The control with its options."""
        drawn = _chosen(self.offered or tuple(self.choices), str(value or ""))
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(self.build_attrs(self.attrs, attrs)), drawn)


def select(name: str, offered: tuple[tuple[str, str], ...], value: str) -> SafeString:
    """The same, of a form of filters."""
    return SafeString(f'<select name="{name}" id="id_{name}">{_chosen(offered, value)}</select>')


@lru_cache(maxsize=200)
def _chosen(offered: tuple[tuple[str, str], ...], value: str) -> SafeString:
    chosen = f'<option value="{escape(value)}"'
    return SafeString(_options(offered).replace(f"{chosen}>", f"{chosen} selected>", 1))


@lru_cache(maxsize=200)
def _options(choices: tuple[tuple[str, str], ...]) -> str:
    """The options, none of them chosen; kept by what they are, so that they are never old."""
    return format_html_join("", '<option value="{}">{}</option>', choices)


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One choice.

    *is_slow*: no index serves it, so that chips are counted in one pass while it is in use. *finds_keys*: its condition
    may be a set of keys at hand, and then the rows themselves are counted. *count_to*: how far its
    rows are counted, less far where each takes looking into other tables.
    """

    key: str
    label: Any
    is_slow: bool = False
    finds_keys: bool = False
    count_to: int = COUNT_CAP

    def mark_of(self, actor: Actor, value: Any) -> Mark:
        """All that the condition depends on; None where that is more than can be told, or too much to keep."""
        return None if value else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the address that belong to this choice."""
        return (self.key,)

    def bound(self, actor: Actor, data: Any) -> "Bound":
        """The choice as one person's address makes it."""
        raise NotImplementedError


@dataclass(frozen=True)
class Bound:
    """A filter with what the address says. *value* is empty where nothing narrows."""

    filter: Any
    actor: Actor
    value: Any
    box: forms.Field | None = None
    words: Mapping[str, str] = field(default_factory=dict)  # of the values, or of this one
    offered: tuple[tuple[str, str], ...] | None = None
    typed: str | None = None

    @property
    def in_form(self) -> bool:
        """Whether the form shows it."""
        return self.box is not None or self.offered is not None or self.typed is not None

    @property
    def narrows(self) -> bool:
        """Whether the choice differs from what the list shows by itself."""
        return bool(self.value != getattr(self.filter, "default", ""))

    def condition(self, value: Any = None) -> Q:
        """The condition of the present value, or of another."""
        return self.filter.condition(self.actor, self.value if value is None else value)

    def mark(self, value: Any) -> Mark:
        """What the condition of *value* depends on."""
        return self.filter.mark_of(self.actor, value)

    @cached_property
    def own_mark(self) -> Mark:
        """What the condition of the present value depends on."""
        return HELD if self.held else self.mark(self.value)

    @cached_property
    def own_condition(self) -> Q:
        """The condition of the present value: worked out once, since search is asked for some of them."""
        return self.condition()

    @cached_property
    def held(self) -> list[Any]:
        """What the present condition is asked with, where it is nothing but a set of keys at hand."""
        if not (self.filter.finds_keys and self.value) or len(self.own_condition.children) != 1:
            return []
        (only,) = self.own_condition.children
        return [only.held] if isinstance(only, OneOf) else []


@dataclass(frozen=True, kw_only=True)
class Choice(Filter):
    """One of several values.

    *options* are asked once a page. *chips* are values with the words of their chips; one for the default lets go.
    *depends_on* tells all that the condition of a value depends on, as ui.lists.kept has it; by itself nobody knows.
    *facets* are those of the search rows of this list by the values that stand for them.
    """

    options: Callable[[Actor], Offered | Iterable[tuple[str, Any]]]
    condition: Callable[[Actor, str], Q]
    empty: Any = ALL
    default: str = ""
    chips: Mapping[str, Any] = field(default_factory=dict)
    in_form: bool = True
    counts: bool = True
    depends_on: Callable[[Actor, str], Mark] | None = None
    facets: Mapping[str, str] = field(default_factory=dict)

    def mark_of(self, actor: Actor, value: Any) -> Mark:
        """As declared."""
        return self.depends_on(actor, value) if self.depends_on else None

    def bound(self, actor: Actor, data: Any) -> Bound:
        """The value if it is one of the options."""
        options = self.options(actor)
        offered = options if isinstance(options, Offered) else Offered.of(options)
        asked = data.get(self.key, "")
        value = asked if asked in offered.words else self.default
        return Bound(self, actor, value, words=offered.words, offered=offered.pairs if self.in_form else None)

    def drawn(self, bound: "Bound") -> SafeString:
        """The select."""
        first = () if "" in bound.words else (("", str(self.empty)),)
        return select(self.key, (*first, *(bound.offered or ())), bound.value)


def by_value(_actor: Actor, value: str) -> Hashable:
    """For conditions that depend on the value alone."""
    return value


@dataclass(frozen=True, kw_only=True)
class Text(Filter):
    """Words that a row must hold. *by_words*: whether they are words to search, and nothing else that finds rows."""

    condition: Callable[[Actor, str], Q]
    by_words: Callable[[str], bool] = bool
    is_slow: bool = True
    finds_keys: bool = True

    def bound(self, actor: Actor, data: Any) -> Bound:
        """The words as typed, without what no keyboard gives."""
        typed = data.get(self.key, "")
        text = typed.replace("\x00", " ").strip()[:LONGEST_TEXT]
        return Bound(self, actor, text, typed=typed)

    def drawn(self, bound: "Bound") -> SafeString:
        """The box, with the words as they were typed."""
        typed = bound.typed or ""
        wrong = "\x00" in typed or len(typed.strip()) > LONGEST_TEXT
        attributes = {"value": typed or None, "maxlength": str(LONGEST_TEXT)}
        if wrong:
            attributes["aria-invalid"] = "true"
        return format_html('<input type="search" name="{}"{} id="id_{}">', self.key, flatatt(attributes), self.key)


@dataclass(frozen=True, kw_only=True)
class Lookup(Filter):
    """One of very many rows, by suggestions; *make_field* makes the field for one person."""

    make_field: Callable[[Actor], LookupField]
    condition: Callable[[Actor, Any], Q]

    @property
    def names(self) -> tuple[str, ...]:
        """The key, and what was typed."""
        return (self.key, f"{self.key}_text", f"{self.key}_label")

    def bound(self, actor: Actor, data: Any) -> Bound:
        """The row, where there is one that this person may see."""
        box = self.make_field(actor)
        typed = box.widget.value_from_datadict(data, {}, self.key)
        try:
            row = box.clean(typed) if typed else None
        except forms.ValidationError:
            row = None
        return Bound(self, actor, row or "", box, {"": str(row)} if row else {})
