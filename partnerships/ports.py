"""What partnerships offers to the floors below: search, timelines, menu, copies. One block for each noun."""

from django.utils.translation import gettext_lazy as _

from notifications.registries import sources
from notifications.services.composing import add_kind
from organisation.permissions import can_administer
from organisation.registries import holdings
from partnerships.lists.activity import ACTIVITIES
from partnerships.lists.company import COMPANIES
from partnerships.lists.contact import CONTACTS
from partnerships.lists.follow_up import FOLLOW_UPS
from partnerships.lists.need import needs_listing
from partnerships.lists.partnership import PARTNERSHIPS
from partnerships.lists.students import students_listing
from partnerships.models import (
    Activity,
    ActivityType,
    Attachment,
    Company,
    Contact,
    ErasureReason,
    FollowUp,
    Goal,
    Industry,
    Interaction,
    InteractionCompany,
    Municipality,
    Need,
    NeedTheme,
    Partnership,
    PartnershipPeriod,
    PartnershipRules,
    Position,
    ReminderRules,
    RestrictedNote,
    Suggestion,
    TierDecision,
    Workplace,
)
from partnerships.navigation import NAVIGATION
from partnerships.permissions import (
    can_answer_suggestion,
    can_correct_company,
    can_edit_attachment,
    can_edit_contact,
    can_edit_interaction,
    can_edit_needs,
    can_edit_restricted_note,
    can_log,
    can_undo_in_partnership,
    can_undo_merge,
)
from partnerships.queries import activity as activities
from partnerships.queries import attachment as attachments
from partnerships.queries import company as companies
from partnerships.queries import contact as contacts
from partnerships.queries import follow_up as follow_ups
from partnerships.queries import interaction as interactions
from partnerships.queries import need as needs
from partnerships.queries import partnership as partnerships
from partnerships.queries import partnership_timeline, told_verbs
from partnerships.queries import tier_decision as tier_decisions
from partnerships.queries.duplicate_pair import FIND as FIND_DUPLICATES
from partnerships.queries.merge_rules import MERGE_VERBS
from partnerships.queries.reminders.follow_ups import due_follow_ups, late_promises
from partnerships.queries.reminders.kinds import NOTICE_KINDS
from partnerships.queries.reminders.partnerships import due_decisions
from partnerships.registries import panels
from partnerships.services import bulk_change, merge_undoing, reminding
from partnerships.services import duplicate_pair as duplicate_pairs
from partnerships.services import import_run as imports
from partnerships.services import partnership_copies as copies
from partnerships.services.activity import reindex_for_types
from partnerships.services.company import reindex_for_companies
from partnerships.services.contact import erase_contact, reindex_contacts
from partnerships.services.covered_span import refresh_covered_by
from partnerships.services.follow_up import note_due_dates
from partnerships.services.interaction import refresh_companies_of_parts, refresh_parts
from partnerships.services.need import reindex_for_themes
from partnerships.services.workplace import reindex_for_workplaces
from partnerships.settings_pages import HANDOVER, SETTINGS_PAGES
from partnerships.views.holdings import holding_of
from partnerships.views.role_matrix import ROLES_PANEL
from records.registries import Eraser, HistoryKind, JobKind, SearchKind, TimelineSource, ports
from ui.lists.listing import register_listing
from ui.navigation import register, register_log

# --- companies and contacts -------------------------------------------------------------------------------------------

ports.search["company"] = SearchKind(
    "company", Company, Company._meta.verbose_name, "building", "partnerships:company_detail", companies.documents
)
ports.search["contact"] = SearchKind(
    "contact", Contact, Contact._meta.verbose_name, "user", "partnerships:contact_detail", contacts.documents
)
ports.copies[Company].append(reindex_for_companies)
ports.copies[Workplace].append(reindex_for_workplaces)
ports.copies[Position].append(reindex_contacts)
ports.copied[Company, "tier"] = ports.copied[Company, "lead_unit"] = (Partnership, PartnershipPeriod)
ports.copied[Company, "came_along_on"] = (Partnership, PartnershipPeriod)
ports.copied[Company, "last_contact_on"] = (Interaction, InteractionCompany)
ports.copied[Partnership, "last_contact_on"] = (Interaction, InteractionCompany)
for _copy in ("happened_on", "is_planned", "is_contact"):
    ports.copied[InteractionCompany, _copy] = (Interaction,)
