"""What the forms of all catalogues share: codes that make themselves, names in three languages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from organisation.forms.dated import mind_the_fields
from ui.conflicts import VersionedModelForm

# Columns of sentences rather than names.
EXPLAINING = ("hint_", "yields_")
SPARE = {"å": "a", "ä": "a", "ö": "o", "Å": "A", "Ä": "A", "Ö": "O"}


def code_from(name: str) -> str:
    """A code made from a name: Kone- ja metalliala becomes kone-ja-metalliala."""
    return slugify("".join(SPARE.get(letter, letter) for letter in name))[:50] or "uusi"


class CatalogueForm(VersionedModelForm):
    """A form for a row that people choose from lists. Links (many-to-many) are kept apart from columns."""

    links: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mind_the_fields(self)

    def values(self) -> dict[str, Any]:
        """Columns only."""
        return {name: value for name, value in super().values().items() if name not in self.links}

    def linked(self) -> dict[str, Any]:
        """Links only."""
        return {name: self.cleaned_data[name] for name in self.links}


class NamedForm(CatalogueForm):
    """A row with a code and names in three languages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"name_fi": _("Name in Finnish"), "name_sv": _("Name in Swedish"), "name_en": _("Name in English")}
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs["lang"] = name[-2:]
        for name, field in self.fields.items():
            if name.startswith(EXPLAINING):
                limit = {"maxlength": field.max_length, "lang": name[-2:]}
                field.widget = forms.Textarea(attrs={"rows": 3, **limit})
        if "code" in self.fields:
            self.fields["code"] = forms.SlugField(
                label=_("Code"),
                max_length=60,
                required=False,
                help_text=_("Letters, digits and hyphens. Leave empty: it is made from the Finnish name."),
            )

    def clean_code(self) -> str:
        """Nobody else has it, not even a row that was deleted."""
        code: str = self.cleaned_data["code"] or self.instance.code
        others = type(self.instance).every.exclude(pk=self.instance.pk)
        if code and others.filter(code=code).exists():
            raise ValidationError(_("This code is in use already."), code="taken")
        return code

    def clean(self) -> dict[str, Any]:
        """A row without a code gets one that is free."""
        values = super().clean() or self.cleaned_data
        if not values.get("code") and "code" not in self.errors and values.get("name_fi"):
            values["code"] = self.instance.code or self._free_code(values["name_fi"])
        return values

    def _free_code(self, name: str) -> str:
        code = code_from(name)
        every = type(self.instance).every
        taken = set(every.filter(code__startswith=code).values_list("code", flat=True))
        return next(c for c in (code, *(f"{code}-{n}" for n in range(2, 10_000))) if c not in taken)
