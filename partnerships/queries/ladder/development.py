"""The criteria of the development tier, beside those of the everyday one."""

import datetime
from collections.abc import Sequence
from operator import itemgetter

from django.urls import reverse
from django.utils.translation import gettext as _

from partnerships.models import PartnershipRules, Tier
from partnerships.queries.ladder.done import Aim, Deed
from partnerships.queries.ladder.everyday import contact_evidence, contact_remedy, deed_evidence
from partnerships.queries.ladder.facts import Facts
from partnerships.queries.ladder.shapes import Evidence, Remedy, Rule, Standing
from partnerships.queries.quiet import months_after, months_before
from ui.dates import full_day_text

REACHED_COUNTS_MONTHS = 12


class DevelopmentActivity(Rule):
    """Something of this tier is under way or done, with people on both sides and, when done, an outcome."""

    key = "development_activity"
    tier = Tier.DEVELOPMENT
    rests_on = ("done",)

    def label(self, rules: PartnershipRules) -> str:
        """It has no threshold."""
        return _("A development activity with people on both sides")

    def standing(self, facts: Facts) -> Standing:
        """Whole where both sides are named and what is done has an outcome."""
        return Standing(any(is_whole(deed) for deed in developing(facts)))

    def evidence(self, facts: Facts) -> Sequence[Evidence]:
        """The latest whole ones."""
        return [deed_evidence(deed) for deed in developing(facts) if is_whole(deed)][:2]

    def remedy(self, facts: Facts) -> Remedy:
        """Complete the one there is, or add one."""
        begun = developing(facts)
        if not begun:
            text = _("Start something of the development tier together, with a responsible person on both sides.")
            return Remedy(text, _("Add an activity"), reverse("partnerships:activity_create", args=[facts.key]))
        latest = begun[0]
        if latest.has_people:
            text = _("“%(activity)s” is done: write down its outcome.") % {"activity": latest.what}
        else:
            text = _("Name the responsible people of both sides in “%(activity)s”.") % {"activity": latest.what}
        return Remedy(text, _("Complete it"), reverse("partnerships:activity_edit", args=[latest.key]))


class SharedGoal(Rule):
    """What both want to reach, and by when."""

    key = "goal"
    tier = Tier.DEVELOPMENT
    rests_on = ("done",)

    def label(self, rules: PartnershipRules) -> str:
        """A goal with a due date."""
        return _("A shared goal with a due date")

    def standing(self, facts: Facts) -> Standing:
        """One that is still ahead, or was reached within the last twelve months."""
        counting = any(counts(aim, facts) for aim in facts.aims)
        return Standing(counting, not counting and bool(facts.aims))

    def evidence(self, facts: Facts) -> Sequence[Evidence]:
        """The nearest one that is ahead, else the one that was reached last."""
        ahead = next((aim for aim in facts.aims if aim.reached_on is None), None)
        reached = [(aim.reached_on, aim) for aim in facts.aims if aim.reached_on is not None]
        if ahead is not None:
            return [_goal_evidence(ahead, _("%(goal)s, by %(day)s"), ahead.due_on)]
        if not reached:
            return []
        day, latest = max(reached, key=itemgetter(0))
        return [_goal_evidence(latest, _("%(goal)s, reached %(day)s"), day)]

    def remedy(self, facts: Facts) -> Remedy:
        """Agree on one."""
        text = _("Agree with the organisation on what you want to reach, and by when.")
        return Remedy(text, _("Add a goal"), reverse("partnerships:goal_create", args=[facts.key]))


