"""Made-up colleges with rich pasts, written as raw rows: what the figures are reckoned over, fast and slow."""

import datetime
import itertools
from random import Random
from typing import Any

from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from gains.models import Benefit, Contribution, Indicator
from organisation.models import EducationField, EducationUnit
from partnerships.models import (
    Activity,
    ActivityType,
    Company,
    FollowUp,
    FollowUpDueDate,
    Interaction,
    InteractionCompany,
    ParticipatingUnit,
    ParticipationField,
    Partnership,
    PartnershipPeriod,
    TierDecision,
)
from partnerships.services.partnership_ledger import follow

TIERS = ("everyday", "development", "strategic")
STATUSES = ("prospect", "active", "active", "active", "paused", "ended")
FIRST, LAST = datetime.date(2020, 6, 1), datetime.date(2023, 2, 28)
# Days on which years and months begin and end are drawn oftener: there it is that one is off by one.
EDGES = [
    datetime.date(year, month, day)
    for year in (2020, 2021, 2022)
    for month, day in ((7, 31), (8, 1), (12, 31), (2, 28))
]
DELETED = datetime.datetime(2023, 3, 1, tzinfo=datetime.UTC)


def any_day(random: Random) -> datetime.date:
    """A day of the past that the world has."""
    if random.random() < 0.7:
        return random.choice(EDGES)
    return FIRST + datetime.timedelta(days=random.randrange((LAST - FIRST).days))


def moment(day: datetime.date, *, late: bool = False) -> datetime.datetime:
    """The first moment of a day in Helsinki, or its last minute."""
    time = datetime.time(23, 59) if late else datetime.time.min
    return timezone.make_aware(datetime.datetime.combine(day, time))


