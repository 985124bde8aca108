import pytest
from django.utils import timezone

from organisation.models import StaffGroup
from records.actors import PROGRAM, Actor
from records.queries.actors import actor_names
from records.services import writing
from tests.builders import make_member
from tests.workshops.made import make_card, make_module, make_participant, make_workshop
from workshops.models import Participant
from workshops.queries.board import place_of
from workshops.queries.phone import participant_of_user
from workshops.services import participant as participants
from workshops.services.participant import (
    Introduction,
    NotJoinable,
    cookie_of,
    introduce,
    join,
    leave_address,
    presence_of,
    presence_of_user,
    remove,
)


def test_a_participant_is_known_by_the_cookie_and_by_nothing_else(db, settings):
    outi = make_participant(nickname="Outi")
    other = make_participant(outi.workshop, "Olli")
    cookie = cookie_of(outi)
    assert isinstance(outi, Actor)
    assert presence_of(cookie).participant == outi.pk
    assert presence_of(cookie).place == place_of(outi.workshop_id)
    secret = cookie.partition(".")[2]
    for wrong in ("", ".", "x", f"{other.pk}.{secret}", cookie[:-1], f"{outi.pk}.", "9" * 30 + ".a", "²." + secret):
        assert presence_of(wrong) is None
    assert secret not in str(Participant.objects.values().get(pk=outi.pk))


def test_an_old_cookie_still_opens_when_the_secret_key_has_changed(db, settings):
    outi = make_participant()
    cookie = cookie_of(outi)
    settings.SECRET_KEY = "another"
    assert presence_of(cookie).participant == outi.pk


def test_who_is_taken_away_or_forgotten_is_nobody_any_more(db):
    outi = make_participant()
    cookie = cookie_of(outi)
    remove(participant=outi)
    assert presence_of(cookie) is None
    Participant.objects.filter(pk=outi.pk).update(removed_at=None, forgotten_at=timezone.now())
    assert presence_of(cookie) is None


def test_staff_are_one_and_the_same_on_all_their_devices(db):
    workshop, user = make_workshop(state="live"), make_member()
    first = join(workshop=workshop, who=Introduction("Maria"), user=user)
    remove(participant=first)
    again = join(workshop=workshop, who=Introduction("Maria K."), user=user)
    assert (again.pk, again.nickname, again.removed_at) == (first.pk, "Maria K.", None)
    assert cookie_of(again) == cookie_of(Participant.objects.get(pk=first.pk))


def test_staff_who_were_forgotten_come_back_with_a_new_cookie(db):
    workshop, user = make_workshop(state="live"), make_member()
    first = join(workshop=workshop, who=Introduction("Maria"), user=user)
    old = cookie_of(first)
    gone = {"nickname": "", "digest": f"forgotten-{first.pk}", "forgotten_at": timezone.now()}
    Participant.objects.filter(pk=first.pk).update(**gone)
    assert presence_of_user(user.pk, workshop.join_code) is None
    assert participant_of_user(workshop, user.pk) is None
    again = join(workshop=workshop, who=Introduction("Maria K."), user=user)
    assert (again.pk, again.nickname, again.forgotten_at) == (first.pk, "Maria K.", None)
    stored = Participant.objects.get(pk=first.pk)
    assert presence_of(cookie_of(stored)).participant == presence_of_user(user.pk, workshop.join_code).participant
    assert presence_of(old) is None


def test_nobody_joins_what_is_shut_closed_or_full(db, monkeypatch):
    for values in ({"state": "closed"}, {"state": "live", "is_joinable": False}):
        with pytest.raises(NotJoinable):
            join(workshop=make_workshop(**values), who=Introduction("Outi"))
    full = make_workshop(state="planned")
    make_participant(full)
    monkeypatch.setattr(participants, "MOST_PARTICIPANTS", 1)
    with pytest.raises(NotJoinable):
        join(workshop=full, who=Introduction("Olli"))


def test_two_joining_as_one_person_at_the_same_moment_are_one(db, monkeypatch):
    workshop, user = make_workshop(state="live"), make_member()
    first = join(workshop=workshop, who=Introduction("Maria"), user=user)
    monkeypatch.setattr(participants, "_known_of", lambda _workshop, _user: None)
    assert join(workshop=workshop, who=Introduction("Maria"), user=user).pk == first.pk


def test_who_says_anew_who_they_are_is_shown_so_on_their_cards(db):
    outi = make_participant()
    module = make_module(outi.workshop, current=True)
    card = make_card(module, author=outi)
    before = place_of(outi.workshop_id).number
    counsellor = StaffGroup.objects.exclude(pk=outi.staff_group_id).first()
    introduce(participant=outi, who=Introduction("Outi H.", staff_group=counsellor))
    card.refresh_from_db()
    assert card.changed == place_of(outi.workshop_id).number == before + 1
    assert card.author.nickname == "Outi H."
    leave_address(participant=outi, email="outi@example.org")
    outi.refresh_from_db()
    assert outi.email == "outi@example.org"


def test_the_journal_names_participants_until_they_are_forgotten(db):
    outi = make_participant()
    assert actor_names([("participant", outi.pk)])["participant", outi.pk] == "Outi"
    Participant.objects.filter(pk=outi.pk).update(forgotten_at=timezone.now(), nickname="")
    assert "Outi" not in actor_names([("participant", outi.pk)]).values()


def test_a_deleted_workshop_lets_nobody_in(db):
    outi = make_participant()
    with writing(PROGRAM, verb="test") as write:
        write.delete(outi.workshop)
    assert presence_of(cookie_of(outi)) is None