ports.fixed |= {Municipality, Industry}
ports.history["company"] = HistoryKind("company", Company, Company._meta.verbose_name, "partnerships:company_detail")
ports.history["contact"] = HistoryKind(
    "contact", Contact, Contact._meta.verbose_name, "partnerships:contact_detail", parts={Position: "contact"}
)
# Who was forgotten does not return.
for _reason in ErasureReason:
    ports.undo_rules[_reason.verb] = lambda _actor, _batch: False
    ports.verb_words[_reason.verb] = told_verbs.told_erasures
ports.verb_words["erase_contact"] = told_verbs.told_erasures
ports.erasers["partnerships.contact"] = Eraser("partnerships.contact", erase_contact)

# --- partnerships, tiers, activities ----------------------------------------------------------------------------------

ports.copies[Goal].append(copies.reindex_for_goals)
ports.after_undo.append(copies.settle_after_undo)
ports.search["partnership"] = SearchKind(
    "partnership",
    Partnership,
    Partnership._meta.verbose_name,
    "rings",
    "partnerships:partnership_detail",
    partnerships.documents,
)
ports.history["partnership"] = HistoryKind(
    "partnership", Partnership, Partnership._meta.verbose_name, "partnerships:partnership_detail"
)
ports.history["activity"] = HistoryKind(
    "activity", Activity, Activity._meta.verbose_name, "partnerships:activity_detail"
)
ports.search["activity"] = SearchKind(
    "activity", Activity, Activity._meta.verbose_name, "tool", "partnerships:activity_detail", activities.documents
)
ports.copies[Activity].append(refresh_covered_by)
ports.copies[ActivityType].append(reindex_for_types)
ports.timeline["activity"] = TimelineSource("activity", Activity._meta.verbose_name, activities.timeline_of)
ports.timeline["tier_decision"] = TimelineSource(
    "tier_decision", TierDecision._meta.verbose_name, tier_decisions.timeline_of
)
ports.timeline["status"] = TimelineSource("status", _("status"), partnership_timeline.statuses_of)

panels.append(ROLES_PANEL)

# --- interactions -----------------------------------------------------------------------------------------------------

ports.copies[Interaction].append(refresh_parts)
ports.copies[InteractionCompany].append(refresh_companies_of_parts)
ports.timeline["interaction"] = TimelineSource("interaction", Interaction._meta.verbose_name, interactions.timeline_of)
ports.search["interaction"] = SearchKind(
    "interaction",
    Interaction,
    Interaction._meta.verbose_name,
    "people",
    "partnerships:interaction_detail",
    interactions.documents,
)
ports.history["interaction"] = HistoryKind(
    "interaction", Interaction, Interaction._meta.verbose_name, "partnerships:interaction_detail"
)
register_log("partnerships:interaction_create", lambda request: can_log(request.user))  # type: ignore[arg-type]

# --- follow-ups -------------------------------------------------------------------------------------------------------

ports.timeline["follow_up"] = TimelineSource("follow_up", FollowUp._meta.verbose_name, follow_ups.timeline_of)
ports.search["follow_up"] = SearchKind(
    "follow_up",
    FollowUp,
    FollowUp._meta.verbose_name,
    "check",
    "partnerships:follow_up_detail",
    follow_ups.documents,
)
ports.history["follow_up"] = HistoryKind(
    "follow_up", FollowUp, FollowUp._meta.verbose_name, "partnerships:follow_up_detail"
)

# --- needs ------------------------------------------------------------------------------------------------------------

ports.copies[NeedTheme].append(reindex_for_themes)
ports.search["need"] = SearchKind(
    "need", Need, Need._meta.verbose_name, "flag", "partnerships:need_detail", needs.documents
)
ports.timeline["need"] = TimelineSource("need", Need._meta.verbose_name, needs.timeline_of)
ports.history["need"] = HistoryKind("need", Need, Need._meta.verbose_name, "partnerships:need_detail")

