"""What practices offers to the floors below."""

from django.utils.translation import gettext_lazy as _

from notifications.registries import sources
from notifications.services.composing import add_kind
from partnerships.registries import Panel, origins, panels
from partnerships.services.merge_links import move, rule
from practices.lists.adoption import ADOPTIONS
from practices.models import Adoption
from practices.permissions import can_change_adoption
from practices.queries import adoption_notices
from practices.queries.adoption import origins_in_adoptions
from practices.services.adoption_reminding import after_adoptions
from records.registries import HistoryKind, ports
from ui.lists.listing import register_listing

# --- merging ----------------------------------------------------------------------------------------------------------

rule("practices.practice.activity", "practices.practice.partnership", "practices.practicecompany.company")(move)

# --- adoptions --------------------------------------------------------------------------------------------------------

for _notice in adoption_notices.NOTICE_KINDS:
    add_kind(_notice)
sources.append(adoption_notices.due_adoptions)
origins.append(origins_in_adoptions)
register_listing(ADOPTIONS)
ports.copies[Adoption] = after_adoptions
ports.may_undo[Adoption] = can_change_adoption
ports.history["adoption"] = HistoryKind("adoption", Adoption, _("adoption of a practice"), "practices:adoption_detail")

# --- shown where they help --------------------------------------------------------------------------------------------

for _of in ("partnership", "proposal"):
    panels.append(
        Panel(
            of=_of,
            order=40,
            title=_("Good practices that help"),
            hint=_("What others have done about the same need, or about what is missing."),
            url_name=f"practices:{_of}_practices",
        )
    )
