"""Adoptions begun and taken into use are what a slow look at each row says, and the count of the rows behind them."""

import datetime
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dashboards.queries.figures import NOW, THEN, Choice, choice_of, rows_of, spread
from practices.models import Adoption, Practice
from tests.dashboards.queries.figure_world import DELETED, TIERS, World, any_day

pytestmark = pytest.mark.django_db
GENERATE = [Phase.explicit, Phase.reuse, Phase.generate]
KEYS = {"adoptions_begun": "begun_on", "adoptions_in_use": "in_use_on"}


class Bank(World):
    """A world with practices and where they were taken."""

    def __init__(self, random: Random) -> None:
        super().__init__(random, size=1)
        self.practices = Practice.every.bulk_create(
            Practice(
                unit=random.choice(self.units), author=self.user, deleted_at=self.deleted(0.2),
                **{f"for_{tier}": self.chance(0.5) for tier in TIERS},
            )
            for _number in range(6)
        )  # fmt: skip
        self.adoptions = Adoption.every.bulk_create(self._adoption() for _number in range(25))

    def _adoption(self) -> Adoption:
        begun_on, used = any_day(self.random), any_day(self.random)
        state = self.random.choice(("considering", "trying", "in_use", "dropped"))
        was_used = state in ("in_use", "dropped") and used >= begun_on
        return Adoption(
            practice=self.random.choice(self.practices),
            unit=self.random.choice(self.units),
            field=self.random.choice([*self.fields, None]),
            owner=self.user,
            state=state if state != "in_use" or was_used else "trying",
            begun_on=begun_on,
            in_use_on=used if was_used else None,
            deleted_at=DELETED if self.chance(0.15) else None,
        )

    def counted(self, key: str, choice: Choice) -> set[int]:
        """One row after the other."""
        return {each.pk for each in self.adoptions if self._counts(each, getattr(each, KEYS[key]), choice)}

    def _counts(self, each: Adoption, day: datetime.date | None, choice: Choice) -> bool:
        if day is None or each.deleted_at or each.practice.deleted_at:
            return False
        if not choice.starts_on <= day <= min(choice.ends_on, choice.on):
            return False
        if choice.tier and not getattr(each.practice, f"for_{choice.tier}"):
            return False
        if choice.field_id not in (None, each.field_id):
            return False
        return choice.unit_id is None or self._unit_of(each, choice) == choice.unit_id

    def _unit_of(self, each: Adoption, choice: Choice) -> int:
        """The third and the fourth unit ended, and the first goes on in their place."""
        ended = each.unit_id in (self.units[2].pk, self.units[3].pk)
        return self.units[0].pk if ended and choice.units_as == NOW else each.unit_id


def choice_in(bank: Bank) -> Choice:
    random = bank.random
    time: dict[str, Any] = random.choice(({"year": 2021}, {"year": 2020}, {"calendar_year": 2021}, {}))
    return choice_of(
        **time,
        on=any_day(random),
        unit_id=random.choice(bank.units).pk if random.random() < 0.5 else None,
        field_id=random.choice(bank.fields).pk if random.random() < 0.3 else None,
        tier=random.choice(TIERS) if random.random() < 0.4 else "",
        units_as=NOW if random.random() < 0.5 else THEN,
    )


@settings(max_examples=8, phases=GENERATE)
@given(seed=st.integers(0, 2**32))
def test_adoptions_are_what_a_slow_look_says(seed: int) -> None:
    with transaction.atomic():
        bank = Bank(Random(seed))  # noqa: S311 - no secret
        for _turn in range(6):
            choice = choice_in(bank)
            found = spread(choice)
            for key in KEYS:
                wanted = bank.counted(key, choice)
                rows = rows_of(key, choice)
                assert (found[key], {row["pk"] for row in rows}, rows.count()) == (len(wanted), wanted, len(wanted))
        transaction.set_rollback(True)
