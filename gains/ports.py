"""What gains offers to the floors below: panels, evidence of the ladder, search, timelines, menu. A block a noun."""

from django.utils.translation import gettext_lazy as _

from gains.lists.agreement import AGREEMENTS
from gains.lists.contribution import CONTRIBUTIONS, EQUIPMENT
from gains.models import Agreement, AgreementFile, Contribution
from gains.permissions import can_edit_agreement, can_edit_contribution
from gains.queries import agreement as agreements
from gains.queries import contribution as contributions
from gains.queries import suggestion_reasons
from gains.queries.origin import origins_in_agreements
from gains.queries.timeline import timeline_of
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
ports.timeline["gains"] = TimelineSource("gains", _("agreement or contribution"), timeline_of)
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
        ("/agreements/", "/contributions/"),
        key="g",
    )
)
for _listing in (AGREEMENTS, CONTRIBUTIONS, EQUIPMENT):
    register_listing(_listing)
