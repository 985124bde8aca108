"""The criteria of the everyday tier."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from partnerships.models import PartnershipRules, Tier
from partnerships.queries.ladder.done import Deed
from partnerships.queries.ladder.facts import Facts
from partnerships.queries.ladder.shapes import Evidence, Remedy, Rule, Standing
from partnerships.queries.quiet import months_before
from ui.numbers import number


class NamedContact(Rule):
    """Somebody at the organisation whom one calls."""

    key = "contact"
    tier = Tier.EVERYDAY

    def label(self, rules: PartnershipRules) -> str:
        """A named contact."""
        return _("A named contact")

    def standing(self, facts: Facts) -> Standing:
        """A contact who has left counts no more."""
        person = facts.contact
        return Standing(person is not None and person.is_there, person is not None and not person.is_there)

    def evidence(self, facts: Facts) -> Sequence[Evidence]:
        """The contact."""
        return contact_evidence(facts)

    def remedy(self, facts: Facts) -> Remedy:
        """Choose one."""
        return contact_remedy(facts)


class LatelyActive(Rule):
    """Something has been done together, or students were at work there."""

    key = "everyday_activity"
    tier = Tier.EVERYDAY
    rests_on = ("done",)

    def label(self, rules: PartnershipRules) -> str:
        """With the college's threshold."""
        months = rules.everyday_activity_months
        return _("An activity or placements within %(months)d months") % {"months": months}

    def standing(self, facts: Facts) -> Standing:
        """By the last day of each activity; one that goes on counts."""
        counting = any(is_recent(deed, facts) for deed in facts.deeds)
        return Standing(counting, not counting and any(deed.placements != 0 for deed in facts.deeds))

    def evidence(self, facts: Facts) -> Sequence[Evidence]:
        """The latest one."""
        done = [deed for deed in facts.deeds if deed.placements != 0]
        latest = next((deed for deed in done if is_recent(deed, facts)), done[0] if done else None)
        return [deed_evidence(latest)] if latest else []

    def remedy(self, facts: Facts) -> Remedy:
        """Write down what is done."""
        text = _("Write down what you do together. Placements come from the student system.")
        return Remedy(text, _("Add an activity"), reverse("partnerships:activity_create", args=[facts.key]))


def is_recent(deed: Deed, facts: Facts) -> bool:
    """Whether it goes on or ended within the college's threshold; a count of no placements is no activity."""
    since = months_before(facts.on, facts.rules.everyday_activity_months)
    return deed.placements != 0 and (deed.last is None or deed.last >= since)


def deed_evidence(deed: Deed) -> Evidence:
    """An activity by its name, with the number of placements where it stands for these."""
    count = f" ({number(deed.placements)})" if deed.placements else ""
    return Evidence(f"{deed.what}{count}", reverse("partnerships:activity_detail", args=[deed.key]))


def contact_evidence(facts: Facts) -> list[Evidence]:
    """The contact at the organisation."""
    if facts.contact is None:
        return []
    url = reverse("partnerships:contact_detail", args=[facts.contact.key])
    return [Evidence(facts.contact.name, url, is_personal=True)]


def contact_remedy(facts: Facts) -> Remedy:
    """Choose a contact, or a new one."""
    if facts.contact is not None:
        text = _("The contact has left the organisation. Choose a new one.")
    else:
        text = _("Choose who your contact at the organisation is.")
    return Remedy(text, _("Choose a contact"), edit_url(facts, "contact"))


def edit_url(facts: Facts, name: str) -> str:
    """The partnership's form, at one field."""
    return f"{reverse('partnerships:partnership_edit', args=[facts.key])}#id_{name}"


RULES = (NamedContact(), LatelyActive())
