"""The partnerships longest without contact are the first of those that are quiet, however few are taken."""

from random import Random

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboards.queries.figures import choice_of, rows_of
from dashboards.queries.figures.quietest import ORDER, longest_quiet
from partnerships.models import Partnership
from tests.builders import days_from_now
from tests.dashboards.queries.figure_world import TIERS, World, any_day
from tests.dashboards.queries.test_figures import GENERATE

pytestmark = pytest.mark.django_db


@settings(max_examples=4, phases=GENERATE)
@given(seed=st.integers(0, 2**32))
def test_the_longest_quiet_are_the_first_of_the_quiet(seed: int) -> None:
    with transaction.atomic():
        world = World(Random(seed), size=30)  # noqa: S311 - no secret
        Partnership.every.filter(merged_into__isnull=False).update(status="ended")
        for on in (any_day(world.random), any_day(world.random), any_day(world.random), days_from_now(0)):
            choice = choice_of(on=on, tier=world.random.choice(("", "", *TIERS)))
            for chosen in (choice, choice_of(on=on, unit_id=world.units[0].pk)):
                rows = Partnership.objects.filter(pk__in=rows_of("quiet", chosen)).order_by(*ORDER)
                wanted = list(rows.values_list("pk", flat=True))
                assert [[row.pk for row in longest_quiet(chosen, most)] for most in (1, 2, 4)] == [
                    wanted[:1], wanted[:2], wanted[:4]
                ]  # fmt: skip
        transaction.set_rollback(True)
