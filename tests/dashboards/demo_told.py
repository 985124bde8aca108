"""What a demo says, row by row, without keys and times of writing: two demos that say the same are the same."""

from typing import Any

from accounts.models import User
from organisation.models import CalendarPeriod, Deputy, Membership, SavedView
from partnerships.models import (
    Activity,
    Attachment,
    Company,
    Contact,
    FollowUp,
    Goal,
    Interaction,
    InteractionCompany,
    Need,
    Partnership,
    PartnershipPeriod,
    PlacementCount,
    SuggestionReason,
    TierDecision,
)
from proposals.models import Proposal, ProposalMessage

COLUMNS: dict[Any, tuple[str, ...]] = {
    User: ("email", "language", "is_active"),
    Membership: ("user__email", "unit__code", "role", "starts_on", "ends_on"),
    Deputy: ("decider__email", "deputy__email", "starts_on", "ends_on"),
    CalendarPeriod: ("name_fi", "starts_on", "ends_on"),
    Company: ("name", "business_id", "tier", "last_contact_on", "needs_mapped_on", "ask_first_review_on"),
    Contact: ("email", "phone", "positions__company__name", "positions__ends_on"),
    Partnership: ("company__name", "review_on", "cadence_months", "college_sponsor__email", "last_contact_on"),
    PartnershipPeriod: ("partnership__company__name", "from_on", "to_on", "tier", "status", "lead_unit__code"),
    TierDecision: ("partnership__company__name", "decided_on", "to_tier", "state"),
    Goal: ("text", "due_on"),
    Need: ("description", "state", "activities__what", "created_at"),
    Activity: ("what", "status", "responsible__email", "starts_on", "ends_on", "fields__code"),
    PlacementCount: ("company__name", "field__code", "school_year", "training_agreements", "apprenticeships"),
    Interaction: ("happened_on", "summary", "logged_by__email", "is_planned", "contacts__contact__email"),
    InteractionCompany: ("happened_on", "company__name", "line"),
    FollowUp: ("due_on", "what", "state", "closed_at", "assignee__email"),
    Attachment: ("title", "file__digest"),
    SavedView: ("owner__email", "page", "name", "query", "sharing"),
    Proposal: ("organisation_name", "state", "respond_by", "answered_at", "closed_at", "unit__code", "company__name"),
    ProposalMessage: ("proposal__organisation_name", "kind", "author__email", "text", "created_at"),
    SuggestionReason: ("partnership__company__name", "kind", "cause"),
}


def told() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all kinds; keys, which causes begin with, are others each time."""
    found = {model.__name__: list(model.objects.values_list(*columns)) for model, columns in COLUMNS.items()}
    causes = [(name, kind, cause.rpartition(" ")[2]) for name, kind, cause in found["SuggestionReason"]]
    return {name: sorted(rows, key=str) for name, rows in {**found, "SuggestionReason": causes}.items()}
