"""The code, and who one is: all that is asked of somebody who joins."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from organisation.models import EducationField, StaffGroup
from records.validators import refuse_identity_codes
from workshops.models import Participant, StakeholderKind
from workshops.queries.phone import fields_today, groups_in_use

GROUP, STAKEHOLDER = "group", "stakeholder"


class CodeForm(forms.Form):
    """The join code as people type it: any case, spaces between."""

    code = forms.CharField(
        label=_("Join code"),
        max_length=20,
        help_text=_("Six characters, shown on the screen."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code"}
        ),
    )


class IntroductionForm(forms.Form):
    """A nickname, a staff group or the kind of stakeholder, a field."""

    nickname = forms.CharField(
        label=_("Your name or nickname"),
        max_length=40,
        help_text=_("Others see it beside your cards."),
        validators=[refuse_identity_codes],
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    who = forms.ChoiceField(label=_("Who are you?"))
    field = forms.ChoiceField(label=_("Field"), required=False)
    email = forms.EmailField(
        label=_("E-mail address for the report"),
        max_length=200,
        required=False,
        help_text=_("The report of this workshop is sent to it. It is deleted with your name afterwards."),
    )

    def __init__(self, *args: Any, participant: Participant | None = None, **kwargs: Any) -> None:
        if participant is not None:
            kwargs.setdefault("initial", _told(participant))
        super().__init__(*args, **kwargs)
        self._groups = {group.pk: group for group in groups_in_use()}
        self._fields = {field.pk: field for field in fields_today()}
        staff = [(f"{GROUP}-{key}", group.name.capitalize()) for key, group in self._groups.items()]
        others = [(f"{STAKEHOLDER}-{kind}", str(kind.label).capitalize()) for kind in StakeholderKind]
        self.fields["who"].choices = [("", _("Choose")), (_("Staff"), staff), (_("Stakeholders"), others)]
        self.fields["field"].choices = [("", _("No field of my own"))] + [(k, f.name) for k, f in self._fields.items()]

    def clean_who(self) -> dict[str, Any]:
        """The group or the kind."""
        kind, _dash, value = self.cleaned_data["who"].partition("-")
        if kind == GROUP:
            return {"staff_group": self._group(value), "stakeholder": ""}
        return {"staff_group": None, "stakeholder": value}

    def clean_field(self) -> EducationField | None:
        """The field."""
        value = self.cleaned_data["field"]
        return self._fields[int(value)] if value else None

    def introduction(self) -> dict[str, Any]:
        """What the participant says of themselves."""
        told = {name: self.cleaned_data[name] for name in ("nickname", "field", "email")}
        return {**told, **self.cleaned_data["who"]}

    def _group(self, value: str) -> StaffGroup:
        try:
            return self._groups[int(value)]
        except (KeyError, ValueError) as error:  # pragma: no cover - a choice that was offered
            raise ValidationError(_("Choose one of the list.")) from error


def _told(participant: Participant) -> dict[str, Any]:
    who = f"{GROUP}-{participant.staff_group_id}" if participant.staff_group_id else ""
    if participant.stakeholder:
        who = f"{STAKEHOLDER}-{participant.stakeholder}"
    return {
        "nickname": participant.nickname,
        "who": who,
        "field": participant.field_id or "",
        "email": participant.email,
    }
