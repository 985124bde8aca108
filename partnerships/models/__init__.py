from partnerships.models.activity import Activity, ActivityStatus
from partnerships.models.activity_type import ActivityType, NeedTheme
from partnerships.models.company import Company, CompanyKind, SizeClass, Workplace
from partnerships.models.contact import Contact, Position, PositionKind
from partnerships.models.follow_up import FollowUp, FollowUpDueDate, FollowUpState
from partnerships.models.import_run import ColumnChoice, ImportRow, ImportRun, ImportState, RowOutcome
from partnerships.models.interaction import (
    Interaction,
    InteractionCompany,
    InteractionContact,
    InteractionKind,
    InteractionStaff,
)
from partnerships.models.participation import ParticipatingUnit, ParticipationField
from partnerships.models.partnership import Goal, Partnership, PartnershipPeriod, PartnershipStatus
from partnerships.models.reference import Classification, Industry, Municipality
from partnerships.models.tier import Tier
from partnerships.models.tier_decision import DecisionState, TierDecision

__all__ = [
    "Activity",
    "ActivityStatus",
    "ActivityType",
    "Classification",
    "ColumnChoice",
    "Company",
    "CompanyKind",
    "Contact",
    "DecisionState",
    "FollowUp",
    "FollowUpDueDate",
    "FollowUpState",
    "Goal",
    "ImportRow",
    "ImportRun",
    "ImportState",
    "Industry",
    "Interaction",
    "InteractionCompany",
    "InteractionContact",
    "InteractionKind",
    "InteractionStaff",
    "Municipality",
    "NeedTheme",
    "ParticipatingUnit",
    "ParticipationField",
    "Partnership",
    "PartnershipPeriod",
    "PartnershipStatus",
    "Position",
    "PositionKind",
    "RowOutcome",
    "SizeClass",
    "Tier",
    "TierDecision",
    "Workplace",
]
