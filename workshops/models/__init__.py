from workshops.models.card import Card, Interest, Outcome, RoleAnswer, Vote
from workshops.models.participant import Invitation, Participant, StakeholderKind
from workshops.models.workshop import Board, HallView, Workshop, WorkshopState
from workshops.models.workshop_module import (
    CARD_KINDS,
    Module,
    ModuleKind,
    TemplateModule,
    WorkshopModule,
    WorkshopTemplate,
)

__all__ = [
    "CARD_KINDS",
    "Board",
    "Card",
    "HallView",
    "Interest",
    "Invitation",
    "Module",
    "ModuleKind",
    "Outcome",
    "Participant",
    "RoleAnswer",
    "StakeholderKind",
    "TemplateModule",
    "Vote",
    "Workshop",
    "WorkshopModule",
    "WorkshopState",
    "WorkshopTemplate",
]