class World:
    """Four units (one became another, one was split), three fields, and what partnerships there were."""

    def __init__(self, random: Random, size: int = 12) -> None:
        self.random = random
        self.user = User.objects.create(email=f"world{random.random()}@college.example")
        self.units = self._units()
        self.fields = EducationField.every.bulk_create(
            EducationField(code=f"f{number}", name_fi=f"f{number}", sort_key=b"f", valid_from=FIRST, valid_until=until)
            for number, until in enumerate((None, None, datetime.date(2021, 12, 31)))
        )
        self.companies = self._companies()
        self.partnerships = self._partnerships(size)
        self._decisions()
        self._participations()
        self.activities = self._activities()
        self._interactions()
        self._follow_ups()
        self._gains()
        follow(self.partnerships)

    def chance(self, probability: float) -> bool:
        """Whether it happens."""
        return self.random.random() < probability

    def deleted(self, probability: float = 0.1) -> datetime.datetime | None:
        """When a row was deleted, if it was."""
        return DELETED if self.chance(probability) else None

    def span(self, first: datetime.date = FIRST) -> tuple[datetime.date, datetime.date | None]:
        """A day, and one after it or none."""
        days = sorted({max(first, any_day(self.random)), max(first, any_day(self.random))})
        return days[0], days[1] if len(days) > 1 and self.chance(0.5) else None

    def _units(self) -> list[EducationUnit]:
        ends = (None, None, datetime.date(2021, 7, 31), datetime.date(2021, 12, 31))
        units = EducationUnit.every.bulk_create(
            EducationUnit(code=f"u{n}", name_fi=f"u{n}", sort_key=f"u{n}".encode(), valid_from=FIRST, valid_until=until)
            for n, until in enumerate(ends)
        )
        units[2].successors.set([units[0]])
        units[3].successors.set([units[0], units[1]])
        return units

    def _companies(self) -> list[Company]:
        named = [Company(name=f"c{number}", sort_key=b"c", name_key=f"c{number}") for number in range(7)]
        return Company.every.bulk_create(named)

    def _partnerships(self, size: int) -> list[Partnership]:
        made, spans = [], []
        for _number in range(size):
            lives = self._life()
            last = lives[-1]
            made.append(
                Partnership(
                    company=self.random.choice(self.companies),
                    lead_unit=last["lead_unit"],
                    tier=last["tier"],
                    status=last["status"],
                    started_on=lives[0]["from_on"],
                    existed_before=self.chance(0.15),
                    cadence_months=self.random.choice((None, None, 1, 6)),
                    exception_reason="of its own",
                    deleted_at=self.deleted(),
                )
            )
            spans.append(lives)
        made = Partnership.every.bulk_create(made)
        for one in made[1:]:
            if self.chance(0.15):
                one.merged_into = made[0]
        Partnership.every.bulk_update(made, ["merged_into"])
        PartnershipPeriod.objects.bulk_create(
            PartnershipPeriod(partnership=partnership, **life)
            for partnership, lives in zip(made, spans, strict=True)
            for life in lives
        )
        return made

    def _life(self) -> list[dict[str, Any]]:
        """Gap-free periods: risen, fallen, handed over, paused, ended, opened again."""
        days = sorted({any_day(self.random) for _change in range(self.random.randint(1, 5))})
        return [
            {
                "from_on": day,
                "to_on": until,
                "lead_unit": self.random.choice(self.units),
                "tier": self.random.choice(TIERS),
                "status": self.random.choice(STATUSES),
            }
            for day, until in itertools.pairwise([*days, None])
        ]

    def _decisions(self) -> None:
        TierDecision.every.bulk_create(
            TierDecision(
                partnership=self.random.choice(self.partnerships),
                state="decided" if self.chance(0.8) else "declined",
                from_tier=self.random.choice(("", *TIERS)),
                to_tier=self.random.choice(TIERS),
                decided_on=any_day(self.random),
                deleted_at=self.deleted(),
            )
            for _number in range(15)
        )

    def _participations(self) -> None:
        rows = []
        for partnership in self.partnerships:
            for unit in self.random.sample(self.units, k=self.random.randint(1, 3)):
                from_on, to_on = self.span(partnership.started_on)
                rows.append(
                    ParticipatingUnit(
                        partnership=partnership, unit=unit, from_on=from_on, to_on=to_on, deleted_at=self.deleted()
                    )
                )
                if self.chance(0.2):  # a handover that is planned, or was: the unit is there twice
                    rows.append(
                        ParticipatingUnit(
                            partnership=partnership, unit=unit, from_on=any_day(self.random), to_on=PLANNED
                        )
                    )
        ParticipatingUnit.every.bulk_create(rows)
        brought = []
        for row in rows:
            for field in self.random.sample(self.fields, k=self.random.randint(0, 2)):
                from_on, to_on = self.span(row.from_on)
                brought.append(
                    ParticipationField(
                        participation=row, field=field, from_on=from_on, to_on=to_on, deleted_at=self.deleted()
                    )
                )
        ParticipationField.every.bulk_create(brought)

    def _activities(self) -> list[Activity]:
        kind = ActivityType.objects.order_by("pk").first()
        made = []
        for _number in range(30):
            days = sorted((any_day(self.random), any_day(self.random)))
            made.append(
                Activity(
                    partnership=self.random.choice(self.partnerships),
                    type=kind,
                    what="what",
                    unit=self.units[0],
                    status=self.random.choice(("planned", "ongoing", "done", "done", "dropped")),
                    starts_on=days[0] if self.chance(0.7) else None,
                    ends_on=days[1] if self.chance(0.6) else None,
                    student_count=self.random.choice((None, None, 0, 3, 20)),
                    deleted_at=self.deleted(),
                )
            )
        made = Activity.every.bulk_create(made)
        for activity in made:
            activity.created_at = moment(any_day(self.random), late=self.chance(0.5))
        Activity.every.bulk_update(made, ["created_at"])
        link = Activity.fields.through
        link.objects.bulk_create(
            link(activity=activity, educationfield=field)
            for activity in made
            for field in self.random.sample(self.fields, k=self.random.randint(0, 2))
        )
        return made

    def _interactions(self) -> None:
        logs = [
            Interaction(kind="call", happened_on=any_day(self.random), logged_by=self.user) for _number in range(25)
        ]
        InteractionCompany.every.bulk_create(
            InteractionCompany(
                interaction=log,
                company=partnership.company,
                partnership=partnership,
                happened_on=log.happened_on,
                is_contact=self.chance(0.7),
                deleted_at=self.deleted(),
            )
            for log in Interaction.every.bulk_create(logs)
            for partnership in [self.random.choice(self.partnerships)]
        )
        contacts = InteractionCompany.objects.filter(is_contact=True).values_list("partnership")
        last = dict(contacts.annotate(last=Max("happened_on")))
        for partnership in self.partnerships:
            partnership.last_contact_on = last.get(partnership.pk)
        Partnership.every.bulk_update(self.partnerships, ["last_contact_on"])

    def _gains(self) -> None:
        indicators = list(Indicator.objects.exclude(measure="euro"))
        Benefit.every.bulk_create(
            Benefit(
                partnership=activity.partnership, activity=self.random.choice((None, activity)), amount=3,
                indicator=self.random.choice(indicators), gained_on=any_day(self.random), school_year=2021,
            )
            for activity in self.random.sample(self.activities, k=20)
        )  # fmt: skip
        given = {"kind": "money", "what": "what", "value_cents": 99, "saving_cents": 5}
        Contribution.every.bulk_create(
            Contribution(
                partnership=each, giver=giver, given_on=any_day(self.random), deleted_at=self.deleted(), **given
            )
            for giver in ("company", "college")
            for each in self.partnerships
        )

    def _follow_ups(self) -> None:
        for _number in range(25):
            days = sorted(any_day(self.random) for _moment in range(4))
            closed = moment(days[3], late=self.chance(0.5)) if self.chance(0.5) else None
            follow_up = FollowUp(
                what="what",
                assignee=self.user,
                due_on=any_day(self.random),
                unit=self.random.choice((None, *self.units)),
                is_promised=self.chance(0.5),
                state="done" if closed else "open",
                closed_at=closed,
                deleted_at=self.deleted(),
                **self._about(),
            )
            FollowUp.every.bulk_create([follow_up])
            FollowUp.every.filter(pk=follow_up.pk).update(created_at=moment(days[0]))
            self._due_dates(follow_up, days, closed)

    def _about(self) -> dict[str, Any]:
        return self.random.choice(
            (
                {},
                {"partnership": self.random.choice(self.partnerships)},
                {"activity": self.random.choice(self.activities)},
            )
        )

    def _due_dates(self, follow_up: FollowUp, days: list[datetime.date], closed: datetime.datetime | None) -> None:
        """Moved once or twice; closed and opened again in between, sometimes."""
        times = [moment(day, late=self.chance(0.5)) for day in sorted(set(days[1:3]))]
        times = [each for each in times if closed is None or each < closed] or [moment(days[0])]
        rows = [
            FollowUpDueDate(follow_up=follow_up, due_on=any_day(self.random), from_at=since, to_at=until)
            for since, until in itertools.pairwise([*times, closed])
        ]
        if len(rows) > 1 and self.chance(0.3):
            rows.pop(0)
        FollowUpDueDate.objects.bulk_create(rows)


PLANNED = ParticipatingUnit.PLANNED_UNTIL
