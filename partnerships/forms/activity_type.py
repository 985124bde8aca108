"""A type of activity: its tier, the needs it answers, who does it, what it yields."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisation.forms.catalogue import NamedForm
from organisation.models import StaffGroup
from partnerships.models import ActivityType, NeedTheme


class ActivityTypeForm(NamedForm):
    """One entry of the catalogue."""

    links = ("themes", "staff_groups")
    themes = forms.ModelMultipleChoiceField(
        label=_("Answers these needs"),
        queryset=NeedTheme.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    staff_groups = forms.ModelMultipleChoiceField(
        label=_("Usually done by"),
        queryset=StaffGroup.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ActivityType
        fields = [
            "tier", "name_fi", "hint_fi", "yields_fi", "name_sv", "hint_sv", "yields_sv", "name_en", "hint_en", "yields_en",
            "themes", "staff_groups", "position", "is_in_use", "code",
        ]  # fmt: skip
        widgets = {"tier": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = NeedTheme.objects.filter(is_in_use=True)
        self.fields["staff_groups"].queryset = StaffGroup.objects.filter(is_in_use=True)
