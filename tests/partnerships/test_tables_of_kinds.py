"""What is said of each kind has one home, and no kind is forgotten in it."""

import pytest
from django.db.models import PositiveIntegerField

from partnerships.imports.record_fields import PLACEMENT_FIELDS
from partnerships.models import ActivityType, InteractionKind, PlacementCount
from partnerships.models.interaction import KIND_TRAITS
from partnerships.models.placement_count import ACTIVITY_TYPES, COUNTS, PLACEMENTS, STUDENTS
from partnerships.queries.brief import Placements
from ui.icons import ICONS


def test_every_kind_of_interaction_has_its_traits() -> None:
    assert set(KIND_TRAITS) == set(InteractionKind.values)
    assert {traits.icon for traits in KIND_TRAITS.values()} <= set(ICONS)


def test_every_count_of_placements_can_be_brought_and_has_a_type() -> None:
    columns = {each.name for each in PlacementCount._meta.concrete_fields if type(each) is PositiveIntegerField}
    assert set(COUNTS) == columns - {"version"}
    assert set(COUNTS) == set(ACTIVITY_TYPES)
    assert set(PLACEMENTS) <= set(COUNTS)
    assert set(STUDENTS) <= set(COUNTS)
    assert set(PLACEMENT_FIELDS.by_name) >= set(COUNTS)
    assert frozenset(COUNTS) in PLACEMENT_FIELDS.needs
    assert set(Placements.__dataclass_fields__) == {"year", *COUNTS}


@pytest.mark.django_db
def test_types_of_counts_are_shipped() -> None:
    assert ActivityType.objects.filter(code__in=ACTIVITY_TYPES.values()).count() == len(ACTIVITY_TYPES)
