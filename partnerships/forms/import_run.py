"""Forms of the import: the file, and which column is what."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partnerships.imports import limits
from partnerships.imports.columns import ColumnMap, chosen
from partnerships.imports.problems import SourceError
from partnerships.imports.record_fields import FIELD_SETS
from partnerships.models import ImportKind

ENCODINGS = [
    ("", _("Find out by itself")),
    ("utf-8", "UTF-8"),
    ("cp1252", "Windows-1252"),
    ("latin-1", "Latin-1 (ISO-8859-1)"),
]


class ImportUploadForm(forms.Form):
    """What is imported, and the file; the rest is for files that are not understood by themselves."""

    kind = forms.ChoiceField(label=_("What the rows are"), initial=ImportKind.COMPANIES)
    file = forms.FileField(
        label=_("CSV or Excel file"),
        help_text=_(
            "CSV or Excel (.xlsx), up to 100 MB: 200,000 organisations, or 20,000 rows of the others."
            " The first row has the headings."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        error_messages={"empty": SourceError("empty").message},
    )
    encoding = forms.ChoiceField(label=_("Encoding of a CSV file"), choices=ENCODINGS, required=False)
    sheet = forms.CharField(
        label=_("Sheet of an Excel file"),
        max_length=100,
        required=False,
        help_text=_("Empty: the first sheet that has rows."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(code, capfirst(str(label))) for code, label in ImportKind.choices]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_file(self) -> Any:
        """Refuse a file over the limit before it is kept."""
        file = self.cleaned_data["file"]
        if file.size > limits.MAX_BYTES:
            raise forms.ValidationError(SourceError("too_big", limit=limits.MAX_BYTES // 2**20).message)
        return file


class ImportColumnsForm(forms.Form):
    """One choice for each heading of the file: a field, or nothing."""

    def __init__(self, *args: Any, headings: list[str], kind: str, mapping: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        self.of = FIELD_SETS[kind]
        field_of = {heading: field for field, heading in mapping.items()}
        choices = [("", _("Not used")), *self.of.choices()]
        for index, heading in enumerate(headings):
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False, initial=field_of.get(heading, "")
            )

    def clean(self) -> dict[str, Any]:
        """Each field from one column; what tells the rows there must be."""
        choice: dict[str, str] = {}
        for index, heading in enumerate(self.headings):
            field = self.cleaned_data.get(f"column_{index}", "")
            if field and field in choice:
                self.add_error(f"column_{index}", _("Another column is chosen for this already."))
            elif field:
                choice[field] = heading
        if not self.errors:
            _check(chosen(self.headings, choice, self.of))
        return {"choice": choice}


def _check(columns: ColumnMap) -> None:
    try:
        columns.check()
    except SourceError as error:
        raise forms.ValidationError(error.message) from error
