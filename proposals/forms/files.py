"""A field for several files at once."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from proposals.file_kinds import ACCEPT, MOST_BYTES, MOST_FILES, SentFile, checked

# What static/js/45-files.js says before anything is sent.
REFUSAL = _("The files are too large or too many: at most 3 files of 10 MB each.")


class FilesInput(forms.FileInput):
    """A file input in which several may be chosen."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: "MultiValueDict[str, Any]", name: str) -> list[Any]:
        """All files of this name."""
        return files.getlist(name)


class FilesField(forms.Field):
    """At most three files of 10 MB each, looked at by their content; cleaned to a list of SentFile."""

    widget = FilesInput

    def __init__(self, **kwargs: Any) -> None:
        values = {
            "label": _("Files"),
            "help_text": _("At most 3 files, 10 MB each: PDF, Word, Excel, PowerPoint, OpenDocument or pictures."),
            "required": False,
            "widget": FilesInput(attrs={"accept": ACCEPT}),
        }
        super().__init__(**{**values, **kwargs})
        bounds = {"data-most-bytes": MOST_BYTES, "data-most-files": MOST_FILES, "data-refusal": REFUSAL}
        self.widget.attrs.update(bounds)

    def clean(self, value: Any) -> list[SentFile]:
        """Look at each."""
        return checked(file for file in value or [] if file)
