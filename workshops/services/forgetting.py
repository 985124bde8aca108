"""Participants and guests are forgotten some time after the workshop: names and addresses go, cards stay without them."""

import datetime

from django.db import transaction
from django.utils import timezone

from notifications.models import OutgoingMessage
from organisation.models import College
from organisation.services.paper import forget_papers
from records.actors import PROGRAM
from records.models import Job
from records.services import writing
from records.services.erasing import erase
from workshops.models import Card, Invitation, Participant, Workshop
from workshops.services.report import MAILING, PAPER, REPORT

SUBJECT = "workshops.invitation"
KEPT_DAYS = 90
# In one night: the rest goes in the next.
MOST = 100


def forget_participants(today: datetime.date | None = None) -> int:
    """Of workshops that are older than the college keeps people's names: how many workshops were emptied.

    Run twice, it comes to the same.
    """
    college = College.objects.first()
    days = college.participants_kept_days if college else KEPT_DAYS
    before = (today or timezone.localdate()) - datetime.timedelta(days=days)
    rows = Workshop.every.filter(names_forgotten_at=None, held_on__lt=before).order_by("held_on", "pk")
    found = list(rows[:MOST])
    for workshop in found:
        _forget(workshop)
    return len(found)


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
        for key in Invitation.every.filter(workshop=workshop.pk).values_list("pk", flat=True):
            erase(actor=PROGRAM, subject_type=SUBJECT, subject_id=key)
        Workshop.every.filter(pk=workshop.pk).update(names_forgotten_at=now)


def _unname(workshop: Workshop, nicknames: set[str]) -> None:
    """Plans say who does what: a nickname among them goes; colleagues who took something on are named by their account."""
    with writing(PROGRAM, verb="forget_participants") as write:
        for card in Card.every.filter(workshop=workshop.pk).exclude(who=""):
            if card.who.casefold() in nicknames:
                card.who = ""
                write.save(card)


def erase_invitation(key: int) -> None:
    """The eraser: the row stays, so that counts hold, but names nobody. Repeatable without harm."""
    with writing(PROGRAM, verb="forget_participants") as write:
        invitation = Invitation.every.filter(pk=key).first()
        if invitation is None:
            return
        OutgoingMessage.objects.filter(subject_key=f"workshop-invitation:{key}").delete()
        invitation.name, invitation.email = "", f"forgotten-{key}@forgotten.invalid"
        write.save(invitation)
