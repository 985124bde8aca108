"""Migrate alone loads the college's reference data, and people's edits outlive the next load."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from organisation.models import OfficialField, StaffGroup
from organisation.services.reference import load_after_migrate, load_reference_data, schema_is_current
from partnerships.models import ActivityType
from records.actors import PROGRAM
from records.models import ChangeBatch
from records.services.writing import writing

pytestmark = pytest.mark.django_db


def test_migrate_loads_fields_and_groups():
    assert OfficialField.objects.count() == 44
    assert OfficialField.objects.get(code="071").parent_id == "07"
    assert StaffGroup.objects.count() == 10
    assert [group.code for group in StaffGroup.objects.all()][:3] == [
        "teacher",
        "special_needs_teacher",
        "guidance_counsellor",
    ]


def test_second_load_changes_nothing():
    batches = ChangeBatch.objects.count()
    before = list(StaffGroup.every.values("pk", "version", "updated_at"))
    load_reference_data()
    assert list(StaffGroup.every.values("pk", "version", "updated_at")) == before
    assert OfficialField.objects.count() == 44
    assert ChangeBatch.objects.count() == batches


def test_second_load_takes_two_queries_and_a_savepoint(django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        load_reference_data()


def test_edited_name_survives_the_next_load():
    group = StaffGroup.objects.get(code="communications")
    group.name_fi = "viestintä ja markkinointi"
    with writing(PROGRAM, verb="edit_staff_group") as write:
        write.save(group)
    load_reference_data()
    assert StaffGroup.objects.get(code="communications").name_fi == "viestintä ja markkinointi"


def test_deleted_group_stays_deleted_and_missing_one_comes_back():
    with writing(PROGRAM, verb="delete_staff_group") as write:
        write.delete(StaffGroup.objects.get(code="principal"))
    OfficialField.objects.filter(code="104").delete()
    ActivityType.staff_groups.through.objects.filter(staffgroup__code="team_leader").delete()
    StaffGroup.every.filter(code="team_leader").delete()
    load_reference_data()
    assert StaffGroup.objects.filter(code="principal").exists() is False
    assert StaffGroup.objects.get(code="team_leader").name_sv == "teamansvarig"
    assert OfficialField.objects.filter(code="104").exists() is True


def test_schema_is_current_where_all_migrations_are_applied():
    assert schema_is_current(OfficialField, StaffGroup) is True


def test_other_database_is_left_alone():
    OfficialField.objects.filter(code="104").delete()
    load_after_migrate(using="replica")
    assert OfficialField.objects.filter(code="104").exists() is False


def test_schema_with_waiting_migration_is_left_alone():
    MigrationRecorder.Migration.objects.filter(app="partnerships").delete()
    assert schema_is_current(OfficialField, StaffGroup) is False


def test_schema_without_tables_is_left_alone():
    OfficialField.objects.filter(code="104").delete()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE organisation_staffgroup RENAME TO elsewhere")
    assert schema_is_current(OfficialField, StaffGroup) is False
    load_after_migrate()
    assert OfficialField.objects.filter(code="104").exists() is False
