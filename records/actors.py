"""Who does things: a user, a person of a company, a workshop participant, a tracking link, or the program itself."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActorKind(models.TextChoices):
    """The kinds of actor that the journal tells apart."""

    USER = "user", _("Person in the college")
    PORTAL_PERSON = "portal_person", _("Person of a company")
    PARTICIPANT = "participant", _("Workshop participant")
    TRACKER = "tracker", _("Sender of a proposal")
    PROGRAM = "program", _("Kumppani")


@runtime_checkable
class Actor(Protocol):
    """Anything that may act: it says of which kind it is and by which key it is found."""

    @property
    def actor_kind(self) -> str: ...

    @property
    def pk(self) -> int | None: ...


@dataclass(frozen=True)
class Program:
    """The program acting on its own: jobs, reference data, imports run by hand."""

    actor_kind: str = ActorKind.PROGRAM
    pk: int | None = None


PROGRAM = Program()
