"""What the made-up college has agreed on, been given and gained, of its partnerships' years."""

import datetime
from collections.abc import Iterator
from typing import Any

from bench.loading import load
from bench.volume import Volume
from bench.words import GOALS, TASKS, text
from gains.models import Agreement, AgreementKind, Benefit, Contribution, ContributionKind, Giver, Indicator
from organisation.queries.calendar import school_year_of

AGREEMENTS, CONTRIBUTIONS, BENEFITS = 0.3, 0.4, 1.0  # for each company
GIVEN = (
    "Hitsausrobotti",
    "Sorvi",
    "Opetuskeittiön linja",
    "Mittalaitteet",
    "Halli kahtena päivänä viikossa",
    "Työasemat",
)


def load_gains(volume: Volume) -> None:
    """Three agreements and four contributions for ten companies, and an amount gained for each."""
    columns: tuple[str, ...] = (
        "company_id", "partnership_id", "kind", "title", "case_number", "signed_on", "valid_until", "review_on", "notes",
    )  # fmt: skip
    load(Agreement, columns, _agreements(volume))
    columns = (
        "partnership_id", "giver", "kind", "what", "description", "value_cents", "saving_cents", "hours", "given_on",
        "used_until", "review_on", "student_count",
    )  # fmt: skip
    load(Contribution, columns, _contributions(volume))
    columns = ("indicator_id", "partnership_id", "amount", "gained_on", "school_year", "evidence")
    load(Benefit, columns, _benefits(volume))


def _agreements(volume: Volume) -> Iterator[tuple[Any, ...]]:
    random = volume.random("agreements")
    for number in range(volume.count(AGREEMENTS)):
        place = volume.place(random)
        signed_on = volume.day(random)
        # Some run on without an end, most for some years; of those that end soon somebody is told.
        ends_on = signed_on + datetime.timedelta(days=365 * random.randint(1, 6)) if number % 4 else None
        review_on = volume.day(random, 60, -300) if number % 3 else None
        yield (
            volume.partnership_company[place], volume.partnership(place) if number % 3 else None,
            random.choice(AgreementKind.values), f"{random.choice(GOALS)} {signed_on.year}", f"TAI/{number}/{signed_on.year}",
            signed_on, ends_on, review_on, text(random)[:4_000],
        )  # fmt: skip


def _contributions(volume: Volume) -> Iterator[tuple[Any, ...]]:
    random = volume.random("contributions")
    for number in range(volume.count(CONTRIBUTIONS)):
        kind = random.choice(ContributionKind.values)
        is_lasting = kind in (ContributionKind.EQUIPMENT, ContributionKind.SPACES)
        given_on = volume.day(random)
        yield (
            volume.partnership(volume.place(random)), Giver.COMPANY.value if number % 4 else Giver.COLLEGE.value, kind,
            random.choice(GIVEN if is_lasting else TASKS), text(random)[:2_000] if number % 5 == 0 else "",
            random.randint(1, 400) * 10_000, random.randint(0, 100) * 10_000 if is_lasting else None,
            random.randint(2, 200) if kind == ContributionKind.WORK_TIME else None, given_on,
            given_on + datetime.timedelta(days=365 * random.randint(1, 12)) if is_lasting else None,
            volume.day(random, 30, -400) if is_lasting else None, random.randint(3, 60),
        )  # fmt: skip


def _benefits(volume: Volume) -> Iterator[tuple[Any, ...]]:
    random = volume.random("benefits")
    indicators = list(Indicator.objects.filter(is_in_use=True).order_by("pk").values_list("pk", flat=True))
    years: dict[datetime.date, int] = {}
    for number in range(volume.count(BENEFITS)):
        day = volume.day(random)
        if day not in years:
            years[day] = school_year_of(day).first_year
        evidence = text(random)[:500] if number % 6 == 0 else ""
        place = volume.partnership(volume.place(random))
        yield random.choice(indicators), place, random.randint(1, 40), day, years[day], evidence
