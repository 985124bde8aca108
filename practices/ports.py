"""What practices offers to the floors below."""

from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from notifications.registries import rules, sources
from notifications.services.composing import add_kind
from organisation.models import EducationUnit
from organisation.queries.access import is_member
from organisation.registries import holdings
from partnerships.registries import Panel, held_elsewhere, origins, panels, today_sections
from partnerships.services.merge_links import move, rule
from practices.lists.adoption import ADOPTIONS
from practices.models import (
    Adoption,
    Practice,
    PracticeCompany,
    PracticeFile,
    PracticePicture,
    PracticeQuestion,
    PracticeText,
)
from practices.permissions import can_change_adoption, can_edit_part, can_edit_practice, can_undo_publishing
from practices.queries import adoption_notices, documents
from practices.queries.adoption import origins_in_adoptions
from practices.queries.feed import CATALOGUES
from practices.queries.notices import NOTICE_KINDS
from practices.services import copies as copying
from practices.services import reminding
from practices.services.adoption_reminding import after_adoptions
from practices.services.paper import PAPER
from practices.services.publishing import PUBLISHING
from practices.services.sharing import SHARED
from practices.services.versions import hold_for_undo
from practices.views.waiting import HELD, holding_of, section_of
from records.registries import HistoryKind, SearchKind, TimelineSource, ports
from ui.lists.listing import register_listing
from ui.navigation import NavigationItem, register

# --- merging ----------------------------------------------------------------------------------------------------------

rule("practices.practice.activity", "practices.practice.partnership", "practices.practicecompany.company")(move)

# --- practices --------------------------------------------------------------------------------------------------------

ports.copies[Practice].append(copying.after_practices)
ports.copies[PracticeText].append(copying.after_texts)
ports.before_undo.append(hold_for_undo)
ports.copies[PracticeQuestion].append(reminding.after_questions)
for _link, _model in {**CATALOGUES, "unit": EducationUnit}.items():
    ports.copies[_model].append(partial(copying.after_names, _link))
ports.search["practice"] = SearchKind(
    "practice", Practice, Practice._meta.verbose_name, "star", "practices:practice_detail", documents.documents
)
PARTS = (PracticeText, PracticePicture, PracticeFile, PracticeCompany, PracticeQuestion)
ports.history["practice"] = HistoryKind(
    "practice",
    Practice,
    Practice._meta.verbose_name,
    "practices:practice_detail",
    parts=dict.fromkeys(PARTS, "practice"),
)
ports.timeline["practice"] = TimelineSource(
    "practice", Practice._meta.verbose_name, documents.timeline_of, documents.there
)
ports.may_undo[Practice] = can_edit_practice
for _part in PARTS:
    ports.may_undo[_part] = can_edit_part
for _verb in PUBLISHING:
    ports.undo_rules[_verb] = can_undo_publishing
ports.jobs[PAPER.kind] = PAPER.job
rules.add(SHARED)
for _told in NOTICE_KINDS:
    add_kind(_told)
register(
    NavigationItem(
        70,
        pgettext_lazy("menu", "Practices"),
        "star",
        "practices:practice_list",
        ("/practices/",),
        visible=lambda request: is_member(request.user),  # type: ignore[arg-type]
        key="h",
    )
)

# --- what waits for people, and what they leave ------------------------------------------------------------------------

today_sections.append(section_of)
holdings.append(holding_of)
held_elsewhere.extend(HELD)

# --- adoptions --------------------------------------------------------------------------------------------------------

for _notice in adoption_notices.NOTICE_KINDS:
    add_kind(_notice)
sources.append(adoption_notices.due_adoptions)
origins.append(origins_in_adoptions)
register_listing(ADOPTIONS)
ports.copies[Adoption].append(after_adoptions)
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
panels.append(
    Panel(
        of="practice",
        order=10,
        title=_("Where it has spread"),
        hint=_("From field to field, from unit to unit, in time."),
        url_name="practices:practice_spread",
    )
)
panels.append(
    Panel(
        of="practice",
        order=20,
        title=_("Similar practices"),
        hint=_("Of the same kind of work, the same fields and needs."),
        url_name="practices:practice_similar",
    )
)
