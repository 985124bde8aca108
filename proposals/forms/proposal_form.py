"""The public form: three things are asked, the rest is up to the sender."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisation.models import EducationField
from partnerships.business_ids import BusinessIdError, parse_business_id
from partnerships.forms.text import clean_texts_of
from partnerships.models import NeedHorizon, NeedTheme
from proposals.forms.files import FilesField
from proposals.forms.reach import ReachField
from records.validators import refuse_identity_codes

OPTIONAL = ("contact_name", "business_id", "themes", "horizon", "education_fields", "files")


class KnownCodes(forms.MultipleChoiceField):
    """Codes among those offered; others are passed over: a field may have ended while the form was open."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        """Each known code once."""
        known = [code for code, _label in self.choices]
        sent = {str(code) for code in value or []}
        return [code for code in known if code in sent]


class ProposalForm(forms.Form):
    """What a company or another employer tells. Nothing here says what the register knows."""

    plain_labels = OPTIONAL

    organisation_name = forms.CharField(
        label=_("Company or other employer"),
        max_length=200,
        validators=[refuse_identity_codes],
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Write which company or other employer you are.")},
    )
    text = forms.CharField(
        label=_("What do you need or offer?"),
        help_text=_("For example workers, training for your staff, equipment for the college, visibility to students."),
        max_length=10_000,
        validators=[refuse_identity_codes],
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write in your own words what you need or offer.")},
    )
    reach = ReachField(
        label=_("E-mail or phone"),
        help_text=_("We answer there. You may give both."),
        max_length=260,
        widget=forms.TextInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
    )
    contact_name = forms.CharField(
        label=_("Your name"),
        max_length=160,
        required=False,
        validators=[refuse_identity_codes],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    business_id = forms.CharField(
        label=_("Business ID"),
        help_text=_("For example 1234567-8. You find it at ytj.fi."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    themes = KnownCodes(label=_("What is it about?"), required=False)
    horizon = forms.ChoiceField(label=_("When?"), required=False)
    education_fields = KnownCodes(label=_("Education fields"), required=False)
    files = FilesField(label=_("Attachments"))

    def __init__(
        self,
        *args: Any,
        themes: Sequence[NeedTheme],
        taught: Sequence[EducationField],
        linked: EducationField | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ticked = [linked.code] if linked else []
        self.themes = {theme.code: theme for theme in themes}
        self.taught = {field.code: field for field in taught}
        self.fields["themes"].choices = [(code, capfirst(theme.name)) for code, theme in self.themes.items()]
        self.fields["education_fields"].initial = self.ticked
        self.fields["education_fields"].choices = [(code, capfirst(each.name)) for code, each in self.taught.items()]
        horizons = [(value, capfirst(str(label))) for value, label in NeedHorizon.choices]
        self.fields["horizon"].choices = [("", _("Not decided")), *horizons]
        # What is too long is said; a browser would cut what is pasted without a word.
        self.fields["text"].widget.attrs.pop("maxlength", None)

    def clean_business_id(self) -> str:
        """The stored form, told by its check digit alone: whose it is, nobody is told here."""
        typed = self.cleaned_data["business_id"].strip()
        try:
            return parse_business_id(typed) if typed else ""
        except BusinessIdError as error:
            raise ValidationError(error.message, code=error.code) from error

    def clean(self) -> dict[str, Any]:
        """Clean texts; one of signs alone says nothing."""
        cleaned = clean_texts_of(self, super().clean() or self.cleaned_data, "organisation_name", "text")
        for name in ("organisation_name", "text"):
            if cleaned.get(name) and not any(sign.isalnum() for sign in cleaned[name]):
                self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned

    @property
    def tells_more(self) -> bool:
        """Whether the second part is to be open: something is wrong there, or stands there but for the link's field."""
        wrong = bool(self.is_bound and set(self.errors) & set(OPTIONAL))
        return wrong or any(
            self[name].value() not in (None, "", [], self.ticked) for name in OPTIONAL if name != "files"
        )

    def sent(self) -> dict[str, Any]:
        """What was typed, to be shown again without judging it."""
        return {name: self[name].data for name in self.fields if name != "files"}

    def received(self) -> dict[str, Any]:
        """What the service takes."""
        email, phone = self.cleaned_data["reach"]
        names = ("organisation_name", "text", "contact_name", "business_id", "horizon")
        return {
            "values": {**{name: self.cleaned_data[name] for name in names}, "email": email, "phone": phone},
            "themes": [self.themes[code] for code in self.cleaned_data["themes"]],
            "fields": [self.taught[code] for code in self.cleaned_data["education_fields"]],
            "files": self.cleaned_data["files"],
        }

    def submission_key(self, number: str) -> str:
        """The same for the same words in the same form: who goes back and changes something sends something else."""
        said = {name: self.cleaned_data[name] for name in self.fields if name != "files"}
        return hashlib.sha256(f"{number}{sorted(said.items())!r}".encode(errors="replace")).hexdigest()
