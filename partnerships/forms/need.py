"""Needs: what, how soon, where it stands; and what the list is narrowed to."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partnerships.forms.text import clean_texts
from partnerships.models import Activity, Company, Need, NeedHorizon, NeedState, NeedTheme
from ui.conflicts import VersionedModelForm

BOXED = {"class": "boxed"}


class ThemeChoiceField(forms.ModelChoiceField):
    """Themes of needs; each with the line that says what belongs under it."""

    def label_from_instance(self, theme: Any) -> str:
        """Työvoima: tekijöitä tarvitaan nyt."""
        return f"{capfirst(theme.name)} – {theme.hint}" if theme.hint else capfirst(theme.name)


class NeedForm(VersionedModelForm):
    """A theme is enough; the words help."""

    class Meta:
        model = Need
        fields = ["theme", "description", "horizon", "workplace", "state"]
        field_classes = {"theme": ThemeChoiceField}
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "horizon": forms.RadioSelect(attrs=BOXED),
        }
        labels = {
            "theme": _("What is needed?"),
            "description": _("In their own words"),
            "horizon": _("How soon?"),
            "workplace": _("Where?"),
            "state": _("Where does it stand?"),
        }
        help_texts = {"description": _("What was said, and by whom if it matters. Do not name students.")}
        error_messages = {"theme": {"required": _("Choose what is needed.")}}

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        need = self.instance
        themes = NeedTheme.objects.filter(Q(is_in_use=True) | Q(pk=need.theme_id))
        self.fields["theme"].queryset = themes.order_by("position", "sort_key")
        self.fields["theme"].empty_label = _("Choose")
        self.fields["horizon"].choices = [(value, capfirst(str(label))) for value, label in NeedHorizon.choices]
        self.fields["state"].choices = [(value, capfirst(str(label))) for value, label in NeedState.choices]
        sites = company.workplaces.filter(Q(deleted_at=None) | Q(pk=need.workplace_id)).order_by("sort_key")
        self.fields["workplace"].queryset = sites
        self.fields["workplace"].empty_label = _("The whole organisation")
        if not sites:
            del self.fields["workplace"]
        if not need.pk:
            del self.fields["state"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*self.fields)

    def clean(self) -> dict[str, Any]:
        """Texts without what nobody sees."""
        return clean_texts(super().clean() or self.cleaned_data, self.fields)


class NeedStateForm(forms.Form):
    """One tap."""

    state = forms.ChoiceField(choices=NeedState.choices)


class AnswerForm(forms.Form):
    """Which activity answers the need, and whether that makes it one being answered."""

    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=_("Activity"), error_messages={"required": _("Choose the activity.")}
    )
    mark_answered = forms.BooleanField(label=_("The need is being answered now"), required=False, initial=True)

    def __init__(self, *args: Any, activities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = activities
        self.fields["activity"].empty_label = _("Choose")
