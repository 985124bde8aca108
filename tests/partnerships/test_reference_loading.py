"""Migrate alone loads the reference data of partnerships, and people's edits outlive the next load."""

import pytest

from partnerships.models import ActivityType, Industry, Municipality, NeedTheme
from partnerships.services.reference import load_after_migrate, load_reference_data
from records.actors import PROGRAM
from records.models import ChangeBatch
from records.services.writing import writing

pytestmark = pytest.mark.django_db


def test_migrate_loads_municipalities_and_industries():
    assert Municipality.objects.count() == 308
    assert Municipality.objects.last().name_fi == "Äänekoski"
    assert Municipality.objects.get(code="853").region_sv == "Egentliga Finland"
    assert Industry.objects.count() == 111
    assert Industry.objects.get(classification="tol2008", code="25").parent.code == "C"


def test_migrate_loads_themes_and_activity_types():
    assert NeedTheme.objects.count() == 8
    assert ActivityType.objects.count() == 32
    apprenticeship = ActivityType.objects.get(code="apprenticeship")
    assert apprenticeship.name_fi == "Oppisopimus"
    assert apprenticeship.name_sv == "Läroavtal"
    assert [theme.code for theme in apprenticeship.themes.all()] == ["labour", "staff_competence", "recruitment"]
    assert [group.code for group in apprenticeship.staff_groups.all()] == ["teacher", "apprenticeship_coordinator"]


def test_activity_types_are_ordered_from_everyday_to_strategic():
    tiers = [row.tier for row in ActivityType.objects.all()]
    assert tiers == ["everyday"] * 13 + ["development"] * 10 + ["strategic"] * 9


def test_second_load_changes_nothing():
    batches = ChangeBatch.objects.count()
    before = list(ActivityType.every.values("pk", "version", "updated_at"))
    links = ActivityType.themes.through.objects.count()
    load_reference_data()
    assert list(ActivityType.every.values("pk", "version", "updated_at")) == before
    assert ActivityType.themes.through.objects.count() == links
    assert (Municipality.objects.count(), Industry.objects.count(), NeedTheme.objects.count()) == (308, 111, 8)
    assert ChangeBatch.objects.count() == batches


def test_second_load_takes_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        load_reference_data()


def test_edits_survive_the_next_load():
    kind = ActivityType.objects.get(code="shared_event")
    kind.name_fi = "Tapahtuma yhdessä"
    with writing(PROGRAM, verb="edit_activity_type") as write:
        write.save(kind)
        write.set_links(kind, "themes", [])
        write.delete(ActivityType.objects.get(code="customer_work"))
    load_reference_data()
    kind.refresh_from_db()
    assert kind.name_fi == "Tapahtuma yhdessä"
    assert kind.themes.count() == 0
    assert ActivityType.objects.filter(code="customer_work").exists() is False


def test_missing_rows_come_back_after_migrate():
    Municipality.objects.filter(code="853").delete()
    Industry.objects.filter(level=2, code="25").delete()
    ActivityType.every.filter(code="shared_event").delete()
    load_after_migrate()
    assert [theme.code for theme in ActivityType.objects.get(code="shared_event").themes.all()] == ["visibility"]
    assert Municipality.objects.get(code="853").name_sv == "Åbo"
    assert Industry.objects.get(code="25").parent.code == "C"


def test_other_database_is_left_alone():
    Municipality.objects.filter(code="853").delete()
    load_after_migrate(using="replica")
    assert Municipality.objects.filter(code="853").exists() is False
