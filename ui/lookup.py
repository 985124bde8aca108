"""Choosing one or several among a hundred thousand: a text field that suggests, and understands an exact name without
JavaScript."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.renderers import TemplatesSetting
from django.http import JsonResponse
from django.urls import NoReverseMatch, reverse_lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

Resolve = Callable[[QuerySet[Any], str], Iterable[Any]]
Suggestion = tuple[Any, str, str]

MOST_CHOSEN, MOST_SUGGESTED = 200, 6
LONGEST_TEXT = 300
MESSAGES = {
    "not_found": _("There is no “%(text)s” here. Choose from the list that opens as you type."),
    "several": _("There is more than one “%(text)s”. Choose the right one from the list that opens as you type."),
    "too_many": _("Choose at most %(most)d."),
}


@dataclass(frozen=True)
class Typed:
    """What came back from the page: the keys chosen, the text in the box, and the label that the text had when the
    key was chosen."""

    keys: tuple[str, ...] = ()
    text: str = ""
    label: str = ""

    def __bool__(self) -> bool:
        return bool(self.keys or self.text)

    def __str__(self) -> str:
        return self.text or ",".join(self.keys)


def sound_key(value: str) -> bool:
    """Whether the text can be a row's key; anything else never reaches the database."""
    return value.isascii() and value.isdigit() and len(value) < 19


