"""The criteria of the strategic tier, beside those of the development one."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from partnerships.models import PartnershipRules, Tier
from partnerships.queries.ladder.everyday import edit_url
from partnerships.queries.ladder.facts import Facts
from partnerships.queries.ladder.recorded import BENEFICIARIES, GIVERS, Agreement, Plan, recorded
from partnerships.queries.ladder.shapes import Evidence, Remedy, Rule, Standing
from partnerships.queries.quiet import months_before
from ui.dates import full_day_text


class Sponsors(Rule):
    """Management stands behind it on both sides."""

    key = "sponsors"
    tier = Tier.STRATEGIC

    def label(self, rules: PartnershipRules) -> str:
        """Both sponsors."""
        return _("A management sponsor on both sides")

    def standing(self, facts: Facts) -> Standing:
        """One who has left counts no more."""
        sides = [facts.sponsor, facts.college_sponsor]
        met = all(person is not None and person.is_there for person in sides)
        return Standing(met, not met and all(sides))

    def evidence(self, facts: Facts) -> Sequence[Evidence]:
        """Those who are there."""
        found = []
        if facts.sponsor is not None and facts.sponsor.is_there:
            url = reverse("partnerships:contact_detail", args=[facts.sponsor.key])
            found.append(Evidence(facts.sponsor.name, url, is_personal=True))
        if facts.college_sponsor is not None and facts.college_sponsor.is_there:
            found.append(Evidence(facts.college_sponsor.name, is_personal=True))
        return found

    def remedy(self, facts: Facts) -> Remedy:
        """Name whom a side lacks."""
        theirs = facts.sponsor is not None and facts.sponsor.is_there
        ours = facts.college_sponsor is not None and facts.college_sponsor.is_there
        if not theirs and not ours:
            text = _("Agree on who stands behind the partnership in the management of both sides.")
        elif ours:
            text = _("The organisation's management sponsor is missing.")
        else:
            text = _("The college's management sponsor is missing.")
        return Remedy(text, _("Choose the sponsors"), edit_url(facts, "college_sponsor" if theirs else "sponsor"))


class SignedAgreement(Rule):
    """An agreement in force, with a day on which it is looked at again."""

    key = "agreement"
    tier = Tier.STRATEGIC
    rests_on = ("agreements",)

    def label(self, rules: PartnershipRules) -> str:
        """Signed, with a review date."""
        return _("A signed agreement with a review date")

    def standing(self, facts: Facts) -> Standing:
        """Signed by the day and not yet ended."""
        met = any(holds(agreement, facts) and agreement.review_on for agreement in facts.agreements)
        ended = any(agreement.valid_until and agreement.valid_until < facts.on for agreement in facts.agreements)
        return Standing(met, not met and ended)

    def evidence(self, facts: Facts) -> Sequence[Evidence]:
        """Those that hold, else those that held."""
        held = [each for each in facts.agreements if holds(each, facts)] or facts.agreements
        return [Evidence(each.text, each.url) for each in held]

    def remedy(self, facts: Facts) -> Remedy:
        """Sign one."""
        if recorded.agreements is None:
            return Remedy(_("Agreements cannot be recorded yet."))
        text = _("Sign an agreement, and write down the day on which you look at it again.")
        return Remedy(text, _("Add an agreement"), recorded.page("agreements", facts.key))


class NeedsMap(Rule):
    """The organisation's needs have been gone through lately."""

    key = "needs_map"
    tier = Tier.STRATEGIC

    def label(self, rules: PartnershipRules) -> str:
        """With the college's threshold."""
        return _("Needs gone through within %(months)d months") % {"months": rules.needs_map_months}

    def standing(self, facts: Facts) -> Standing:
        """By the day that is written down with the organisation."""
        mapped = facts.needs_mapped_on
        if mapped is None or mapped > facts.on:
            return Standing(False)
        met = mapped >= months_before(facts.on, facts.rules.needs_map_months)
        return Standing(met, not met)

    def evidence(self, facts: Facts) -> Sequence[Evidence]:
        """The day."""
        mapped = facts.needs_mapped_on
        return [Evidence(full_day_text(mapped), needs_url(facts))] if mapped and mapped <= facts.on else []

    def remedy(self, facts: Facts) -> Remedy:
        """Go through them together."""
        text = _("Go through what the organisation needs, together with it.")
        return Remedy(text, _("Go through the needs"), needs_url(facts))


