"""Benefits and contributions a second time: slowly, over lists of rows, by nothing but the words of the definitions."""

import datetime
from collections import Counter
from typing import Any

from django.utils import timezone

from gains.models import Benefit, Contribution, Indicator, Insight, WorkLifePeriod
from partnerships.models import Activity, Partnership, PlacementCount

NUMBERS = {"activity_students": "student_count", "activity_staff": "staff_count", "activity_hours": "hours"}
PLACED = ("training_agreements", "apprenticeships", "demonstrations")


class SlowLedger:
    """Everything read into lists once."""

    def __init__(self) -> None:
        self.partnerships = {row.pk: row for row in Partnership.objects.all() if row.merged_into_id is None}
        self.indicators = list(Indicator.objects.all())
        self.types = {row.pk: {each.pk for each in row.activity_types.all()} for row in self.indicators}
        self.activities = {row.pk: row for row in Activity.objects.all()}
        self.counts = {row.activity_id: row for row in PlacementCount.objects.all()}
        self.contributions = {row.pk: row for row in Contribution.objects.all()}
        self.periods = list(WorkLifePeriod.objects.all())
        self.insights = list(Insight.objects.all())
        self.benefits = list(Benefit.objects.all())

    def lines(self, first: datetime.date, last: datetime.date) -> list[tuple[Indicator, int, int, bool]]:
        """(indicator, partnership, amount, by hand?) of everything that was gained from a day to a day."""
        found = []
        for indicator in self.indicators:
            for partnership, day, amount, by_hand in self.of(indicator):
                if partnership in self.partnerships and first <= day <= last and amount:
                    found.append((indicator, partnership, amount, by_hand))
        return found

    def of(self, indicator: Indicator) -> list[tuple[int, datetime.date, int, bool]]:
        """All that tells an indicator, each once: a benefit only where what it came of does not tell it."""
        derived = self.derived(indicator) if indicator.is_in_use else {}
        rows = [(*told, False) for told in derived.values()]
        for row in self.benefits:
            sources = {("activity", row.activity_id), ("contribution", row.contribution_id)}
            if row.indicator_id == indicator.pk and not sources & set(derived):
                rows.append((row.partnership_id, row.gained_on, row.amount, True))
        return rows

    def derived(self, indicator: Indicator) -> dict[tuple[str, Any], tuple[int, datetime.date, int]]:
        """By what tells it: whose, when, how much."""
        found: dict[tuple[str, Any], tuple[int, datetime.date, int]] = {}
        for pk, row in self.activities.items():
            amount = self.told_by(indicator, row)
            if amount:
                day = row.starts_on or row.ends_on or timezone.localdate(row.created_at)
                found["activity", pk] = (row.partnership_id, day, amount)
        for pk, row in self.contributions.items():
            amount = given(indicator.source, row)
            if amount:
                found["contribution", pk] = (row.partnership_id, row.given_on, amount)
        found.update(self.learnt(indicator.source))
        return found

    def learnt(self, source: str) -> dict[tuple[str, Any], tuple[int, datetime.date, int]]:
        """The same of work-life periods and insights; a benefit of the same activity goes behind a period."""
        found: dict[tuple[str, Any], tuple[int, datetime.date, int]] = {}
        for row in self.periods if source == "work_life_days" else ():
            key = ("activity", row.activity_id) if row.activity_id else ("period", row.pk)
            _whose, _day, days = found.get(key, (0, None, 0))
            found[key] = (row.partnership_id, row.ends_on, row.days + days)
        for row in self.insights if source == "insights_used" else ():
            if row.state == "used":
                found["insight", row.pk] = (row.partnership_id, row.decided_on, 1)
        return found

    def told_by(self, indicator: Indicator, row: Activity) -> int:
        """What an activity tells of an indicator."""
        counts, source = self.counts.get(row.pk), indicator.source
        counted = row.status in ("ongoing", "done") and row.type_id in self.types[indicator.pk]
        if source in PLACED and counts is not None:
            return getattr(counts, source) if row.status != "dropped" else 0
        if source in PLACED:
            return (row.student_count or 0) if counted else 0
        if source == "activities":
            return 1 if counted else 0
        return (getattr(row, NUMBERS[source]) or 0) if counted and source in NUMBERS else 0

    def sums(self, first: datetime.date, last: datetime.date, only: Any = None) -> dict[str, int]:
        """By the code of the indicator, of all partnerships or of those in *only*."""
        found: Counter[str] = Counter()
        for indicator, partnership, amount, _by_hand in self.lines(first, last):
            if only is None or partnership in only:
                found[indicator.code] += amount
        return dict(found)

    def gainers(self, first: datetime.date, last: datetime.date) -> dict[int, set[str]]:
        """By partnership who gained anything."""
        found: dict[int, set[str]] = {}
        for indicator, partnership, _amount, _by_hand in self.lines(first, last):
            found.setdefault(partnership, set()).add(indicator.beneficiary)
        return found

    def given(self, first: datetime.date, last: datetime.date, only: Any = None) -> dict[tuple[str, str], list[int]]:
        """Sums of value and saving by giver and kind."""
        found: dict[tuple[str, str], list[int]] = {}
        for row in self.contributions.values():
            inside = row.partnership_id in (self.partnerships if only is None else only)
            if inside and first <= row.given_on <= last:
                sums = found.setdefault((row.giver, row.kind), [0, 0])
                sums[0] += row.value_cents or 0
                sums[1] += row.saving_cents or 0
        return found


def given(source: str, row: Contribution) -> int:
    """What a contribution tells of a source."""
    by_company = row.giver == "company"
    told = {
        "given_things": row.value_cents if by_company and row.kind in ("equipment", "spaces") else 0,
        "given_work": row.value_cents if by_company and row.kind in ("work_time", "teaching") else 0,
        "given_money": row.value_cents if by_company and row.kind == "money" else 0,
        "given_by_college": 0 if by_company else row.value_cents,
        "saving": row.saving_cents if by_company else 0,
        "students_reached": row.student_count if by_company else 0,
    }
    return told.get(source) or 0
