"""Planning a workshop: when, where, for whom, by which template."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from organisation.models import EducationUnit
from organisation.queries.access import access_of
from organisation.queries.person import active_people
from partnerships.forms.choosing import PEOPLE
from partnerships.forms.text import clean_texts_of
from records.actors import Actor
from records.validators import refuse_identity_codes
from ui.conflicts import VersionedModelForm
from ui.forms import DateField
from ui.lookup import LookupMultipleField
from workshops.models import ModuleKind, Workshop, WorkshopModule, WorkshopTemplate
from workshops.queries.workshop import templates_in_use


class TimeField(forms.TimeField):
    """An hour from the picker, or typed the Finnish way."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%H:%M", "%H.%M", "%H:%M:%S", "%H"])
        kwargs.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        super().__init__(**kwargs)


class WorkshopForm(VersionedModelForm):
    """What is planned; the template is chosen once, its modules are changed one by one afterwards."""

    held_on = DateField(label=_("Day"))
    starts_at = TimeField(label=_("Begins"), required=False)
    ends_at = TimeField(label=_("Ends"), required=False)
    facilitators = LookupMultipleField(label=_("Facilitators"), **PEOPLE)
    spoken = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The hall screen speaks the first of these; each phone its own language."),
    )

    class Meta:
        model = Workshop
        fields = ["title", "template", "held_on", "starts_at", "ends_at", "place", "units", "facilitators", "note"]
        widgets = {
            "units": forms.CheckboxSelectMultiple,
            "template": forms.RadioSelect(attrs={"class": "boxed"}),
            "note": forms.Textarea(attrs={"rows": 3}),
            "title": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        labels = {
            "title": pgettext_lazy("workshop", "Title"),
            "template": _("Template"),
            "place": _("Place"),
            "units": _("Whose workshop is it?"),
            "note": _("Words to those invited"),
        }
        help_texts = {"template": _("You can change the modules and their order afterwards.")}

    field_order = [
        "title", "template", "held_on", "starts_at", "ends_at", "place", "units", "facilitators", "spoken", "note",
        "version",
    ]  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facilitators"].queryset = active_people()
        self._offer_units(actor)
        self.initial["spoken"] = self.instance.language_codes
        if self.instance.pk:
            del self.fields["template"]
        else:
            self._offer_templates()

    def _offer_units(self, actor: Actor) -> None:
        """The units that the person runs, and those that the workshop has; of a principal all."""
        access = access_of(actor)
        rows = EducationUnit.objects.filter(valid_until=None)
        if not access.is_principal:
            own = set(access.managed_units)
            if self.instance.pk:
                own |= set(self.instance.units.values_list("pk", flat=True))
            rows = EducationUnit.objects.filter(pk__in=own)
        units: Any = self.fields["units"]
        units.queryset = rows.order_by("sort_key")
        units.required = True
        if not self.instance.pk and len(access.managed_units) == 1:
            self.initial.setdefault("units", list(access.managed_units))

    def _offer_templates(self) -> None:
        templates = templates_in_use()
        field: Any = self.fields["template"]
        field.queryset = WorkshopTemplate.objects.filter(is_in_use=True)
        field.required = True
        field.empty_label = None
        field.choices = [(template.pk, template_label(template)) for template in templates]
        if templates:
            self.initial.setdefault("template", templates[0].pk)

    def clean(self) -> dict[str, Any]:
        """It ends after it began; a title of invisible characters is none."""
        cleaned = clean_texts_of(self, super().clean() or self.cleaned_data, "title")
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("A workshop ends after it begins."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the services take."""
        values = super().values()
        spoken = values.pop("spoken")
        return {**values, "languages": " ".join(code for code, _name in settings.LANGUAGES if code in spoken)}


def template_label(template: Any) -> str:
    """Its name, what it is for, and how long it takes."""
    minutes = ngettext("%(count)d minute", "%(count)d minutes", template.minutes) % {"count": template.minutes}
    kinds = " – ".join(str(module.get_kind_display()) for module in template.parts)
    return f"{template.name}: {kinds} ({minutes})"


class ModuleForm(VersionedModelForm):
    """One module: minutes, words of its own, options of its kind."""

    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=600, widget=forms.NumberInput(attrs={"class": "short"})
    )
    votes_each = forms.IntegerField(
        label=_("Votes of each participant"),
        min_value=1,
        max_value=50,
        required=False,
        help_text=_("Empty: as many as they like."),
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    class Meta:
        model = WorkshopModule
        fields = [
            "minutes", "tier", "has_votes", "votes_each", "title_fi", "instructions_fi", "title_sv", "instructions_sv",
            "title_en", "instructions_en",
        ]  # fmt: skip
        widgets = {f"instructions_{code}": forms.Textarea(attrs={"rows": 2}) for code in ("fi", "sv", "en")}
        labels = {"tier": _("Only this tier"), "has_votes": _("Cards are voted on")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.has_cards or self.instance.kind == ModuleKind.PLAN:
            del self.fields["votes_each"], self.fields["has_votes"]
        if self.instance.kind not in (ModuleKind.MAP, ModuleKind.ROLES):
            del self.fields["tier"]
        spoken = self.instance.workshop.language_codes
        for code in ("fi", "sv", "en"):
            if code not in spoken:
                del self.fields[f"title_{code}"], self.fields[f"instructions_{code}"]

    def clean(self) -> dict[str, Any]:
        """Without what nobody sees."""
        return clean_texts_of(self, super().clean() or self.cleaned_data)


class TemplateNameForm(forms.Form):
    """Under which name the modules are kept."""

    name = forms.CharField(label=_("Name of the template"), max_length=150, validators=[refuse_identity_codes])
