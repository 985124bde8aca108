"""Joining a workshop, coming back as the same person, saying who one is."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from secrets import token_hex

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User
from organisation.models import EducationField, EducationUnit, StaffGroup
from records.queries.prepared import prepared
from workshops.models import Participant, Workshop, WorkshopState
from workshops.queries.board import Place, place_of
from workshops.services.board import raise_number, show_cards

# One who knows the code and fills the hall with invented people gets no further.
MOST_PARTICIPANTS = 1_000
SECRET_BYTES = 24


class NotJoinable(Exception):
    """Raised where nobody may join any more: closed, full, or the facilitator has shut the door."""


@dataclass(frozen=True)
class Introduction:
    """What participants say of themselves."""

    nickname: str
    staff_group: StaffGroup | None = None
    stakeholder: str = ""
    field: EducationField | None = None
    unit: EducationUnit | None = None
    email: str = ""
    language: str = "fi"


@dataclass(frozen=True)
class Presence:
    """A participant as a request knows them, and how far their board is."""

    participant: int
    place: Place


def join(*, workshop: Workshop, who: Introduction, user: User | None = None) -> Participant:
    """A new participant; staff who are signed in are one and the same on all their devices."""
    try:
        with transaction.atomic():
            held = Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)
            known = _known_of(held, user) if user else None
            if known is not None:
                return _come_back(known, who)
            _refuse_unless_open(held)
            made = Participant.objects.create(workshop=held, user=user, digest=token_hex(32), **vars(who))
            Participant.objects.filter(pk=made.pk).update(digest=_digest(_secret_of(made)))
            raise_number(held.pk)
            return made
    except IntegrityError:
        # The same person, twice at the same moment.
        return Participant.objects.get(workshop=workshop, user=user)


def introduce(*, participant: Participant, who: Introduction) -> None:
    """Say anew who one is; cards on the board follow."""
    with transaction.atomic():
        Participant.objects.filter(pk=participant.pk).update(**vars(who))
        show_cards(participant.workshop_id, list(participant.cards.values_list("pk", flat=True)))


def leave_address(*, participant: Participant, email: str) -> None:
    """To which address the report goes; an empty one takes it back."""
    Participant.objects.filter(pk=participant.pk).update(email=email)


def remove(*, participant: Participant) -> None:
    """Somebody who has no business here: their cookie opens nothing any more. Their cards stay, to be hidden apart."""
    with transaction.atomic():
        Participant.objects.filter(pk=participant.pk).update(removed_at=timezone.now())
        raise_number(participant.workshop_id)


def cookie_of(participant: Participant) -> str:
    """What their phone keeps; nothing in the database tells it without SECRET_KEY."""
    return f"{participant.pk}.{_secret_of(participant)}"


def presence_of(cookie: str) -> Presence | None:
    """Whose cookie it is, by one question; altered, made-up and old ones are nobody's."""
    key, _dot, secret = cookie.partition(".")
    if not key.isascii() or not key.isdigit() or len(key) > 18:
        return None
    digest, workshop, epoch, number = _kept(participant=int(key)) or ("", 0, 0, 0)
    if not hmac.compare_digest(digest, _digest(secret)):
        return None
    return Presence(int(key), Place(workshop, epoch or 0, number or 1))


def presence_of_user(user: int, code: str) -> Presence | None:
    """Somebody of the college who has joined the workshop of this code, on a device that has no cookie of it."""
    rows = Participant.objects.filter(user=user, workshop__join_code=code, workshop__deleted_at=None)
    found = rows.filter(removed_at=None, forgotten_at=None).order_by("-pk").first()
    return Presence(found.pk, place_of(found.workshop_id)) if found else None


def _kept(participant: int) -> tuple[str, int, int | None, int | None] | None:
    return _presence.first(participant=participant)


@prepared
def _presence(participant: int) -> "QuerySet[Participant, tuple[str, int, int | None, int | None]]":
    present = Participant.objects.filter(pk=participant, removed_at=None, forgotten_at=None, workshop__deleted_at=None)
    return present.values_list("digest", "workshop_id", "workshop__board__epoch", "workshop__board__number")


def _known_of(workshop: Workshop, user: User) -> Participant | None:
    return Participant.objects.filter(workshop=workshop, user=user).first()


def _refuse_unless_open(workshop: Workshop) -> None:
    if workshop.state == WorkshopState.CLOSED or not workshop.is_joinable:
        raise NotJoinable
    if Participant.objects.filter(workshop=workshop, removed_at=None).count() >= MOST_PARTICIPANTS:
        raise NotJoinable


def _come_back(known: Participant, who: Introduction) -> Participant:
    for name, value in vars(who).items():
        setattr(known, name, value)
    if known.forgotten_at is not None:
        # From another moment another secret is made: cookies of before stay nobody's.
        known.forgotten_at, known.joined_at = None, timezone.now()
        known.digest = _digest(_secret_of(known))
    known.removed_at = None
    known.save()
    raise_number(known.workshop_id)
    return known


def _secret_of(participant: Participant) -> str:
    value = f"{participant.pk}:{participant.workshop_id}:{participant.joined_at.timestamp()}"
    secret = salted_hmac("kumppani.workshop.participant", value, algorithm="sha256").digest()[:SECRET_BYTES]
    return base64.urlsafe_b64encode(secret).decode()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
