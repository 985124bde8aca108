"""Many benefits at once: pasted cells, or a file."""

from typing import Any, BinaryIO

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gains.imports.benefit_cells import pasted

MOST_BYTES = 5 * 1024 * 1024
MOST_LETTERS = 1_000_000


class BenefitSheetForm(forms.Form):
    """One or the other; what is pasted goes before."""

    text = forms.CharField(
        label=_("Cells pasted from a sheet"),
        required=False,
        max_length=MOST_LETTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("Copy the cells in Excel, headings included, and paste them here."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        help_text=_("CSV or Excel (.xlsx), up to 2,000 rows."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> dict[str, Any]:
        """Something to read."""
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if not (cleaned.get("text") or "").strip() and not file and not self.errors:
            raise ValidationError(_("Paste the cells, or choose a file."), code="nothing")
        if file and file.size > MOST_BYTES:
            self.add_error("file", ValidationError(_("The file is too large."), code="too_big"))
        return cleaned

    def sheet(self) -> BinaryIO:
        """What was given, to be read."""
        text: str = self.cleaned_data["text"]
        if text.strip():
            return pasted(text)
        file: BinaryIO = self.cleaned_data["file"]
        return file
