"""A file of practices, and the unit that they become part of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisation.models import EducationUnit
from organisation.queries.access import access_of
from partnerships.imports.problems import SourceError
from practices.forms.practice import units_of
from practices.imports.practice_file import FileOfNothing, PlainRow, rows_of
from records.actors import Actor


class ImportForm(forms.Form):
    """What is read of the file stands in `rows`."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, Excel (.xlsx) or JSON, at most 200 practices. Take out a file first to see the columns."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.json"}),
        error_messages={"required": _("Choose the file.")},
    )
    unit = forms.ModelChoiceField(
        label=_("Education unit"),
        queryset=EducationUnit.objects.none(),
        empty_label=None,
        help_text=_("For practices whose unit the file does not tell."),
    )
    rows: list[PlainRow]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(actor).filter(pk__in=access_of(actor).managed_units)

    def clean_file(self) -> Any:
        """Read it; say why where that cannot be done."""
        file = self.cleaned_data["file"]
        try:
            self.rows = rows_of(file)
        except (FileOfNothing, SourceError) as error:
            words = error.words if isinstance(error, FileOfNothing) else error.message
            raise forms.ValidationError(words, code="unreadable") from error
        return file
