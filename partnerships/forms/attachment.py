"""Files: choosing one, and what it is called."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.file_kinds import ACCEPT, WORDS, FileKind, FileRefused, kind_of
from partnerships.forms.text import clean_texts, clean_texts_of
from partnerships.imports.text import clean_line
from partnerships.models import Attachment
from records.validators import refuse_identity_codes
from ui.conflicts import VersionedModelForm

LONGEST_TITLE = 200


class UploadForm(forms.Form):
    """A file is enough: without a title it is called by its name."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, a picture or plain text, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("Choose the file."), "empty": WORDS["empty"]},
    )
    title = forms.CharField(
        label=_("What is it?"),
        help_text=_("Left empty, the name of the file is used."),
        required=False,
        max_length=LONGEST_TITLE,
        validators=[refuse_identity_codes],
    )
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    kind: FileKind

    def clean_file(self) -> Any:
        """Only what is kept here, told by its content."""
        file = self.cleaned_data["file"]
        refuse_identity_codes(file.name)
        try:
            self.kind = kind_of(file, file.name)
        except FileRefused as refusal:
            raise forms.ValidationError(refusal.words, code=refusal.code) from refusal
        return file

    def clean(self) -> dict[str, Any]:
        """A title of its own, or the name of the file."""
        cleaned = clean_texts(super().clean() or self.cleaned_data, self.fields)
        if cleaned.get("file") and not cleaned.get("title"):
            cleaned["title"] = clean_line(PurePath(cleaned["file"].name).stem)[:LONGEST_TITLE] or self.kind.name
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        file = self.cleaned_data["file"]
        return {"title": self.cleaned_data["title"], "name": file.name, "kind": self.kind, "chunks": file.chunks()}


class RenameForm(VersionedModelForm):
    """What a file is called."""

    class Meta:
        model = Attachment
        fields = ["title"]
        labels = {"title": _("What is it?")}

    def clean(self) -> dict[str, Any]:
        """A title of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "title")
