from partnerships.models.activity import Activity, ActivityStatus
from partnerships.models.activity_type import ActivityType, NeedTheme
from partnerships.models.attachment import Attachment
from partnerships.models.calendar_feed import CalendarFeed
from partnerships.models.closed_year import ClosedYear
from partnerships.models.company import Company, CompanyKind, SizeClass, Workplace
from partnerships.models.contact import Contact, ErasureReason, Position, PositionKind
from partnerships.models.contact_gap import ContactGap
from partnerships.models.covered_span import CoveredSpan
from partnerships.models.duplicate_pair import DuplicateKind, DuplicatePair
from partnerships.models.follow_up import FollowUp, FollowUpDueDate, FollowUpState
from partnerships.models.import_run import ColumnChoice, ImportKind, ImportRow, ImportRun, ImportState, RowOutcome
from partnerships.models.interaction import (
    Interaction,
    InteractionCompany,
    InteractionContact,
    InteractionKind,
    InteractionStaff,
)
from partnerships.models.need import Need, NeedHorizon, NeedState
from partnerships.models.participation import ParticipatingUnit, ParticipationField
from partnerships.models.partnership import Goal, Partnership, PartnershipPeriod, PartnershipStatus
from partnerships.models.partnership_ledger import PartnershipLedger
from partnerships.models.partnership_rules import PartnershipRules
from partnerships.models.placement_count import PlacementCount
from partnerships.models.reference import Classification, Industry, Municipality
from partnerships.models.reminder_rules import ReminderRules
from partnerships.models.restricted_note import RestrictedNote
from partnerships.models.role_matrix import Part, RoleMatrixEntry
from partnerships.models.suggestion import ReasonKind, Suggestion, SuggestionReason, SuggestionState
from partnerships.models.target import Target
from partnerships.models.tier import Tier
from partnerships.models.tier_decision import DecisionState, TierDecision

__all__ = [
    "Activity",
    "ActivityStatus",
    "ActivityType",
    "Attachment",
    "CalendarFeed",
    "Classification",
    "ClosedYear",
    "ColumnChoice",
    "Company",
    "CompanyKind",
    "Contact",
    "ContactGap",
    "CoveredSpan",
    "DecisionState",
    "DuplicateKind",
    "DuplicatePair",
    "ErasureReason",
    "FollowUp",
    "FollowUpDueDate",
    "FollowUpState",
    "Goal",
    "ImportKind",
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
    "Need",
    "NeedHorizon",
    "NeedState",
    "NeedTheme",
    "Part",
    "ParticipatingUnit",
    "ParticipationField",
    "Partnership",
    "PartnershipLedger",
    "PartnershipPeriod",
    "PartnershipRules",
    "PartnershipStatus",
    "PlacementCount",
    "Position",
    "PositionKind",
    "ReasonKind",
    "ReminderRules",
    "RestrictedNote",
    "RoleMatrixEntry",
    "RowOutcome",
    "SizeClass",
    "Suggestion",
    "SuggestionReason",
    "SuggestionState",
    "Target",
    "Tier",
    "TierDecision",
    "Workplace",
]
