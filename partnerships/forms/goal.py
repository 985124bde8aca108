"""A goal of a partnership."""

from django import forms

from partnerships.models import Goal
from ui.conflicts import VersionedModelForm
from ui.forms import DateField, DateInput


class GoalForm(VersionedModelForm):
    """What is to be reached together, and by when."""

    class Meta:
        model = Goal
        fields = ["text", "due_on", "reached_on"]
        field_classes = {"due_on": DateField, "reached_on": DateField}
        widgets = {"text": forms.Textarea(attrs={"rows": 2}), "due_on": DateInput, "reached_on": DateInput}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["reached_on"]
