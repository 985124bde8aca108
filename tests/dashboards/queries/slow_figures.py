"""The figures of product.md section 6 a second time: slowly, over lists of rows, by nothing but the words there."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from dashboards.queries.figures import Choice
from organisation.models import EducationField, EducationUnit
from partnerships.models import (
    Activity,
    FollowUp,
    FollowUpDueDate,
    InteractionCompany,
    ParticipatingUnit,
    ParticipationField,
    Partnership,
    PartnershipPeriod,
    TierDecision,
)
from tests.gains.slow_ledger import SlowLedger

DAY = datetime.timedelta(days=1)
CADENCE = {"development": 6, "strategic": 3}


def back(day: datetime.date, months: int) -> datetime.date:
    """So many months earlier; where that month has no such day, its last one."""
    number = day.year * 12 + day.month - 1 - months
    for last in range(day.day, 0, -1):
        try:
            return datetime.date(number // 12, number % 12 + 1, last)
        except ValueError:
            continue
    raise AssertionError


def holds(row: Any, day: datetime.date) -> bool:
    """Whether a dated row holds at the end of a day."""
    return row.from_on <= day and (row.to_on is None or day < row.to_on)


def on(moment: datetime.datetime) -> datetime.date:
    """The day of a moment in Helsinki."""
    return timezone.localdate(moment)


class Slow:
    """Everything read into lists once; each figure goes through all of them."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self.day = choice.day
        self.everything = list(Partnership.every.all())
        gone = {row.pk for row in self.everything if row.deleted_at or row.merged_into_id}
        self.partnerships = {row.pk: row for row in self.everything if row.pk not in gone}
        self.periods = list(PartnershipPeriod.objects.all())
        self.parts = [row for row in ParticipatingUnit.every.all() if not row.deleted_at]
        living = {row.pk: row for row in self.parts}
        self.brought = [
            (living[row.participation_id], row)
            for row in ParticipationField.every.all()
            if not row.deleted_at and row.participation_id in living
        ]
        self.units = {row.pk: row.code for row in EducationUnit.every.all()}
        self.activities = [row for row in Activity.every.prefetch_related("fields") if not row.deleted_at]

    # --- who stands how -----------------------------------------------------------------------------------------------

    def period(self, key: int, day: datetime.date) -> Any:
        """How a partnership stands at a day, None before its start."""
        return next((row for row in self.periods if row.partnership_id == key and holds(row, day)), None)

    def unit(self, unit: int | None, key: int | None = None) -> int | None:
        """Which unit a unit is, as units are understood: u2 became u0, u3 was split into u0 and u1."""
        if unit is None or self.choice.units_as == "then":
            return unit
        codes = {code: pk for pk, code in self.units.items()}
        if self.units[unit] == "u2":
            return codes["u0"]
        if self.units[unit] == "u3":
            leads = next((row.lead_unit_id for row in self.everything if row.pk == key), None)
            return leads if leads in (codes["u0"], codes["u1"]) else codes["u0"]
        return unit

    def units_of(self, key: int, day: datetime.date) -> set[int | None]:
        """The units that a partnership counts for."""
        if self.choice.participating:
            return {self.unit(row.unit_id, key) for row in self.parts if row.partnership_id == key and holds(row, day)}
        return {self.unit(self.period(key, day).lead_unit_id, key)}

    def chosen(self, day: datetime.date, *, by_field: bool = True) -> Iterator[tuple[int, Any]]:
        """Partnerships of the unit and field at a day."""
        for key in self.partnerships:
            row = self.period(key, day)
            if row is None:
                continue
            if self.choice.unit_id is not None and self.choice.unit_id not in self.units_of(key, day):
                continue
            if by_field and self.choice.field_id is not None and not self.has_field(key, day):
                continue
            yield key, row

    def has_field(self, key: int, day: datetime.date) -> bool:
        """Whether a unit that takes part at a day brings the chosen field along."""
        return any(
            part.partnership_id == key and holds(part, day) and holds(row, day) and row.field_id == self.choice.field_id
            for part, row in self.brought
        )

    def is_tier(self, tier: str) -> bool:
        """Whether a tier is asked about."""
        return self.choice.tier in ("", tier)

    def active(self, day: datetime.date | None = None, *, by_field: bool = True) -> dict[int, str]:
        """Partnership → tier, of those active at a day."""
        rows = self.chosen(day or self.day, by_field=by_field)
        return {key: row.tier for key, row in rows if row.status == "active" and self.is_tier(row.tier)}

    def companies(self) -> set[int]:
        """Whose partnerships are active."""
        return {self.partnerships[key].company_id for key in self.active()}

    def by_tier_and_unit(self) -> dict[tuple[str, str], set[int]]:
        """(unit, tier) → partnerships."""
        found = defaultdict(set)
        for key, tier in self.active().items():
            for unit in self.units_of(key, self.day):
                if unit is not None and self.choice.unit_id in (None, unit):
                    found[self.units[unit], tier].add(key)
        return dict(found)

    # --- flows --------------------------------------------------------------------------------------------------------

    def moves(self) -> dict[tuple[str, str], set[int]]:
        """(from, to) → decisions."""
        found = defaultdict(set)
        chosen = {key for key, _row in self.chosen(self.day)}
        narrowed = self.choice.unit_id is not None or self.choice.field_id is not None
        for row in TierDecision.every.all():
            if row.deleted_at or row.state != "decided" or row.from_tier == row.to_tier:
                continue
            in_year = self.choice.starts_on <= row.decided_on <= self.day
            counts = row.partnership_id in (chosen if narrowed else self.partnerships)
            if in_year and counts and self.choice.tier in ("", row.from_tier, row.to_tier):
                found[row.from_tier or "none", row.to_tier].add(row.pk)
        return dict(found)

    def net_flow(self) -> dict[tuple[str, str], set[int]]:
        """(before, after) → partnerships."""
        found = defaultdict(set)
        for key, row in self.chosen(self.day):
            earlier = self.period(key, self.choice.starts_on - DAY) if self.day >= self.choice.starts_on else row
            before = "none" if earlier is None else "ended" if earlier.status == "ended" else earlier.tier
            after = "ended" if row.status == "ended" else row.tier
            is_new_baseline = before == "none" and self.partnerships[key].existed_before
            if before != after and not is_new_baseline and self.choice.tier in ("", before, after):
                found[before, after].add(key)
        return dict(found)

    # --- care ---------------------------------------------------------------------------------------------------------

    def quiet(self) -> set[int]:
        """Without contact for longer than the cadence."""
        contacts = [row for row in InteractionCompany.every.all() if row.is_contact and not row.deleted_at]
        found = set()
        for key, tier in self.active().items():
            days = [row.happened_on for row in contacts if row.partnership_id == key and row.happened_on <= self.day]
            since = max(days, default=self.partnerships[key].started_on)
            months = tier in CADENCE and (self.partnerships[key].cadence_months or CADENCE[tier])
            if months and since < back(self.day, months):
                found.add(key)
        return found

    def overdue(self) -> dict[str, set[int]]:
        """Unit → follow-ups."""
        found = defaultdict(set)
        about = {row.pk: row.partnership_id for row in Activity.every.all()}
        chosen = {key for key, row in self._of_any_unit() if self.is_tier(row.tier)}
        due = list(FollowUpDueDate.objects.all())
        for row in FollowUp.every.all():
            if row.deleted_at or on(row.created_at) > self.day or (row.closed_at and on(row.closed_at) <= self.day):
                continue
            held = [
                each.due_on
                for each in due
                if each.follow_up_id == row.pk
                and on(each.from_at) <= self.day
                and (each.to_at is None or on(each.to_at) > self.day)
            ]
            is_about = about.get(row.activity_id, row.partnership_id) in chosen
            is_asked = is_about or not (self.choice.tier or self.choice.field_id)
            unit = self.unit(row.unit_id)
            if is_asked and self.choice.unit_id in (None, unit) and any(day < self.day for day in held):
                found[self.units[unit] if unit else ""].add(row.pk)
        return dict(found)

    def _of_any_unit(self) -> Iterator[tuple[int, Any]]:
        for key in self.partnerships:
            row = self.period(key, self.day)
            if row and (self.choice.field_id is None or self.has_field(key, self.day)):
                yield key, row

    # --- what is done -------------------------------------------------------------------------------------------------

    def is_done(self, activity: Any, day: datetime.date) -> bool:
        """Ongoing or done in the 12 months before a day."""
        written, since = on(activity.created_at), back(day, 12)
        starts, ends = activity.starts_on, activity.ends_on
        if activity.status not in ("ongoing", "done"):
            return False
        had_begun = starts <= day if starts else written <= day or (ends is not None and ends <= day)
        goes_on = activity.status == "ongoing" and ends is None
        return had_begun and (goes_on or (ends or starts or written) >= since)

    def coverage(
        self, day: datetime.date | None = None, among: set[int] | None = None
    ) -> dict[tuple[str, str], set[int]]:
        """(field, tier) → partnerships."""
        day = day or self.day
        if among is None:
            standing = self.active(day, by_field=False)
        else:
            rows = ((key, self.period(key, day)) for key in among)
            standing = {k: r.tier for k, r in rows if r and r.status == "active" and self.is_tier(r.tier)}
        found = defaultdict(set)
        for activity in self.activities:
            if activity.partnership_id in standing and self.is_done(activity, day):
                for field in activity.fields.all():
                    if self.choice.field_id in (None, field.pk):
                        found[field.code, standing[activity.partnership_id]].add(activity.partnership_id)
        return dict(found)

    def pairs(self) -> set[tuple[str, str]]:
        """All pairs that coverage tells of: those of the fields taught, and those covered."""
        taught = {
            row.code
            for row in EducationField.every.all()
            if row.valid_from <= self.day and (row.valid_until is None or row.valid_until >= self.day)
            if self.choice.field_id in (None, row.pk)
        }
        fields = taught | {field for field, _tier in self.coverage()}
        return {
            (field, tier) for field in fields for tier in ("everyday", "development", "strategic") if self.is_tier(tier)
        }

    def newly_covered(self, first: datetime.date) -> set[tuple[str, str]]:
        """Pairs covered on a day of the period and on none before, looked at day by day from *first* on."""
        among = {key for key, _row in self.chosen(self.day, by_field=False)}
        covered: set[tuple[str, str]] = set()
        new: set[tuple[str, str]] = set()
        day = first
        while day <= self.day:
            now = set(self.coverage(day, among))
            if day >= self.choice.starts_on:
                new |= now - covered
            covered |= now
            day += DAY
        return new

    def long_active(self) -> set[int]:
        """Active on every day of 12 months."""
        since = back(self.day, 12)
        days = [since + DAY * number for number in range((self.day - since).days + 1)]
        rows = {key: [self.period(key, day) for day in days] for key in self.active()}
        return {key for key, found in rows.items() if all(row and row.status == "active" for row in found)}

    def gained_by(self) -> tuple[set[int], set[int]]:
        """One-sided and unrecorded: who gained in the school year of the day and the one before."""
        first = self.day.year - (1 if self.day.month < 8 else 0) - 1
        gainers = SlowLedger().gainers(datetime.date(first, 8, 1), self.day)
        three = {"company", "students", "college"}
        active = self.long_active()
        one_sided = {key for key in active if len(gainers.get(key, set()) & three) == 1}
        return one_sided, {key for key in active if not gainers.get(key)}

    def inside(self) -> set[int]:
        """Partnerships of the unit, field and tier at D, whatever their status."""
        if self.choice.unit_id is None and self.choice.field_id is None and not self.choice.tier:
            return set(self.partnerships)
        return {key for key, row in self.chosen(self.day) if self.choice.tier in ("", row.tier)}

    def new_companies(self) -> set[int]:
        """First ever active in the period; no baseline; of the choice at D."""
        begun: dict[int, datetime.date] = {}
        by_key = {row.pk: row for row in self.everything if not row.deleted_at}
        for row in self.periods:
            if row.status == "active" and row.partnership_id in by_key:
                company = by_key[row.partnership_id].company_id
                begun[company] = min(begun.get(company, row.from_on), row.from_on)
        known = {row.company_id for row in by_key.values() if row.existed_before}
        chosen = {self.partnerships[key].company_id for key, row in self.chosen(self.day) if self.is_tier(row.tier)}
        within = {key for key, day in begun.items() if self.choice.starts_on <= day <= self.day}
        return (within & chosen) - known

    def months(self, days: list[datetime.date]) -> list[Counter[str]]:
        """Active by tier at each of these days."""
        return [Counter(self.active(day).values()) for day in days]
