"""Participants and guests are forgotten some time after the workshop: names and addresses go, cards stay without them."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from notifications.models import OutgoingMessage
from organisation.models import College
from organisation.services.paper import forget_papers
from records.actors import PROGRAM
from records.models import Change, Job
from records.services import writing
from records.services.erasing import erase
from workshops.models import Card, Invitation, Participant, Workshop
from workshops.services.board import show_all_cards
from workshops.services.report import MAILING, PAPER, REPORT

SUBJECT = "workshops.invitation"
KEPT_DAYS = 90
NOBODY = "@forgotten.invalid"
# In one night: the rest goes in the next.
MOST = 100


def forget_participants(today: datetime.date | None = None) -> int:
    """Of workshops that are older than the college keeps people's names: how many workshops were emptied.

    Run twice, it comes to the same. Who joins or is invited later on, to a workshop that is still open or was opened
    again, is forgotten in the next night.
    """
    college = College.objects.first()
    days = college.participants_kept_days if college else KEPT_DAYS
    before = (today or timezone.localdate()) - datetime.timedelta(days=days)
    found = list(Workshop.every.filter(_with_names(), held_on__lt=before).order_by("held_on", "pk")[:MOST])
    for workshop in found:
        _forget(workshop)
    return len(found)


def _with_names() -> Q:
    """Workshops that name somebody."""
    here = {"workshop": OuterRef("pk")}
    invited = Invitation.every.filter(**here).exclude(email__endswith=NOBODY)
    return Q(names_forgotten_at=None) | Exists(Participant.objects.filter(forgotten_at=None, **here)) | Exists(invited)


def _forget(workshop: Workshop) -> None:
    """Whoever comes back afterwards is nobody: the cookie opens nothing."""
    now = timezone.now()
    with transaction.atomic():
        people = Participant.objects.filter(workshop=workshop.pk, forgotten_at=None)
        _unname(workshop, {name.casefold() for name in people.values_list("nickname", flat=True) if name})
        OutgoingMessage.objects.filter(rule=REPORT, subject_key=f"workshop:{workshop.pk}").delete()
        forget_papers(Job.objects.filter(kind__in=[PAPER.kind, MAILING], params__workshop=workshop.pk))
        for key in list(people.values_list("pk", flat=True)):
            gone = {"nickname": "", "email": "", "digest": f"forgotten-{key}", "forgotten_at": now}
            Participant.objects.filter(pk=key).update(**gone)
        invited = Invitation.every.filter(workshop=workshop.pk).exclude(email__endswith=NOBODY)
        for key in list(invited.values_list("pk", flat=True)):
            erase(actor=PROGRAM, subject_type=SUBJECT, subject_id=key)
        Workshop.every.filter(pk=workshop.pk).update(names_forgotten_at=now)
        # Last: what processes and screens keep of the board names nobody either.
        show_all_cards(workshop.pk)


def _unname(workshop: Workshop, nicknames: set[str]) -> None:
    """Plans say who does what: a nickname among them goes; colleagues who took something on are named by their account.

    The journal keeps no such words at all, for people change what they are called.
    """
    cards = Card.every.filter(workshop=workshop.pk)
    with writing(PROGRAM, verb="forget_participants") as write:
        for card in cards.exclude(who=""):
            if card.who.casefold() in nicknames:
                card.who = ""
                write.save(card)
    # Afterwards, since the writing journals what it replaces.
    said = {"subject_type": Card._meta.label_lower, "subject_id__in": cards.values("pk"), "field": "who"}
    Change.objects.filter(**said).update(old=None, new=None)


def erase_invitation(key: int) -> None:
    """The eraser: the row stays, so that counts hold, but names nobody. Repeatable without harm."""
    with writing(PROGRAM, verb="forget_participants") as write:
        invitation = Invitation.every.filter(pk=key).first()
        if invitation is None:
            return
        OutgoingMessage.objects.filter(subject_key=f"workshop-invitation:{key}").delete()
        invitation.name, invitation.email = "", f"forgotten-{key}{NOBODY}"
        write.save(invitation)
