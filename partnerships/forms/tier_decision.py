"""Proposing a tier, deciding it, answering a proposal."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from partnerships.models import Partnership, Tier
from partnerships.permissions import can_decide_tier
from records.actors import Actor
from records.validators import refuse_identity_codes
from ui.forms import DateField
from ui.tiers import tier_mark


class TierForm(forms.Form):
    """To which tier, and why; whoever decides that tier names the day."""

    plain_labels: ClassVar[frozenset[str]] = frozenset({"decided_on"})
    to_tier = forms.ChoiceField(label=_("To which tier"), widget=forms.RadioSelect(attrs={"class": "boxed"}))
    reason = forms.CharField(
        label=_("Why"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[refuse_identity_codes],
        help_text=_("What has been done together, and what the new tier would change."),
    )
    decided_on = DateField(
        label=_("Decided on"), required=False, help_text=_("Only for a tier that you decide yourself.")
    )

    def __init__(self, *args: Any, actor: Actor, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tiers = [tier for tier in Tier if tier != partnership.tier]
        self.decides = {tier.value for tier in tiers if can_decide_tier(actor, partnership, tier)}
        self.fields["to_tier"].choices = [(tier.value, self._label(tier, partnership)) for tier in tiers]
        if self.decides:
            self.fields["decided_on"].initial = timezone.localdate()
        else:
            del self.fields["decided_on"]

    def _label(self, tier: Tier, partnership: Partnership) -> SafeString:
        """The tier's mark and who decides."""
        if tier.value in self.decides:
            who = _("You decide")
        elif Tier.STRATEGIC in (tier, partnership.tier):
            who = _("A principal decides")
        else:
            who = _("The unit head decides")
        return format_html('<span>{} <span class="muted small">{}</span></span>', tier_mark(tier), who)

    def clean(self) -> dict[str, Any]:
        """A decision has a day; left empty it is today."""
        data = super().clean() or {}
        if data.get("to_tier") in self.decides and not data.get("decided_on"):
            data["decided_on"] = timezone.localdate()
        return data


class AnswerForm(forms.Form):
    """The decider's answer; which button was pressed tells which."""

    plain_labels: ClassVar[frozenset[str]] = frozenset({"decided_on", "answer"})
    decided_on = DateField(label=_("Decided on"), required=False)
    answer = forms.CharField(
        label=_("Grounds"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[refuse_identity_codes],
        help_text=_("Needed if you decline, or accept while criteria are missing. The person who proposed sees this."),
    )

    def __init__(self, *args: Any, action: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action = action
        self.fields["decided_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Declining needs grounds; a decision without a day is made today."""
        data = super().clean() or {}
        if self.action == "decline" and not (data.get("answer") or "").strip() and "answer" not in self.errors:
            self.add_error("answer", ValidationError(_("Say why you decline."), code="required"))
        data["decided_on"] = data.get("decided_on") or timezone.localdate()
        return data
