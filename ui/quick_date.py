"""A day in one tap: a few likely days as choices, any other from the date picker."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from ui.dates import day_text

OTHER = "other"
Choice = tuple[datetime.date, str]


class QuickDateWidget(forms.Widget):
    """Radio buttons that carry the days themselves (so a page left open means the day it showed), and a date field."""

    template_name = "components/quick_date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.days: Sequence[Choice] = ()

    def id_for_label(self, id_: str) -> str:
        """The first choice."""
        return f"{id_}_0" if id_ else ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The chosen day, or the one in the date field."""
        chosen = data.get(name)
        return data.get(f"{name}_other", "") if chosen in (None, "", OTHER) else chosen

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Neither a choice nor a date was sent."""
        return name not in data and f"{name}_other" not in data

    def format_value(self, value: Any) -> str:
        """ISO, or what was typed."""
        return value.isoformat() if isinstance(value, datetime.date) else str(value or "")

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """With the project's own templates, whichever renderer the form has."""
        return super().render(name, value, attrs, TemplatesSetting())

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The choices with the one that is chosen."""
        context = super().get_context(name, value, attrs)
        text = self.format_value(value)
        choices = [
            {"value": day.isoformat(), "label": label, "day": day_text(day), "on": day.isoformat() == text}
            for day, label in self.days
        ]
        other = bool(text) and not any(choice["on"] for choice in choices)
        context["widget"].update(choices=choices, other=other, text=text if other else "")
        return context


class QuickDateField(forms.DateField):
    """A day; `offer([(day, label), …])` sets the likely ones."""

    widget = QuickDateWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y"])
        super().__init__(**kwargs)

    def offer(self, days: Sequence[Choice]) -> None:
        """Set the likely days; a day that comes twice is offered once."""
        once: dict[datetime.date, str] = {}
        for day, label in days:
            once.setdefault(day, label)
        self.widget.days = list(once.items())