class Owners(Rule):
    """Somebody carries it on each side."""

    key = "owners"
    tier = Tier.DEVELOPMENT

    def label(self, rules: PartnershipRules) -> str:
        """An owner on each side."""
        return _("An owner on each side")

    def standing(self, facts: Facts) -> Standing:
        """The owner in the lead unit, and the contact at the organisation."""
        sides = [facts.owner, facts.contact]
        met = all(person is not None and person.is_there for person in sides)
        return Standing(met, not met and all(sides))

    def evidence(self, facts: Facts) -> Sequence[Evidence]:
        """Both, as far as they are named."""
        owner = facts.owner
        ours = [Evidence(owner.name, _part_url(facts), is_personal=True)] if owner and owner.is_there else []
        return [*ours, *contact_evidence(facts)]

    def remedy(self, facts: Facts) -> Remedy:
        """Name whom the side lacks."""
        if facts.owner is None or not facts.owner.is_there:
            return Remedy(_("Name an owner in the lead unit."), _("Choose an owner"), _part_url(facts))
        return contact_remedy(facts)


class LatelyMet(Rule):
    """Both sides were in touch lately, or will meet soon."""

    key = "met"
    tier = Tier.DEVELOPMENT

    def label(self, rules: PartnershipRules) -> str:
        """With both thresholds."""
        months = {"months": rules.development_met_months, "planned": rules.development_planned_months}
        return _("In touch within %(months)d months, or a meeting planned within %(planned)d months") % months

    def standing(self, facts: Facts) -> Standing:
        """Mass mail and unanswered calls are no contact."""
        met = was_met(facts) or will_meet(facts)
        return Standing(met, not met and facts.last_met is not None)

    def evidence(self, facts: Facts) -> Sequence[Evidence]:
        """The last contact, and the meeting that is planned."""
        found = []
        if facts.last_met is not None and (was_met(facts) or not will_meet(facts)):
            text = _("last on %(day)s") % {"day": full_day_text(facts.last_met.on)}
            found.append(Evidence(text, reverse("partnerships:interaction_detail", args=[facts.last_met.interaction])))
        if facts.next_meeting is not None and will_meet(facts):
            text = _("planned for %(day)s") % {"day": full_day_text(facts.next_meeting.on)}
            url = reverse("partnerships:interaction_detail", args=[facts.next_meeting.interaction])
            found.append(Evidence(text, url))
        return found

    def remedy(self, facts: Facts) -> Remedy:
        """Meet, or plan to."""
        url = f"{reverse('partnerships:interaction_create')}?company={facts.company}&partnership={facts.key}"
        return Remedy(_("Call or meet them, or plan a meeting."), _("Log a contact"), url)


def developing(facts: Facts) -> list[Deed]:
    """Activities of the development tier, the latest first."""
    return [deed for deed in facts.deeds if deed.tier == Tier.DEVELOPMENT]


def is_whole(deed: Deed) -> bool:
    """With people on both sides and, when done, an outcome."""
    return deed.has_people and (deed.has_outcome or not deed.is_done)


def counts(aim: Aim, facts: Facts) -> bool:
    """Whether a goal is still ahead or was reached lately."""
    return aim.reached_on is None or aim.reached_on >= months_before(facts.on, REACHED_COUNTS_MONTHS)


def was_met(facts: Facts) -> bool:
    """Two-way contact within the threshold."""
    since = months_before(facts.on, facts.rules.development_met_months)
    return facts.last_met is not None and facts.last_met.on >= since


def will_meet(facts: Facts) -> bool:
    """A meeting planned within the threshold."""
    until = months_after(facts.on, facts.rules.development_planned_months)
    return facts.next_meeting is not None and facts.next_meeting.on <= until


def _goal_evidence(aim: Aim, words: str, day: datetime.date) -> Evidence:
    text = words % {"goal": aim.text, "day": full_day_text(day)}
    return Evidence(text, reverse("partnerships:goal_edit", args=[aim.key]))


def _part_url(facts: Facts) -> str:
    """Where the lead unit's owner is chosen."""
    return reverse("partnerships:participation_edit", args=[facts.lead_part]) if facts.lead_part else ""


RULES = (DevelopmentActivity(), SharedGoal(), Owners(), LatelyMet())
