"""Random rows of benefits, contributions and all that tells of them."""

import datetime
import random
from typing import Any

from django.utils import timezone

from gains.models import Benefit, Contribution, Indicator, Insight, WorkLifePeriod
from organisation.queries.calendar import school_year_of
from partnerships.models import Activity, ActivityType, Partnership, PlacementCount
from tests.builders import make_company, make_field, make_partnership, make_unit, make_user, make_workplace


class GainsWorld:
    """Partnerships of two units, one of them deleted and one merged away, and a hundred rows of all kinds."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same rows for the same seed
        self.today = timezone.localdate()
        self.units = [make_unit("Tekniikka"), make_unit("Palvelut")]
        self.company = make_company("Saaristotekniikka Oy")
        site = make_workplace(self.company)
        self.partnerships = [make_partnership(self.company, self.units[0], workplace=each) for each in (None, site)]
        self.partnerships += [make_partnership(unit=self.units[1]) for _each in range(3)]
        gone, merged = self.partnerships[3:]
        Partnership.every.filter(pk=gone.pk).update(deleted_at=timezone.now())
        Partnership.every.filter(pk=merged.pk).update(merged_into=self.partnerships[0])
        self.field, self.person = make_field(), make_user()
        self.types = list(ActivityType.objects.filter(indicators__isnull=False).distinct().order_by("pk"))
        self.indicators = list(Indicator.objects.order_by("pk"))
        Indicator.objects.filter(pk=self.random.choice(self.indicators).pk).update(is_in_use=False)
        self.fill()

    def fill(self) -> None:
        """Rows of every kind; now and then a deleted one."""
        activities = Activity.objects.bulk_create([self.activity() for _each in range(30)])
        for row in self.random.sample(activities, 8):
            PlacementCount.objects.create(**self.counts(row))
        contributions = Contribution.objects.bulk_create([self.contribution() for _each in range(14)])
        WorkLifePeriod.objects.bulk_create([self.period(row) for row in self.random.sample(activities, 6)])
        Insight.objects.bulk_create([self.insight() for _each in range(8)])
        Benefit.objects.bulk_create([self.benefit(activities, contributions) for _each in range(40)])

    def day(self) -> datetime.date:
        """Some day of the last two and a half years."""
        return self.today - datetime.timedelta(days=self.random.randrange(900))

    def some(self, *values: Any) -> Any:
        """One of the values."""
        return self.random.choice(values)

    def deleted(self) -> Any:
        """Seldom."""
        return timezone.now() if self.random.random() < 0.1 else None

    def number(self) -> int | None:
        """Nothing, none, or a few."""
        return self.some(None, 0, 1, 3, 12)

    def activity(self) -> Activity:
        """With or without days and numbers, in any state."""
        partnership = self.some(*self.partnerships)
        starts = self.some(None, self.day(), self.day())
        return Activity(
            partnership=partnership,
            unit=partnership.lead_unit,
            type=self.some(*self.types),
            what="Toiminto",
            status=self.some("idea", "planned", "ongoing", "done", "done", "done", "dropped"),
            starts_on=starts,
            ends_on=self.some(None, (starts or self.day()) + datetime.timedelta(days=10)),
            student_count=self.number(),
            staff_count=self.number(),
            hours=self.number(),
            deleted_at=self.deleted(),
        )

    def counts(self, row: Activity) -> dict[str, Any]:
        """Placements that an activity carries."""
        numbers = {name: self.number() or 0 for name in ("training_agreements", "apprenticeships", "demonstrations")}
        place = {"company": row.partnership.company, "unit": row.unit, "field": make_field(), "school_year": 2025}
        return {"activity": row, "deleted_at": self.deleted(), **place, **numbers}

    def contribution(self) -> Contribution:
        """Valued or not."""
        return Contribution(
            partnership=self.some(*self.partnerships),
            giver=self.some("company", "company", "college"),
            kind=self.some("equipment", "spaces", "work_time", "money", "teaching"),
            what="Panos",
            value_cents=self.some(None, 0, 150_000, 99),
            saving_cents=self.some(None, 50_000),
            student_count=self.number(),
            given_on=self.day(),
            deleted_at=self.deleted(),
        )

    def period(self, activity: Activity) -> WorkLifePeriod:
        """Of an activity of the same partnership, of one that nobody knows, or of none."""
        own = self.some(True, True, False)
        starts = self.day() - datetime.timedelta(days=5)
        return WorkLifePeriod(
            person=self.person,
            unit=activity.unit,
            company=activity.partnership.company,
            partnership=activity.partnership if own else None,
            activity=activity if own else None,
            starts_on=starts,
            ends_on=starts + datetime.timedelta(days=4),
            days=self.some(1, 3, 5),
            deleted_at=self.deleted(),
        )

    def insight(self) -> Insight:
        """Waiting, used or not."""
        partnership, state = self.some(*self.partnerships), self.some("waiting", "used", "not_used")
        return Insight(
            company=partnership.company,
            partnership=self.some(partnership, partnership, None),
            field=self.field,
            text="Oivallus",
            learnt_on=self.day(),
            state=state,
            decided_on=None if state == "waiting" else self.day(),
            deleted_at=self.deleted(),
        )

    def benefit(self, activities: list[Activity], contributions: list[Contribution]) -> Benefit:
        """Of an activity, of a contribution, or of neither."""
        source = self.some(None, self.some(*activities), self.some(*activities), self.some(*contributions))
        partnership = source.partnership if source else self.some(*self.partnerships)
        name = {Activity: "activity", Contribution: "contribution"}.get(type(source))
        day = self.day()
        return Benefit(
            indicator=self.some(*self.indicators),
            partnership=partnership,
            amount=self.some(1, 2, 40),
            gained_on=day,
            school_year=school_year_of(day).first_year,
            deleted_at=self.deleted(),
            **({name: source} if name else {}),
        )