class Contributions(Rule):
    """Both sides give something."""

    key = "contributions"
    tier = Tier.STRATEGIC
    rests_on = ("contributions",)

    def label(self, rules: PartnershipRules) -> str:
        """From both."""
        return _("Contributions from both sides")

    def standing(self, facts: Facts) -> Standing:
        """At least one from each."""
        return Standing({each.giver for each in facts.contributions} >= set(GIVERS))

    def asks_for(self, part: str, facts: Facts) -> bool:
        """Only what was met when the tier was decided can lapse."""
        return self.key in facts.met_before

    def evidence(self, facts: Facts) -> Sequence[Evidence]:
        """The first of each side."""
        firsts = [next((each for each in facts.contributions if each.giver == giver), None) for giver in GIVERS]
        return [Evidence(each.text, each.url) for each in firsts if each]

    def remedy(self, facts: Facts) -> Remedy:
        """Write down what each gives."""
        if recorded.contributions is None:
            return Remedy(_("Contributions cannot be recorded yet."))
        text = _("Write down what both sides give: equipment, spaces, time, teaching, money.")
        return Remedy(text, _("Add a contribution"), recorded.page("contributions", facts.key))


class SharedPlan(Rule):
    """A plan says what organisation, students and college gain, and within a year they do."""

    key = "plan"
    tier = Tier.STRATEGIC
    rests_on = ("plans", "benefits")

    def label(self, rules: PartnershipRules) -> str:
        """Who gains."""
        return _("A shared plan with the benefit for organisation, students and college")

    def standing(self, facts: Facts) -> Standing:
        """A plan is trusted for as long as benefits may take; after that each beneficiary needs one recorded."""
        stated = [plan for plan in facts.plans if is_stated(plan, facts)]
        met = bool(stated) and (any(is_fresh(plan, facts) for plan in stated) or all_gained(facts))
        return Standing(met, bool(stated) and not met)

    def asks_for(self, part: str, facts: Facts) -> bool:
        """Benefits count only for plans that are no longer fresh."""
        stated = [plan for plan in facts.plans if is_stated(plan, facts)]
        return part == "plans" or (bool(stated) and not any(is_fresh(plan, facts) for plan in stated))

    def evidence(self, facts: Facts) -> Sequence[Evidence]:
        """The plans."""
        return [Evidence(plan.text, plan.url) for plan in facts.plans if is_stated(plan, facts)]

    def remedy(self, facts: Facts) -> Remedy:
        """Plan together, or record what came of it."""
        if recorded.plans is None:
            return Remedy(_("Shared plans cannot be recorded yet."))
        if self.standing(facts).lapsed:
            text = _("Record what organisation, students and college have gained lately.")
            return Remedy(text, _("Record benefits"), recorded.page("benefits", facts.key))
        text = _("State in a shared plan what organisation, students and college are to gain.")
        return Remedy(text, _("Open the shared plan"), recorded.page("plans", facts.key))


def holds(agreement: Agreement, facts: Facts) -> bool:
    """Signed by the day, and not yet ended."""
    return agreement.signed_on <= facts.on and (agreement.valid_until is None or agreement.valid_until >= facts.on)


def is_stated(plan: Plan, facts: Facts) -> bool:
    """Expects a benefit for each of the three."""
    return plan.stated_on <= facts.on and plan.expected_for >= set(BENEFICIARIES)


def is_fresh(plan: Plan, facts: Facts) -> bool:
    """Stated so lately that its benefits may still be to come."""
    return plan.stated_on >= months_before(facts.on, facts.rules.benefit_months)


def all_gained(facts: Facts) -> bool:
    """A benefit was recorded for each of the three lately."""
    since = months_before(facts.on, facts.rules.benefit_months)
    return {each.beneficiary for each in facts.benefits if since <= each.on <= facts.on} >= set(BENEFICIARIES)


def needs_url(facts: Facts) -> str:
    """Where needs are gone through: the needs map, else the organisation's page."""
    page = f"{reverse('partnerships:company_detail', args=[facts.company])}#needs"
    return recorded.page("needs_map", facts.company) or page


RULES = (Sponsors(), SignedAgreement(), NeedsMap(), Contributions(), SharedPlan())
