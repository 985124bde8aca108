"""What cards become: one choice for all of a page, and what differs card by card."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.models import ActivityType, Company, NeedTheme
from partnerships.queries.company import by_exact_text
from proposals.queries.proposal_form import themes_in_use
from records.actors import Actor
from records.validators import refuse_identity_codes
from ui.forms import DateField
from ui.tiers import tier_word
from workshops.models import Card, Outcome
from workshops.queries.converting import Becoming, likely_outcome, organisation_of

LATER = "later"
NEEDS_ORGANISATION = (Outcome.ACTIVITY, Outcome.NEED, Outcome.PARTNERSHIP, Outcome.COMPANY)


class ForAllForm(forms.Form):
    """What holds for each card that says nothing else."""

    unit = forms.ModelChoiceField(label=_("Whose work it is"), queryset=EducationUnit.objects.none(), empty_label=None)
    who = forms.ModelChoiceField(label=_("Who, where a card does not say"), queryset=User.objects.none())
    due_on = DateField(label=_("By when, where a card does not say"))
    reason = forms.CharField(
        label=_("Why cards are left, where a card does not say"),
        max_length=300,
        required=False,
        validators=[refuse_identity_codes],
    )
    leaves_rest = forms.BooleanField(
        label=_("Leave the cards for which nothing is chosen, for this reason"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """What is left is left with a reason."""
        data = super().clean() or {}
        if data.get("leaves_rest") and not data.get("reason"):
            self.add_error("reason", _("Why are they left?"))
        return data

    def __init__(self, *args: Any, units: Sequence[EducationUnit], people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, prefix="all", **kwargs)
        self.fields["unit"].queryset = EducationUnit.objects.filter(pk__in=[unit.pk for unit in units])
        self.fields["who"].queryset = User.objects.filter(pk__in=[person.pk for person in people]).order_by("sort_key")


class ChoosingForm(forms.Form):
    """What becomes of one card or of many, and what is needed for that."""

    # Which fields are needed depends on the choice; the others are not even shown.
    plain_labels = ("outcome", "organisation", "activity_type", "theme", "who", "due_on", "reason")
    outcome = forms.ChoiceField(label=_("Becomes"), required=False)
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    activity_type = forms.ChoiceField(label=_("Activity type"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    who = forms.CharField(
        label=_("Who"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "people"})
    )
    due_on = DateField(label=_("By when"), required=False)
    reason = forms.CharField(
        label=_("Why it is left"), max_length=300, required=False, validators=[refuse_identity_codes]
    )

    def __init__(self, *args: Any, actor: Actor, offers: "Offers", **kwargs: Any) -> None:
        self.actor, self.offers = actor, offers
        super().__init__(*args, **kwargs)
        self.fields["activity_type"].choices = offers.type_choices
        self.fields["theme"].choices = offers.theme_choices

    def clean_organisation(self) -> Company | str | None:
        """One of the register, or the name of a new one."""
        text = " ".join(self.cleaned_data["organisation"].split())
        if not text:
            return None
        found = list(by_exact_text(Company.objects.visible_to(self.actor), text)[:2])
        if len(found) > 1:
            raise ValidationError(_("Several organisations are called so: write the business ID."))
        return found[0] if found else text

    def clean_who(self) -> User | None:
        """Somebody who may be given the work."""
        text = " ".join(self.cleaned_data["who"].split())
        if not text:
            return None
        if text not in self.offers.people:
            raise ValidationError(_("Nobody of these units is called so."))
        return self.offers.people[text]

    def clean_activity_type(self) -> ActivityType | None:
        """The type, by its key."""
        return self.offers.types.get(self.cleaned_data["activity_type"])

    def clean_theme(self) -> NeedTheme | None:
        """The theme, by its key."""
        return self.offers.themes.get(self.cleaned_data["theme"])


class GroupForm(ChoosingForm):
    """One choice for those cards of a group (a module, on a map a tier of it) for which nothing else is chosen."""

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"group-{key}", **kwargs)
        self.fields["outcome"].label = _("The others of this group become")
        self.fields["outcome"].choices = [("", _("Choose card by card")), *Outcome.choices]


class BecomingForm(ChoosingForm):
    """One card."""

    def __init__(self, *args: Any, card: Card, **kwargs: Any) -> None:
        self.card = card
        super().__init__(*args, prefix=f"card-{card.pk}", initial=_initial(card), **kwargs)
        self.fields["outcome"].choices = [("", _("As the group")), *Outcome.choices, (LATER, _("Decide later"))]

    def is_wanted(self, every: Mapping[str, Any], group: Mapping[str, Any]) -> bool:
        """Whether the card is to become something now."""
        own = self.cleaned_data.get("outcome")
        return own != LATER and bool(own or group.get("outcome") or every["leaves_rest"])

    def clean(self) -> dict[str, Any]:
        """What the outcome needs is there."""
        data = super().clean() or {}
        outcome = data.get("outcome")
        if outcome in NEEDS_ORGANISATION and not self.errors.get("organisation") and not data.get("organisation"):
            self.add_error("organisation", _("Which organisation?"))
        if outcome == Outcome.ACTIVITY and not data.get("activity_type"):
            self.add_error("activity_type", _("Which type of activity?"))
        if outcome == Outcome.NEED and not data.get("theme"):
            self.add_error("theme", _("Which theme?"))
        return data

    def becoming(self, every: Mapping[str, Any], group: Mapping[str, Any], language: str) -> Becoming:
        """The choice, completed by what holds for the group and for all. What a group is about holds only for cards that
        become what the group becomes."""
        data = self.cleaned_data
        about = {} if data["outcome"] else group
        return Becoming(
            card=self.card,
            outcome=data["outcome"] or group["outcome"] or Outcome.LEFT,
            unit=every["unit"],
            organisation=data["organisation"] or about.get("organisation"),
            activity_type=data["activity_type"] or about.get("activity_type"),
            theme=data["theme"] or about.get("theme"),
            assignee=data["who"] or group["who"] or every["who"],
            due_on=data["due_on"] or group["due_on"] or every["due_on"],
            reason=data["reason"] or group["reason"] or every["reason"],
            language=language,
        )


class Offers:
    """What the rows of a page offer, read once for all of them."""

    def __init__(self, people: Iterable[User], types: Iterable[ActivityType]) -> None:
        self.people = {person.name: person for person in people}
        self.types = {str(each.pk): each for each in types}
        self.themes = {str(each.pk): each for each in themes_in_use()}
        shelves: dict[str, list[tuple[str, str]]] = {}
        for key, each in self.types.items():
            shelves.setdefault(tier_word(each.tier, short=True), []).append((key, each.name))
        self.type_choices: list[Any] = [("", _("Not chosen")), *shelves.items()]
        self.theme_choices = [("", _("Not chosen")), *((key, each.name) for key, each in self.themes.items())]


def _initial(card: Card) -> dict[str, Any]:
    return {
        "outcome": likely_outcome(card),
        "organisation": organisation_of(card),
        "activity_type": str(card.activity_type_id or ""),
        "who": card.who_user.name if card.who_user else "",
        "due_on": card.due_on,
    }
