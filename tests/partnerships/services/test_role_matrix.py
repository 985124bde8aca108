from django.utils import timezone

from organisation.models import StaffGroup
from partnerships.models import ActivityType, RoleMatrixEntry
from partnerships.services.role_matrix import settle
from records.actors import PROGRAM
from records.models import ChangeBatch
from records.services.undoing import undo
from tests.builders import make_member, make_unit


def test_a_unit_settles_who_does_what_and_takes_it_back(db):
    unit, maria = make_unit(), make_member()
    group, other = StaffGroup.objects.order_by("pk")[:2]
    kind = ActivityType.objects.order_by("pk").first()
    key, second = (group.pk, kind.pk), (other.pk, kind.pk)
    assert settle(maria, unit, {key: "leads", second: "informed"}) == 2
    entry = RoleMatrixEntry.objects.visible_to(maria).get(staff_group=group)
    assert (entry.part, entry.settled_by, entry.settled_on) == ("leads", maria, timezone.localdate())
    assert str(entry).startswith(f"{unit}: {group}")
    assert settle(PROGRAM, unit, {key: "takes_part", second: None}) == 2
    assert list(RoleMatrixEntry.objects.values_list("part", "settled_by")) == [("takes_part", None)]
    assert settle(PROGRAM, unit, {key: "takes_part", second: None}) == 0
    undo(actor=PROGRAM, batch=ChangeBatch.objects.filter(verb="settle_roles").latest("pk"))
    assert sorted(RoleMatrixEntry.objects.values_list("part", flat=True)) == ["informed", "leads"]
    assert not RoleMatrixEntry.objects.visible_to(PROGRAM).exists()
