"""Pictures with their words and the consent of those who are seen; files."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerships.forms.attachment import UploadForm
from partnerships.forms.text import clean_texts
from practices.file_kinds import ACCEPT, Drawn, redrawn
from practices.models import LANGUAGES, PracticePicture
from records.validators import refuse_identity_codes
from ui.conflicts import VersionedModelForm
from ui.forms import DateField, DateInput

ALTS = tuple(f"alt_{code}" for code in LANGUAGES)


class PictureForm(VersionedModelForm):
    """What a picture shows, in each language of the practice; who has agreed to be seen."""

    class Meta:
        model = PracticePicture
        fields = [*ALTS, "shows_people", "consent", "consent_on"]
        field_classes = {"consent_on": DateField}
        widgets = {"consent_on": DateInput}
        labels = {
            "alt_fi": _("What does the picture show? In Finnish"),
            "alt_sv": _("What does the picture show? In Swedish"),
            "alt_en": _("What does the picture show? In English"),
            "shows_people": _("People can be recognised in the picture"),
            "consent": _("Who has agreed, and how"),
        }
        help_texts = {
            "consent": _(
                "Everybody who is seen has to agree. For example: both students in writing, kept by Maria Koskinen"
            ),
            "consent_on": _("Left empty, today."),
        }

    def __init__(self, *args: Any, languages: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            if code not in languages and not getattr(self.instance, f"alt_{code}"):
                del self.fields[f"alt_{code}"]
            else:
                self.fields[f"alt_{code}"].required = True
        self.fields["alt_" + languages[0]].help_text = _(
            "Read aloud to those who do not see it. One sentence is enough."
        )

    def clean_consent_on(self) -> Any:
        """Nobody has agreed tomorrow."""
        day = self.cleaned_data["consent_on"]
        if day and not 1990 <= day.year <= timezone.localdate().year:
            raise ValidationError(_("Check the year."), code="odd_year")
        return day

    def clean(self) -> dict[str, Any]:
        """People by their consent only."""
        cleaned = clean_texts(super().clean() or self.cleaned_data, self.fields)
        if cleaned.get("shows_people"):
            if not cleaned.get("consent"):
                words = _("Write down who has agreed. Without consent, choose a picture without people.")
                self.add_error("consent", ValidationError(words, code="needed"))
            cleaned["consent_on"] = cleaned.get("consent_on") or timezone.localdate()
        else:
            cleaned |= {"consent": "", "consent_on": None}
        return cleaned


class NewPictureForm(PictureForm):
    """The same with the picture itself."""

    file = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "JPEG, PNG or WebP, at most 20 MB. It is made smaller, and what the camera wrote into it is taken out."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("Choose the picture.")},
    )
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    field_order = ("file",)
    drawn: Drawn

    def clean_file(self) -> Any:
        """Only a picture, drawn anew."""
        file = self.cleaned_data["file"]
        refuse_identity_codes(file.name)
        self.drawn = redrawn(file, file.name)
        return file

    def words(self) -> dict[str, Any]:
        """Without the file and the key."""
        return {name: value for name, value in self.values().items() if name not in ("file", "key")}


class FileForm(UploadForm):
    """A file, inside the college only or on the public page as well."""

    is_public = forms.BooleanField(label=_("Show it on the public page as well"), required=False)

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {**super().values(), "is_public": self.cleaned_data["is_public"]}