# --- suggestions ------------------------------------------------------------------------------------------------------

ports.may_undo[Suggestion] = can_answer_suggestion

# --- handing over -----------------------------------------------------------------------------------------------------

ports.settings["handover"] = HANDOVER
holdings.append(holding_of)

# --- restricted notes -------------------------------------------------------------------------------------------------

# No search, no timeline: who may not read them does not learn of them.
ports.history["restricted_note"] = HistoryKind(
    "restricted_note", RestrictedNote, RestrictedNote._meta.verbose_name, "partnerships:restricted_note_edit"
)
ports.may_undo[RestrictedNote] = can_edit_restricted_note

# --- files ------------------------------------------------------------------------------------------------------------

ports.search["attachment"] = SearchKind(
    "attachment", Attachment, _("file"), "attachment", "partnerships:attachment_detail", attachments.documents
)
ports.history["attachment"] = HistoryKind("attachment", Attachment, _("file"), "partnerships:attachment_detail")

# --- imports ----------------------------------------------------------------------------------------------------------

for _kind in imports.KINDS_OF_JOBS:
    ports.jobs[_kind] = JobKind(_kind, imports.run_job)
ports.after_undo.append(imports.refuse_undo_elsewhere)

# --- merging ----------------------------------------------------------------------------------------------------------

ports.jobs[FIND_DUPLICATES] = JobKind(FIND_DUPLICATES, duplicate_pairs.run_job)
for _verb in MERGE_VERBS:
    ports.undo_rules[_verb] = can_undo_merge
    ports.verb_words[_verb] = told_verbs.told_merges
for _verb in ("propose_tier", "decide_tier", "accept_tier", "decline_tier"):
    ports.verb_words[_verb] = told_verbs.told_decisions
ports.before_undo.append(merge_undoing.prepare_undo)
ports.after_undo.append(merge_undoing.settle_merge)

# --- reminders --------------------------------------------------------------------------------------------------------


def _after_follow_ups(keys: set[int]) -> None:
    note_due_dates(keys)
    reminding.after_follow_ups(keys)


def _after_partnerships(keys: set[int]) -> None:
    copies.refresh_of_partnerships(keys)
    reminding.after_partnerships(keys)


ports.copies[FollowUp].append(_after_follow_ups)
ports.copies[Partnership].append(_after_partnerships)
ports.copies[PartnershipPeriod].append(copies.after_periods)
ports.copies[Suggestion].append(reminding.after_suggestions)
ports.copies[TierDecision].append(reminding.after_decisions)
for _notice_kind in NOTICE_KINDS:
    add_kind(_notice_kind)
sources += [due_follow_ups, late_promises, due_decisions]
ports.may_undo[ReminderRules] = lambda actor, _rules: can_administer(actor)

# --- menu -------------------------------------------------------------------------------------------------------------

for item in NAVIGATION:
    register(item)

# --- settings ---------------------------------------------------------------------------------------------------------

for entry in SETTINGS_PAGES:
    ports.settings[entry.url_name] = entry

# --- undo -------------------------------------------------------------------------------------------------------------

ports.may_undo[Company] = can_correct_company
ports.may_undo[Contact] = can_edit_contact
ports.may_undo[Partnership] = can_undo_in_partnership
ports.may_undo[Goal] = lambda actor, goal: can_undo_in_partnership(actor, goal.partnership)
ports.may_undo[Activity] = lambda actor, activity: can_undo_in_partnership(actor, activity.partnership)
ports.may_undo[Interaction] = can_edit_interaction
ports.may_undo[Attachment] = can_edit_attachment
ports.may_undo[Need] = lambda actor, need: can_edit_needs(actor, need.company)
ports.may_undo[PartnershipRules] = lambda actor, _rules: can_administer(actor)

# --- lists ------------------------------------------------------------------------------------------------------------

for _listing in (COMPANIES, CONTACTS, PARTNERSHIPS, ACTIVITIES, FOLLOW_UPS, needs_listing(), students_listing()):
    register_listing(_listing)
ports.before_undo.append(bulk_change.prepare_undo)
