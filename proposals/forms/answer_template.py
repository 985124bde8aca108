"""A text to begin an answer with, in the languages of the senders."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisation.forms.catalogue import NamedForm
from proposals.models import AnswerTemplate


class AnswerTemplateForm(NamedForm):
    """What it is for, what it is called, and the text in three languages."""

    class Meta:
        model = AnswerTemplate
        fields = [
            "kind", "name_fi", "text_fi", "name_sv", "text_sv", "name_en", "text_en", "position", "is_in_use", "code",
        ]  # fmt: skip
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("text_fi", "text_sv", "text_en"):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 9, "maxlength": 4_000, "lang": name[-2:]})
        self.fields["text_fi"].help_text = _(
            "These are filled in: {name} the sender's first name with a blank before it, {organisation}, {answerer} "
            "who answers, {unit} and {college}."
        )
