"""What staff fill in about a proposal: who answers, what is written, what was said, whose it is."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from organisation.models import EducationUnit
from organisation.queries.person import active_people
from partnerships.forms.choosing import COMPANY_LOOKUP, PEOPLE
from partnerships.forms.leading import LEADS, suggestions
from partnerships.forms.text import clean_texts_of
from partnerships.models import Company
from proposals.forms.files import FilesField
from proposals.models import Proposal
from proposals.queries.suggestion import leaders_for
from records.actors import Actor
from records.validators import refuse_identity_codes
from ui.dates import moment_text
from ui.forms import DateField
from ui.lookup import LookupField

LONGEST, LONGEST_REASON = 4_000, 2_000


class AssignForm(forms.Form):
    """Which unit answers, and who; either may be left open."""

    unit = forms.ModelChoiceField(
        label=_("Education unit"), queryset=EducationUnit.objects.none(), required=False, empty_label=_("No unit yet")
    )
    assignee = LookupField(label=_("Who answers"), required=False, **PEOPLE)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        now = {"unit": proposal.unit_id, "assignee": proposal.assignee}
        super().__init__(*args, initial={**now, **kwargs.pop("initial", {})}, **kwargs)
        here = EducationUnit.objects.on(timezone.localdate()).values("pk")
        rows = EducationUnit.every.filter(Q(pk__in=here) | Q(pk=proposal.unit_id))
        self.fields["unit"].queryset = rows.order_by("sort_key")
        self.fields["assignee"].queryset = active_people()
        self.fields["assignee"].widget.suggest(suggestions(leaders_for(proposal)), LEADS)


class TextForm(forms.Form):
    """Lines that somebody reads. *seen* is the last message that the writer had before their eyes."""

    text = forms.CharField(
        label=_("Message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        validators=[refuse_identity_codes],
        error_messages={"required": _("Write something first.")},
    )
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Lines of invisible characters are none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "text")


class MessageForm(TextForm):
    """What is written to the sender, with files."""

    files = FilesField()
    field_order = ("text", "files")


class DeclineForm(TextForm):
    """Why not, in words that the sender reads."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What is written to the sender")
        self.fields["text"].widget.attrs["maxlength"] = str(LONGEST_REASON)
        self.fields["text"].validators.append(MaxLengthValidator(LONGEST_REASON))


class NoteForm(TextForm):
    """Something for colleagues."""

    files = FilesField()
    field_order = ("text", "files")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Note for colleagues")
        self.fields["text"].help_text = _("The sender never sees it.")
        self.fields["text"].widget.attrs["rows"] = 3


class CallForm(forms.Form):
    """When somebody spoke with the sender, and what was said."""

    on = DateField(label=_("Which day?"))
    text = forms.CharField(
        label=_("What was said?"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[refuse_identity_codes],
    )
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": timezone.localdate(), **kwargs.pop("initial", {})}, **kwargs)
        self.proposal = proposal

    def clean_on(self) -> datetime.date:
        """Between the day on which the proposal came and today."""
        day: datetime.date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise ValidationError(_("That day is still to come."), code="ahead")
        if day < timezone.localdate(self.proposal.received_at):
            raise ValidationError(_("The proposal came later than that."), code="before")
        return day

    def clean(self) -> dict[str, Any]:
        """Without control characters."""
        return clean_texts_of(self, super().clean() or self.cleaned_data)


class LinkForm(forms.Form):
    """Another organisation of the register."""

    company = LookupField(
        label=_("Organisation"), error_messages={"required": _("Choose the organisation.")}, **COMPANY_LOOKUP
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["company"].queryset = Company.objects.visible_to(actor)


class ProposalField(forms.ModelChoiceField):
    """Proposals told apart by who, when and the beginning of what they wrote."""

    def label_from_instance(self, proposal: Any) -> str:
        """One line."""
        text = Truncator(proposal.text).chars(120)
        return f"{proposal.organisation_name}, {moment_text(proposal.received_at)}: {text}"


class JoinForm(forms.Form):
    """With which other proposal."""

    into = ProposalField(
        label=_("Join with"),
        queryset=Proposal.objects.none(),
        widget=forms.RadioSelect(attrs={"class": "boxed"}),
        empty_label=None,
        error_messages={"required": _("Choose the other proposal.")},
    )

    def __init__(self, *args: Any, others: list[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Proposal.objects.filter(pk__in=[each.pk for each in others])