class LookupWidget(forms.Widget):
    """A text field with a list of suggestions from `url_name` (?q=)."""

    template_name = "components/lookup.html"
    multiple = False

    def __init__(self, url_name: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.url_name = url_name
        self.choices: Iterable[Any] = ()
        self.labels_of: Callable[[list[str]], dict[str, str]] = lambda keys: {}
        # Offered beside the box, none of them chosen beforehand: key, label, and why; with a heading.
        self.suggested: Sequence[Suggestion] = ()
        self.suggested_for: Any = ""

    def suggest(self, rows: Sequence[Suggestion], heading: Any) -> None:
        """Offer *rows* beside the box."""
        self.suggested, self.suggested_for = rows[:MOST_SUGGESTED], heading

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        """The key and the text, cleaned of what no honest browser sends."""
        getlist = getattr(data, "getlist", None)
        keys = getlist(name) if getlist else data.get(name, [])
        keys = keys if isinstance(keys, list | tuple) else [keys]
        text = str(data.get(f"{name}_text") or "").replace("\x00", "").strip()[:LONGEST_TEXT]
        sound = tuple(str(key) for key in keys if sound_key(str(key)))[: MOST_CHOSEN + 1]
        label, suggested = str(data.get(f"{name}_label") or "").strip(), str(data.get(f"{name}_suggested") or "")
        # What somebody typed over it is meant; without scripts a suggestion that is ticked leaves the box as it was.
        if sound_key(suggested) and text in ("", label):
            return Typed((suggested,))
        return Typed(sound, text, label)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """An emptied list sends no key but always its text."""
        return name not in data and f"{name}_text" not in data

    def typed(self, value: Any) -> Typed:
        """A record's value, or what was typed, in one shape."""
        if isinstance(value, Typed):
            return value
        values = value if isinstance(value, list | tuple | set | QuerySet) else [] if value in (None, "") else [value]
        keys = tuple(str(getattr(each, "pk", each)) for each in values)
        return Typed(keys, "", "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The keys with their labels; the address of the suggestions."""
        context = super().get_context(name, value, attrs)
        typed = self.typed(value)
        labels = self.labels_of([key for key in typed.keys if sound_key(key)]) if typed.keys else {}
        chosen = [{"key": key, "label": labels[key]} for key in typed.keys if key in labels]
        try:
            url = str(reverse_lazy(self.url_name))
        except NoReverseMatch:
            url = ""
        context["widget"].update(
            url=url, multiple=self.multiple, chosen=chosen, text=self.text_of(typed, chosen), label=typed.label
        )
        context["widget"].update(suggested=self.suggested, suggested_for=self.suggested_for)
        return context

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """By the project's own templates, which Django's form renderer does not know."""
        return super().render(name, value, attrs, TemplatesSetting())

    def text_of(self, typed: Typed, chosen: list[dict[str, str]]) -> str:
        """What stands in the box: the text as typed, or the label of the record's value."""
        return typed.text or (chosen[0]["label"] if chosen and not self.multiple else "")


class LookupMultipleWidget(LookupWidget):
    """Several: each chosen one is a tick box that can be unticked, with or without JavaScript."""

    multiple = True


class LookupMixin:
    """What the single and the multiple field share."""

    lookup_widget: type[LookupWidget]

    def __init__(
        self: Any, *, queryset: QuerySet[Any], url_name: str, resolve: Resolve | None = None, **kwargs: Any
    ) -> None:
        self.resolve = resolve
        kwargs.setdefault("widget", self.lookup_widget(url_name))
        super().__init__(queryset, **kwargs)  # type: ignore[call-arg]
        self.link(self)

    def __deepcopy__(self: Any, memo: dict[int, Any]) -> Any:
        return self.link(super().__deepcopy__(memo))

    def prepare_value(self: Any, value: Any) -> Any:
        """What was typed goes back as it was."""
        return value if isinstance(value, Typed) else super().prepare_value(value)

    def labels_of(self: Any, keys: list[str]) -> dict[str, str]:
        """Labels of the rows that this person may see, in one query."""
        return {str(row.pk): self.label_from_instance(row) for row in self.queryset.filter(pk__in=keys)}

    def from_text(self: Any, text: str) -> Any:
        """The one row whose exact name (or business ID) was typed."""
        found: list[Any] = list(self.resolve(self.queryset, text))[:2] if self.resolve else []
        if len(found) != 1:
            code = "several" if found else "not_found"
            raise ValidationError(MESSAGES[code], code=code, params={"text": text})
        return found[0]

    def link(self, field: Any) -> Any:
        """A copied field's widget asks the copy for labels, not the form class's field."""
        field.widget.labels_of = field.labels_of
        return field


class LookupField(LookupMixin, forms.ModelChoiceField):
    """One row among many; the cleaned value is the object."""

    lookup_widget = LookupWidget
    # The row that the form came with: not asked for again.
    known: Any = None

    def to_python(self, value: Any) -> Any:
        """By key where the text is still the one that was chosen, otherwise by the text."""
        typed = value if isinstance(value, Typed) else self.widget.typed(value)
        if not typed:
            return None
        if typed.keys and typed.text == typed.label:
            is_known = self.known is not None and typed.keys[0] == str(self.known.pk)
            return self.known if is_known else super().to_python(typed.keys[0])
        return self.from_text(typed.text) if typed.text else None

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare keys; a text that differs from its label is a change."""
        typed = data if isinstance(data, Typed) else self.widget.typed(data)
        return typed.text != typed.label or self.widget.typed(initial).keys != typed.keys


class LookupMultipleField(LookupMixin, forms.ModelMultipleChoiceField):
    """Several rows; the cleaned value is a list of objects in the order chosen."""

    lookup_widget = LookupMultipleWidget

    def clean(self, value: Any) -> list[Any]:
        """All chosen rows, and the one whose name still stands in the box."""
        typed = value if isinstance(value, Typed) else self.widget.typed(value)
        if len(typed.keys) > MOST_CHOSEN:
            raise ValidationError(MESSAGES["too_many"], code="too_many", params={"most": MOST_CHOSEN})
        rows = {str(row.pk): row for row in self.queryset.filter(pk__in=typed.keys)} if typed.keys else {}
        chosen = [rows[key] for key in dict.fromkeys(typed.keys) if key in rows]
        if typed.text:
            extra = self.from_text(typed.text)
            chosen += [extra] if extra not in chosen else []
        if self.required and not chosen:
            raise ValidationError(self.error_messages["required"], code="required")
        self.run_validators(chosen)
        return chosen

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Order does not matter; text in the box is a change."""
        typed = data if isinstance(data, Typed) else self.widget.typed(data)
        return bool(typed.text) or set(self.widget.typed(initial).keys) != set(typed.keys)


def lookup_response(rows: Iterable[tuple[Any, str, str]]) -> JsonResponse:
    """The answer of a suggestions address: key, label and what tells namesakes apart."""
    results = [{"id": str(key), "label": str(label), "detail": str(detail or "")} for key, label, detail in rows]
    return JsonResponse({"results": results})
