"""What gains offers to the floors below: panels, evidence of the ladder, search, timelines, menu. A block a noun."""

from django.utils.translation import gettext_lazy as _

from gains.lists.agreement import AGREEMENTS
from gains.lists.contribution import CONTRIBUTIONS
from gains.lists.equipment import EQUIPMENT
from gains.lists.insight import INSIGHTS
from gains.lists.work_life_period import PERIODS
from gains.models import Agreement, AgreementFile, Benefit, Contribution, Insight, WorkLifePeriod
from gains.permissions import (
    can_edit_agreement,
    can_edit_contribution,
    can_edit_insight,
    can_edit_period,
    can_record_benefit,
    can_tell_fate,
)
from gains.queries import agreement as agreements
from gains.queries import contribution as contributions
from gains.queries import insight as insights
from gains.queries import suggestion_reasons, timeline
from gains.queries.origin import origins_in_agreements
from gains.queries.recorded_benefits import benefits_recorded
from gains.settings_pages import INDICATORS
from partnerships.queries.ladder.recorded import recorded
from partnerships.registries import (
    Panel,
    ReasonSource,
    built_on_partnerships,
    origins,
    panels,
    parts_of_company,
    reason_sources,
)
from partnerships.services.merge_links import move, rule
from records.registries import HistoryKind, SearchKind, TimelineSource, ports
from ui.lists.listing import register_listing
from ui.navigation import NavigationItem, register

# --- agreements and contributions -------------------------------------------------------------------------------------

rule("gains.agreement.company", "gains.agreement.partnership", "gains.contribution.partnership")(move)
parts_of_company[Agreement] = "company"
parts_of_company[Contribution] = "partnership__company"
built_on_partnerships += [Agreement, Contribution]
for _of, _agreement_page, _contribution_page in (
    ("partnership", "gains:partnership_agreements", "gains:partnership_contributions"),
    ("company", "gains:company_agreements", "gains:company_contributions"),
):
    panels.append(Panel(_of, 10, _("Agreements"), _("What is agreed, until when."), _agreement_page))
    panels.append(Panel(_of, 15, _("Contributions"), _("What both sides give."), _contribution_page))
recorded.agreements = agreements.told_to_ladder
recorded.contributions = contributions.told_to_ladder
recorded.pages["agreements"] = "gains:partnership_agreement_create"
recorded.pages["contributions"] = "gains:contribution_create"
reason_sources.append(ReasonSource(suggestion_reasons.may_have_reasons, suggestion_reasons.reasons))
origins.append(origins_in_agreements)
ports.search["agreement"] = SearchKind(
    "agreement", Agreement, Agreement._meta.verbose_name, "document", "gains:agreement_detail", agreements.documents
)
ports.search["contribution"] = SearchKind(
    "contribution",
    Contribution,
    Contribution._meta.verbose_name,
    "tool",
    "gains:contribution_detail",
    contributions.documents,
)
ports.timeline["gains"] = TimelineSource("gains", _("agreement or contribution"), timeline.timeline_of, timeline.there)
ports.history["agreement"] = HistoryKind(
    "agreement",
    Agreement,
    Agreement._meta.verbose_name,
    "gains:agreement_detail",
    parts={AgreementFile: "agreement"},
)
ports.history["contribution"] = HistoryKind(
    "contribution", Contribution, Contribution._meta.verbose_name, "gains:contribution_detail"
)
ports.may_undo[Agreement] = can_edit_agreement
ports.may_undo[AgreementFile] = lambda actor, file: can_edit_agreement(actor, file.agreement)
ports.may_undo[Contribution] = can_edit_contribution
register(
    NavigationItem(
        45,
        _("Contributions and benefits"),
        "chart",
        "gains:agreement_list",
        ("/agreements/", "/contributions/", "/benefits/", "/insights/", "/work-life-periods/"),
        key="g",
    )
)
for _listing in (AGREEMENTS, CONTRIBUTIONS, EQUIPMENT):
    register_listing(_listing)

# --- benefits, insights and work-life periods -------------------------------------------------------------------------

rule(
    "gains.benefit.activity",
    "gains.benefit.partnership",
    "gains.insight.company",
    "gains.insight.partnership",
    "gains.worklifeperiod.activity",
    "gains.worklifeperiod.company",
    "gains.worklifeperiod.partnership",
)(move)
parts_of_company[Benefit] = "partnership__company"
parts_of_company[Insight] = "company"
parts_of_company[WorkLifePeriod] = "company"
built_on_partnerships += [Benefit, Insight, WorkLifePeriod]
for _of in ("partnership", "company"):
    panels.append(Panel(_of, 30, _("Benefits"), _("What each side has gained."), f"gains:ledger_{_of}"))
recorded.benefits = benefits_recorded
recorded.pages["benefits"] = "gains:benefit_create"
ports.search["insight"] = SearchKind(
    "insight", Insight, Insight._meta.verbose_name, "idea", "gains:insight_detail", insights.documents
)
ports.history["benefit"] = HistoryKind("benefit", Benefit, Benefit._meta.verbose_name, "gains:benefit_edit")
ports.history["insight"] = HistoryKind("insight", Insight, Insight._meta.verbose_name, "gains:insight_detail")
ports.history["work_life_period"] = HistoryKind(
    "work_life_period", WorkLifePeriod, WorkLifePeriod._meta.verbose_name, "gains:work_life_period_detail"
)
ports.may_undo[Benefit] = lambda actor, benefit: can_record_benefit(actor, benefit.partnership)
ports.may_undo[Insight] = lambda actor, insight: can_edit_insight(actor, insight) or can_tell_fate(actor, insight)
ports.may_undo[WorkLifePeriod] = can_edit_period
ports.settings["indicators"] = INDICATORS
for _listing in (INSIGHTS, PERIODS):
    register_listing(_listing)
