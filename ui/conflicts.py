"""When two people edit the same record: forms that know from which version they were opened, and what to show."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from records.queries.actors import actor_names
from records.services import Conflict, FieldConflict
from ui.dates import full_day_text
from ui.lookup import sound_key

LARGEST_VERSION = 2**31 - 1
# A draft that is put back brings these along, so that what others changed since is noticed.
SHOWN = forms.HiddenInput(attrs={"data-seen": ""})
SHOWN_LETTERS = 400


class VersionField(forms.IntegerField):
    """The version of a record that a person had before their eyes; hidden, and never an error of theirs."""

    widget = SHOWN

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> int | None:
        """The number, or None where no honest form sent one."""
        text = str(value or "")
        sound = text.isascii() and text.isdigit() and len(text) < 11
        return min(int(text), LARGEST_VERSION) if sound else None


class SeenField(forms.Field):
    """The keys of the rows that a person had before their eyes; hidden, and never an error of theirs."""

    widget = SHOWN

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    @staticmethod
    def text(keys: Iterable[int]) -> str:
        """How the page carries them."""
        return ",".join(map(str, sorted(keys)))

    def clean(self, value: Any) -> frozenset[int] | None:
        """The keys, or None where no page sent any."""
        if value is None:
            return None
        return frozenset(int(part) for part in str(value).split(",") if sound_key(part))


class VersionedModelForm(forms.ModelForm):
    """A form for a record that carries the record's version along."""

    version = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version if self.instance.pk else ""

    def values(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


@dataclass(frozen=True)
class ConflictLine:
    """One field that both changed, as the page shows it."""

    target: str
    label: str
    who: str
    when: str
    theirs: str
    yours: str


def conflict_lines(conflict: Conflict) -> list[ConflictLine]:
    """Who changed which field to what, and when; one query for the names."""
    names = actor_names((each.actor_kind, each.actor_id) for each in conflict.fields)
    return [_line(each, names.get((each.actor_kind, each.actor_id), "")) for each in conflict.fields]


def reopened(form: forms.ModelForm, conflict: Conflict, **kwargs: Any) -> forms.ModelForm:
    """The same form, filled with what is typed and with what others changed in other fields; not saved.

    It carries the present version, so that saving again is a knowing choice.
    """
    form.instance.version = conflict.current_version
    return type(form)(instance=form.instance, **kwargs)


def _line(field: FieldConflict, who: str) -> ConflictLine:
    return ConflictLine(
        target=f"id_{field.name}",
        label=field.label[:1].upper() + field.label[1:],
        who=who,
        when=str(naturaltime(field.at)),
        theirs=_text(field.theirs),
        yours=_text(field.yours),
    )


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.date):
        return full_day_text(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(map(str, value)) or "–"
    return Truncator(str(value)).chars(SHOWN_LETTERS) if value not in (None, "") else "–"
