"""`python -m tests.faults.seeding VERB NUMBER`: rows for an installation, written by a process of its own."""

import datetime
import json
import os
import sys
import uuid
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.faults.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from notifications.models import PlanningRound  # noqa: E402
from notifications.services.planning import plan  # noqa: E402
from organisation.models import EducationUnit, StaffGroup  # noqa: E402
from partnerships.models import FollowUp, FollowUpDueDate  # noqa: E402
from records.actors import PROGRAM  # noqa: E402
from records.services import writing  # noqa: E402
from tests.builders import make_administrator, make_college_role, make_member, make_unit, make_user  # noqa: E402
from tests.workshops.made import make_module, make_workshop  # noqa: E402

PEOPLE = 25


def follow_ups(number: int) -> None:
    """So many follow-ups of today, agreed on days ago, of 25 people."""
    with transaction.atomic():
        unit = EducationUnit.objects.first() or make_unit()
        people = [make_member(unit, email=f"{uuid.uuid4().hex}@c.example") for _ in range(min(PEOPLE, number))]
        today, before = timezone.localdate(), timezone.now() - datetime.timedelta(days=3)
        made = FollowUp.objects.bulk_create(
            [
                FollowUp(what=f"Soita yritykseen {place}", assignee=people[place % len(people)], due_on=today)
                for place in range(number)
            ]
        )
        FollowUpDueDate.objects.bulk_create(
            [FollowUpDueDate(follow_up=row, due_on=today, from_at=before) for row in made]
        )


def planned(number: int) -> None:
    """... and the reminders of them written down."""
    follow_ups(number)
    PlanningRound.objects.all().delete()  # today may have been planned already, before there were these
    sys.stdout.write(json.dumps({"mails": plan().mails}))


def administrator(number: int) -> None:
    """An administrator with an open session, and people to invite."""
    person = make_administrator()
    make_college_role(person, "principal")
    told: dict[str, Any] = {"session": session_of(person), "people": [make_user().pk for _ in range(number)]}
    sys.stdout.write(json.dumps(told))


def session_of(person: Any) -> str:
    """As signing in makes one."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "accounts.backends.PasswordBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def hall(_number: int) -> None:
    """A workshop that goes on, at a map without a limit of votes; its facilitator has an open session."""
    unit = make_unit()
    person = make_member(unit, "coordinator")
    workshop = make_workshop(unit, person, state="live")
    module = make_module(workshop, "map", opened_at=timezone.now())
    with writing(PROGRAM, verb="test") as write:
        workshop.current_module = module
        write.save(workshop)
    told = {"code": workshop.join_code, "workshop": workshop.pk, "module": module.pk, "session": session_of(person)}
    sys.stdout.write(json.dumps(told | {"group": StaffGroup.objects.order_by("position").first().pk}))


if __name__ == "__main__":
    verbs = {"follow_ups": follow_ups, "planned": planned, "administrator": administrator, "hall": hall}
    verbs[sys.argv[1]](int(sys.argv[2]))
