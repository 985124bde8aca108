"""Cards as participants write them on their phones: one form for each kind of module."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partnerships.models import Tier
from records.validators import refuse_identity_codes
from ui.forms import DateField
from ui.tiers import tier_mark, tier_word
from workshops.models import Card, ModuleKind, Participant, WorkshopModule
from workshops.queries.phone import fields_today, to_draw_from, types_in_use

KEY = re.compile(r"[A-Za-z0-9-]{8,40}", re.ASCII)
FREE_TEXTS = {"text", "company_text", "need", "solution", "result", "who"}


class CardForm(forms.Form):
    """What all kinds have: the words, and a key by which the same card is known when it comes again."""

    client_key = forms.CharField(widget=forms.HiddenInput(attrs={"data-client-key": True}), max_length=40)
    text = forms.CharField(
        label=_("One thing, in your own words"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
    )

    def __init__(
        self, *args: Any, module: WorkshopModule, participant: Participant, card: Card | None = None, **kwargs: Any
    ) -> None:
        self.module, self.participant = module, participant
        kwargs["initial"] = {"client_key": str(uuid4()), "field": participant.field_id, **kwargs.get("initial", {})}
        if card is not None:
            kwargs["initial"] = {name: _stored(card, name) for name in self.base_fields} | {"client_key": str(uuid4())}
        super().__init__(*args, **kwargs)
        for name in FREE_TEXTS & set(self.fields):
            self.fields[name].validators.append(refuse_identity_codes)

    def clean_client_key(self) -> str:
        """Made by the page or by the phone."""
        key: str = self.cleaned_data["client_key"]
        if not KEY.fullmatch(key):
            raise ValidationError(_("Reload the page and try again."))
        return key

    def values(self) -> dict[str, Any]:
        """What the card keeps, the key apart."""
        return {name: value for name, value in self.cleaned_data.items() if name != "client_key"}


class FieldMixin(forms.Form):
    """With a field and an organisation, both optional."""

    field = forms.ChoiceField(label=_("Field"), required=False)
    company_text = forms.CharField(
        label=_("With which organisation?"), max_length=150, required=False, widget=forms.TextInput()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._fields = {field.pk: field for field in fields_today()}
        self.fields["field"].choices = [("", _("All fields"))] + [(k, f.name) for k, f in self._fields.items()]

    def clean_field(self) -> Any:
        """The field."""
        return self._fields[int(self.cleaned_data["field"])] if self.cleaned_data["field"] else None


class MapForm(FieldMixin, CardForm):
    """What do we already do, and at which tier."""

    tier = forms.ChoiceField(label=_("At which tier?"), widget=forms.RadioSelect(attrs={"class": "boxed tiers"}))
    activity_type = forms.ChoiceField(
        label=_("Activity type"), required=False, widget=forms.Select(attrs={"data-suggested": True})
    )
    field_order = ("client_key", "text", "tier", "activity_type", "field", "company_text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tiers = [tier for tier in Tier if self.module.tier in ("", tier)]
        self.fields["tier"].choices = [(str(tier), tier_mark(tier, short=True)) for tier in tiers]
        if len(tiers) == 1:
            self.initial.setdefault("tier", tiers[0])
        self._types = {each.pk: each for each in types_in_use()}
        shelves = [
            (tier_word(tier, short=True), [(k, each.name) for k, each in self._types.items() if each.tier == tier])
            for tier in tiers
        ]
        self.fields["activity_type"].choices = [("", _("Not chosen")), *shelves]

    def clean_activity_type(self) -> Any:
        """The type."""
        value = self.cleaned_data["activity_type"]
        return self._types[int(value)] if value else None


class ShareForm(FieldMixin, CardForm):
    """A practice, grown by questions: need, solution, result."""

    need = forms.CharField(
        label=_("What was the need?"), max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    solution = forms.CharField(
        label=_("What did you do?"), max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    result = forms.CharField(
        label=_("What came of it, for whom?"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("client_key", "text", "need", "solution", "result", "field", "company_text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What works? A name for it")


class PlanForm(CardForm):
    """What, who, when."""

    who = forms.CharField(label=_("Who?"), max_length=100, required=False)
    is_mine = forms.BooleanField(label=_("I take this on"), required=False)
    due_on = DateField(label=_("By when?"), required=False)
    drawn_from = forms.ChoiceField(label=_("From which card?"), required=False)
    field_order = ("client_key", "drawn_from", "text", "is_mine", "who", "due_on")

    def __init__(self, *args: Any, card: Card | None = None, **kwargs: Any) -> None:
        super().__init__(*args, card=card, **kwargs)
        self.fields["text"].label = _("What do we do?")
        if self.participant.user is None:
            del self.fields["is_mine"]
        elif card is not None:
            self.initial["is_mine"] = card.who_user_id == self.participant.user_id
        self._cards = {each.pk: each for each in to_draw_from(self.module)}
        if card is not None and card.drawn_from is not None:
            self._cards[card.drawn_from_id] = card.drawn_from
        if not self._cards:
            del self.fields["drawn_from"]
        else:
            drawn = [(key, str(each)) for key, each in self._cards.items()]
            self.fields["drawn_from"].choices = [("", _("None, this is new")), *drawn]

    def clean_drawn_from(self) -> Card | None:
        """The card."""
        value = self.cleaned_data["drawn_from"]
        return self._cards[int(value)] if value else None

    def values(self) -> dict[str, Any]:
        """Who takes it on is the person, where somebody of the college says so of themselves."""
        values = super().values()
        if "is_mine" in self.fields:
            is_mine = values.pop("is_mine")
            values["who_user"] = self.participant.user if is_mine else None
            values["who"] = values["who"] or (self.participant.nickname if is_mine else "")
        return values


FORMS: Mapping[str, type[CardForm]] = {
    ModuleKind.MAP: MapForm,
    ModuleKind.SHARE: ShareForm,
    ModuleKind.PLAN: PlanForm,
}


def _stored(card: Card, name: str) -> Any:
    value = getattr(card, f"{name}_id", None) if name in ("field", "activity_type", "drawn_from") else None
    return value if value is not None else getattr(card, name, "")
