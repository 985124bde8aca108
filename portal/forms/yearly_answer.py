"""Three questions a year."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partnerships.forms.text import clean_texts
from portal.models import Satisfaction, YearlyAnswer


class YearlyAnswerForm(forms.ModelForm):
    """How many were hired, how well it went, what should come next."""

    class Meta:
        model = YearlyAnswer
        fields = ["hired_count", "satisfaction", "wish"]
        labels = {
            "hired_count": _("How many of our students or graduates did you hire?"),
            "satisfaction": _("How well has the cooperation answered your needs?"),
            "wish": _("What should we do next?"),
        }
        help_texts = {
            "hired_count": _("A number is enough, 0 too. No names."),
            "wish": _("In your own words. Do not name students or other people."),
        }
        widgets = {
            "hired_count": forms.NumberInput(attrs={"class": "short", "inputmode": "numeric", "min": "0"}),
            "satisfaction": forms.RadioSelect(attrs={"class": "boxed"}),
            "wish": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # From the best to the poorest, as one reads them aloud.
        choices = [(value, capfirst(str(label))) for value, label in reversed(Satisfaction.choices)]
        self.fields["satisfaction"].choices = choices

    def clean(self) -> dict[str, Any]:
        """Texts without what nobody sees."""
        return clean_texts(super().clean() or self.cleaned_data, self.fields)
