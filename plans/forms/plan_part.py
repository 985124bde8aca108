"""Rows of a plan: actions, visibility, training designed together, meetings."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from partnerships.forms.text import clean_texts
from partnerships.queries.participation import people_of, units_of
from plans.models import (
    OPEN_STATES,
    ActionState,
    PlanAction,
    PlanMeeting,
    SharedPlan,
    TrainingDesign,
    TrainingForm,
    TrainingStep,
    VisibilityItem,
    VisibilityKind,
)
from plans.queries.within import needs_within, people_within
from ui.conflicts import VersionedModelForm
from ui.forms import DateField, DateInput

MOST = 100_000
EARLIEST, LATEST = datetime.date(2000, 1, 1), datetime.date(2100, 1, 1)
NUMBER = {"inputmode": "numeric", "class": "short"}


class PartForm(VersionedModelForm):
    """What the forms of all rows share."""

    DAYS: tuple[str, ...] = ()
    NUMBERS: tuple[str, ...] = ()

    def __init__(self, *args: Any, plan: SharedPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        for name in self.NUMBERS:
            self.fields[name].max_value = MOST
            self.fields[name].widget.attrs |= NUMBER | {"max": MOST}
        if "need" in self.fields:
            needs = needs_within(plan.partnership, [self.instance.need_id or 0]).select_related("theme")
            self.fields["need"].queryset = needs.order_by("theme__position", "id")
            self.fields["need"].label_from_instance = need_label
            self.fields["need"].empty_label = _("Not chosen")

    def clean(self) -> dict[str, Any]:
        """Texts without what nobody sees; days and numbers that make sense."""
        data = clean_texts(super().clean() or self.cleaned_data, self.fields)
        for name in self.DAYS:
            if data.get(name) and not EARLIEST <= data[name] < LATEST:
                self.add_error(name, _("Check the year."))
        for name in self.NUMBERS:
            if (data.get(name) or 0) > MOST:
                self.add_error(name, _("The number is too large."))
        return data


def need_label(need: Any) -> str:
    """Osaaminen: hitsausrobotit."""
    theme = capfirst(need.theme.name)
    return f"{theme}: {need.description[:80]}" if need.description else theme


def capitalised(choices: Any) -> list[tuple[str, str]]:
    """Choices as a form shows them."""
    return [(value, capfirst(str(label))) for value, label in choices]


class ActionForm(PartForm):
    """What, who on either side, by when."""

    who = forms.ChoiceField(label=_("Who?"), required=False, widget=forms.Select(attrs={"id": "id_owner"}))
    DAYS = ("due_on",)

    class Meta:
        model = PlanAction
        fields = ["what", "due_on", "need", "state", "outcome"]
        field_classes = {"due_on": DateField}
        widgets = {"due_on": DateInput, "outcome": forms.Textarea(attrs={"rows": 3})}
        labels = {"what": _("What is done?"), "due_on": _("By when?"), "outcome": _("What came of it?")}

    field_order = ("what", "who", "due_on", "need", "state", "outcome")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        action, partnership = self.instance, self.plan.partnership
        held = [key for key in (action.owner_id, partnership.college_sponsor_id) if key]
        people = people_of(units_of(partnership=partnership.pk)) | User.objects.filter(pk__in=held)
        self.people = {f"user:{row.pk}": row for row in people.distinct().order_by("sort_key")}
        there = people_within(partnership, [action.owner_contact_id])
        self.contacts = {f"contact:{row.pk}": row for row in there}
        self.fields["who"].choices = [
            ("", _("Not agreed yet")),
            (_("The college"), [(key, row.name) for key, row in self.people.items()]),
            (str(partnership.company), [(key, row.name) for key, row in self.contacts.items()]),
        ]
        if action.owner_id:
            self.initial["who"] = f"user:{action.owner_id}"
        elif action.owner_contact_id:
            self.initial["who"] = f"contact:{action.owner_contact_id}"
        if action.pk is None:
            del self.fields["state"], self.fields["outcome"]
        else:
            states = [choice for choice in ActionState.choices if choice[0] in self._states()]
            self.fields["state"].choices = capitalised(states)

    def _states(self) -> tuple[str, ...]:
        """What was moved to the next year stays so."""
        if self.instance.state == ActionState.CARRIED:
            return (ActionState.CARRIED,)
        return (*OPEN_STATES, ActionState.DONE, ActionState.DROPPED)

    def values(self) -> dict[str, Any]:
        """The owner as the row keeps it: of one side or the other."""
        values = super().values()
        who = values.pop("who")
        return values | {"owner": self.people.get(who), "owner_contact": self.contacts.get(who)}


class VisibilityForm(PartForm):
    """How the company shows to students."""

    DAYS = ("due_on",)
    NUMBERS = ("planned_count", "done_count", "student_count")

    class Meta:
        model = VisibilityItem
        fields = ["kind", "what", "planned_count", "due_on", "done_count", "student_count"]
        field_classes = {"due_on": DateField}
        widgets = {"due_on": DateInput, "kind": forms.RadioSelect(attrs={"class": "boxed"})}
        labels = {
            "kind": _("How?"),
            "what": _("What and where?"),
            "planned_count": _("How many are planned?"),
            "due_on": _("By when?"),
            "done_count": _("How many have been?"),
            "student_count": _("How many students did they reach?"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = capitalised(VisibilityKind.choices)
        if self.instance.pk is None:
            del self.fields["done_count"], self.fields["student_count"]
            self.NUMBERS = ("planned_count",)


class TrainingDesignForm(PartForm):
    """From need to result; what is not known yet stays empty."""

    DAYS = ("starts_on",)
    NUMBERS = ("student_count",)

    class Meta:
        model = TrainingDesign
        fields = [
            "title", "step", "need", "need_text", "design_text", "form", "delivery_text", "starts_on", "student_count",
            "result_text",
        ]  # fmt: skip
        field_classes = {"starts_on": DateField}
        widgets = {
            "starts_on": DateInput,
            "step": forms.RadioSelect(attrs={"class": "boxed"}),
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in ("need_text", "design_text", "delivery_text", "result_text")
            },
        }
        labels = {
            "title": _("What is the training called?"),
            "step": _("How far is it?"),
            "need_text": _("What competence is needed?"),
            "design_text": _("How is the training designed together?"),
            "form": _("In which form?"),
            "delivery_text": _("How is it learnt at work?"),
            "result_text": _("What came of it?"),
        }
        help_texts = {"student_count": _("Numbers, never names.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = capitalised(TrainingStep.choices)
        self.fields["form"].choices = [("", _("Not chosen")), *capitalised(TrainingForm.choices)]


class MeetingForm(PartForm):
    """When and where, what it is about, and afterwards what was said."""

    DAYS = ("held_on",)

    class Meta:
        model = PlanMeeting
        fields = ["held_on", "starts_at", "place", "agenda", "notes"]
        field_classes = {"held_on": DateField}
        widgets = {
            "held_on": DateInput,
            "starts_at": forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M"),
            "agenda": forms.Textarea(attrs={"rows": 4}),
            "notes": forms.Textarea(attrs={"rows": 8}),
        }
        labels = {
            "held_on": _("When?"),
            "starts_at": _("At what time?"),
            "place": _("Where?"),
            "agenda": _("What do we talk about?"),
            "notes": _("What was said and decided?"),
        }
        help_texts = {"notes": _("Both sides read this. Do not name students.")}


FORMS: Mapping[str, type[PartForm]] = {
    "action": ActionForm,
    "visibility": VisibilityForm,
    "training": TrainingDesignForm,
    "meeting": MeetingForm,
}


class ActionFollowUpForm(forms.Form):
    """Whose follow-up it becomes, and by when."""

    assignee = forms.ModelChoiceField(User.objects.none(), label=_("Whose?"), empty_label=_("Choose"))
    due_on = DateField(label=_("By when?"))
    is_promised = forms.BooleanField(label=_("Promised to the organisation"), required=False)

    def __init__(self, *args: Any, action: PlanAction, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partnership = action.plan.partnership
        held = [key for key in (action.owner_id, actor.pk) if key]
        people = people_of(units_of(partnership=partnership.pk)) | User.objects.filter(pk__in=held, is_active=True)
        self.fields["assignee"].queryset = people.distinct().order_by("sort_key")
        self.initial.setdefault("assignee", action.owner_id or actor.pk)
        self.initial.setdefault("due_on", action.due_on)

    def clean_due_on(self) -> datetime.date:
        """A day to come, within sense."""
        day: datetime.date = self.cleaned_data["due_on"]
        if not timezone.localdate() <= day < LATEST:
            raise ValidationError(_("Choose today or a later day."))
        return day
