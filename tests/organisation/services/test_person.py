"""Inviting people, taking them out of use, keeping an administrator."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from accounts.models import User
from accounts.services.user import change_user
from notifications.models import OutgoingMessage
from notifications.services.delivery import send_due
from organisation.models import CollegeRole, Membership
from organisation.services.administrators import LastAdministrator
from organisation.services.dated import change_dated, end_dated
from organisation.services.person import Invited, invite_person, set_active
from records.models import Change
from records.services.undoing import undo
from tests.builders import make_administrator, make_college_role, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_administrator()


def invite(admin, **values):
    membership = {
        "unit": make_unit(),
        "role": "staff",
        "staff_group": None,
        "starts_on": timezone.localdate(),
        "ends_on": None,
    }
    person = {"email": "Maja@College.example", "first_name": "Maja", "last_name": "Öberg", "language": "sv"}
    return invite_person(actor=admin, invited=Invited(**{**person, "membership": membership, **values}))


def test_invited_person_has_a_role_and_no_password(admin):
    user, batch = invite(admin)
    assert (user.email, user.has_usable_password()) == ("maja@college.example", False)
    assert Membership.objects.get(user=user).role == "staff"
    assert EmailAddress.objects.get(user=user).verified is False
    assert {change.subject_type for change in batch.changes.all()} == {"accounts.user", "organisation.membership"}


def test_invitation_arrives_in_swedish_for_a_swedish_speaker(admin):
    _user, _batch = invite(admin)
    assert send_due().sent == 1
    letter = mail.outbox[0]
    assert letter.to == ["maja@college.example"]
    assert letter.subject == "Välkommen till Kumppani, Kumppani"
    assert "Hej Maja!" in letter.body
    assert "http://127.0.0.1:8000/invitation/" in letter.body
    assert letter.alternatives[0].mimetype == "text/html"


def test_invitation_of_somebody_who_got_a_password_meanwhile_is_not_sent(admin):
    user, _batch = invite(admin)
    user.set_password("uusi-sana-2027")
    user.save(update_fields=["password"])
    assert send_due().cancelled == 1


def test_undone_invitation_can_be_made_again(admin):
    user, batch = invite(admin)
    undo(actor=admin, batch=batch)
    assert User.objects.filter(pk=user.pk).exists() is False
    assert send_due().cancelled == 1
    again, _batch = invite(
        admin,
        first_name="Maija",
        membership=None,
        college_role={"kind": "principal", "starts_on": timezone.localdate()},
    )
    assert (again.pk, again.name) == (user.pk, "Maija Öberg")
    assert OutgoingMessage.objects.filter(state="waiting").count() == 1


def test_changed_address_is_followed_by_the_sign_in_machinery(admin):
    user = make_member(email="old@college.example")
    batch = change_user(actor=admin, user=user, values={"email": "new@college.example"})
    assert list(EmailAddress.objects.filter(user=user).values_list("email", "primary")) == [
        ("new@college.example", True)
    ]
    undo(actor=admin, batch=batch)
    assert EmailAddress.objects.get(user=user).email == "old@college.example"


def test_name_changes_are_journaled_as_personal(admin):
    user = make_member()
    change_user(actor=admin, user=user, values={"last_name": "Uusi"})
    change = Change.objects.get(subject_id=user.pk, field="last_name")
    assert (change.new, change.personal.new) == (None, "Uusi")


def test_person_out_of_use_can_be_brought_back(admin):
    user = make_member()
    batch = set_active(actor=admin, person=user, active=False)
    assert User.objects.get(pk=user.pk).is_active is False
    undo(actor=admin, batch=batch)
    assert User.objects.get(pk=user.pk).is_active is True


def test_last_administrator_stays(admin):
    role = CollegeRole.objects.get(user=admin)
    with pytest.raises(LastAdministrator):
        set_active(actor=admin, person=admin, active=False)
    with pytest.raises(LastAdministrator):
        end_dated(actor=admin, row=role, on=timezone.localdate())
    with pytest.raises(LastAdministrator):
        change_dated(actor=admin, row=role, values={"kind": "principal"})
    assert (User.objects.get(pk=admin.pk).is_active, CollegeRole.objects.get(user=admin).ends_on) == (True, None)


def test_one_of_two_administrators_may_go(admin):
    other = make_administrator()
    end_dated(actor=admin, row=CollegeRole.objects.get(user=admin), on=timezone.localdate())
    assert CollegeRole.objects.get(user=admin).ends_on == timezone.localdate()
    with pytest.raises(LastAdministrator):
        set_active(actor=admin, person=other, active=False)


def test_administrator_whose_end_is_set_does_not_count(admin):
    make_college_role(make_user(), "administrator", ends_on=timezone.localdate() + datetime.timedelta(days=30))
    with pytest.raises(LastAdministrator):
        set_active(actor=admin, person=admin, active=False)


def test_role_that_has_not_begun_is_taken_away_when_it_ends(admin):
    later = timezone.localdate() + datetime.timedelta(days=10)
    user = make_user()
    role = make_college_role(user, "principal", starts_on=later)
    end_dated(actor=admin, row=role, on=timezone.localdate())
    assert CollegeRole.objects.filter(user=user).exists() is False
