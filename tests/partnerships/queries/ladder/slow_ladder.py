"""The criteria of tiers told a second time: row by row, by the words of the product, without a thought of speed."""

import calendar
import datetime
from typing import Any

from django.utils import timezone

from partnerships.models import Partnership, PartnershipRules

Word = str


def earlier(day: datetime.date, months: int) -> datetime.date:
    """So many calendar months before a day."""
    year, month = day.year, day.month
    for _month in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def later(day: datetime.date, months: int) -> datetime.date:
    """So many calendar months after a day."""
    year, month = day.year, day.month
    for _month in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def word(is_met: bool, was_met: bool) -> Word:
    """One of three."""
    if is_met:
        return "met"
    return "lapsed" if was_met else "missing"


class SlowLadder:
    """One partnership at the end of a day."""

    def __init__(self, partnership: Partnership, on: datetime.date) -> None:
        self.partnership = Partnership.objects.get(pk=partnership.pk)
        self.on = on
        self.rules = PartnershipRules.objects.first() or PartnershipRules()

    def stands(self) -> dict[str, Word]:
        """Each criterion in one word."""
        found = {
            "contact": self.contact(),
            "everyday_activity": self.everyday_activity(),
            "development_activity": self.development_activity(),
            "goal": self.goal(),
            "owners": self.owners(),
            "met": self.met(),
            "sponsors": self.sponsors(),
            "agreement": "missing",
            "needs_map": self.needs_map(),
            "contributions": "missing",
            "plan": "missing",
        }
        before = self.met_at_the_last_decision()
        return {key: "lapsed" if how == "missing" and key in before else how for key, how in found.items()}

    def met_at_the_last_decision(self) -> set[str]:
        """What the decision that holds kept as met."""
        decisions = self.partnership.tier_decisions.filter(deleted_at=None, state="decided")
        past = [each for each in decisions if each.decided_on <= self.on]
        if not past:
            return set()
        last = max(past, key=lambda each: (each.decided_on, each.pk))
        return {each["key"] for each in (last.criteria or {"criteria": []})["criteria"] if each["met"]}

    def works_there(self, contact: Any) -> bool:
        """Living, and not gone from the company."""
        if contact is None or contact.deleted_at is not None:
            return False
        positions = [p for p in contact.positions.all() if p.deleted_at is None]
        here = [p for p in positions if p.company_id == self.partnership.company_id]
        return not here or any(p.ends_on is None or self.on < p.ends_on for p in here)

    def contact(self) -> Word:
        """A named contact."""
        person = self.partnership.contact
        return word(self.works_there(person), person is not None)

    def done_or_going_on(self) -> list[Any]:
        """Activities that had begun."""
        begun = []
        for activity in self.partnership.activities.filter(deleted_at=None):
            if activity.status == "ongoing":
                first = activity.starts_on or datetime.date.min
            elif activity.status == "done":
                first = activity.starts_on or activity.ends_on or timezone.localdate(activity.created_at)
            else:
                continue
            if first <= self.on:
                begun.append(activity)
        return begun

    def everyday_activity(self) -> Word:
        """An activity or placement within some months."""
        oldest = earlier(self.on, self.rules.everyday_activity_months)
        met = existed = False
        for activity in self.done_or_going_on():
            counts = getattr(activity, "placement_count", None)
            if counts and counts.training_agreements + counts.apprenticeships + counts.demonstrations == 0:
                continue
            existed = True
            if activity.ends_on:
                met = met or activity.ends_on >= oldest
            elif activity.status == "ongoing":
                met = True
            else:
                met = met or (activity.starts_on or timezone.localdate(activity.created_at)) >= oldest
        return word(met, existed)

    def development_activity(self) -> Word:
        """Under way or done, people on both sides, an outcome when done."""
        for activity in self.done_or_going_on():
            both = activity.responsible is not None and activity.responsible_contact is not None
            if (
                activity.type.tier == "development"
                and both
                and not (activity.status == "done" and not activity.outcome)
            ):
                return "met"
        return "missing"

    def goal(self) -> Word:
        """A shared goal with a due date, not reached for longer than a year."""
        dated = [goal for goal in self.partnership.goals.filter(deleted_at=None) if goal.due_on]
        year_ago = earlier(self.on, 12)
        still = [g for g in dated if not g.reached_on or g.reached_on > self.on or g.reached_on >= year_ago]
        return word(bool(still), bool(dated))

    def owner(self) -> Any:
        """Who owns the lead unit's part on the day."""
        for part in self.partnership.participations.filter(deleted_at=None):
            in_force = part.from_on <= self.on and (part.to_on is None or self.on < part.to_on)
            if in_force and part.unit_id == self.partnership.lead_unit_id:
                return part.owner
        return None

    def owners(self) -> Word:
        """Both sides."""
        owner, contact = self.owner(), self.partnership.contact
        met = owner is not None and owner.is_active and self.works_there(contact)
        return word(met, owner is not None and contact is not None)

    def met(self) -> Word:
        """Two-way contact lately, or a meeting soon."""
        oldest = earlier(self.on, self.rules.development_met_months)
        farthest = later(self.on, self.rules.development_planned_months)
        past, ahead = [], []
        for part in self.partnership.interactions.filter(deleted_at=None):
            log = part.interaction
            if log.deleted_at is not None:
                continue
            if not log.is_planned and log.is_two_way and log.happened_on <= self.on:
                past.append(log.happened_on)
            if log.is_planned and log.kind in ("visit", "meeting", "event") and log.happened_on >= self.on:
                ahead.append(log.happened_on)
        met = any(day >= oldest for day in past) or any(day <= farthest for day in ahead)
        return word(met, bool(past))

    def sponsors(self) -> Word:
        """Management on both sides."""
        theirs, ours = self.partnership.sponsor, self.partnership.college_sponsor
        met = self.works_there(theirs) and ours is not None and ours.is_active
        return word(met, theirs is not None and ours is not None)

    def needs_map(self) -> Word:
        """Gone through, not long ago."""
        day = self.partnership.company.needs_mapped_on
        if day is None or day > self.on:
            return "missing"
        return word(day >= earlier(self.on, self.rules.needs_map_months), True)
