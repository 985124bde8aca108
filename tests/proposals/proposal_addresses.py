"""Addresses of the queue of proposals and of the templates of answers."""

from typing import Any

from proposals.models import AnswerTemplate, ProposalFile
from records.actors import PROGRAM
from records.services.stored_files import keep_file
from tests.access import (
    ADMINISTRATOR,
    COLLEGE,
    COORDINATOR,
    OTHER_STAFF,
    PRINCIPAL,
    STAFF,
    UNIT_HEAD,
    Address,
    World,
)
from tests.builders import create, make_company, make_cooperation_proposal, make_proposal_message

TRIAGING = frozenset({COORDINATOR, UNIT_HEAD, PRINCIPAL})
KEEPING = frozenset({COORDINATOR, UNIT_HEAD, ADMINISTRATOR})
WORKING = frozenset({STAFF, OTHER_STAFF, COORDINATOR, UNIT_HEAD, PRINCIPAL})


def proposal(world: World) -> dict[str, Any]:
    """A proposal of the unit with themes, messages of all kinds, and what the register may know of it."""
    make_company("Ehdottaja Oy")
    made = make_cooperation_proposal("Ehdottaja Oy", unit=world.unit, themes=["labour"], contact_name="Matti M")
    for kind in ("from_sender", "to_sender", "note"):
        make_proposal_message(made, kind)
    return {"pk": made.pk}


def two_alike(world: World) -> dict[str, Any]:
    """Two proposals of the same sender."""
    made = make_cooperation_proposal(unit=world.unit, email="sama@yritys.example")
    make_cooperation_proposal(unit=world.unit, email="sama@yritys.example")
    return {"pk": made.pk}


def declined(world: World) -> dict[str, Any]:
    """One that can be opened again."""
    return {"pk": make_cooperation_proposal(unit=world.unit, state="declined").pk}


def kept_file(world: World) -> dict[str, Any]:
    """A file that came with a proposal."""
    stored = keep_file(actor=PROGRAM, name="esite.pdf", chunks=[b"%PDF-1.7"], content_type="application/pdf")
    return {"pk": create(ProposalFile(proposal=make_cooperation_proposal(unit=world.unit), file=stored)).pk}


def template(_world: World) -> dict[str, Any]:
    """A template of an answer that nobody shipped."""
    return {"pk": create(AnswerTemplate(code="oma", kind="answer", name_fi="Oma", text_fi="Hei{name}")).pk}


def of_unit(name: str, **more: Any) -> Address:
    """An address for those who triage the unit's proposals."""
    return Address(f"proposals:{name}", TRIAGING, **{"parts": proposal, **more})


def post(name: str, **more: Any) -> Address:
    """What they do in one tap."""
    return of_unit(name, method="post", status=302, **more)


def written(_world: World) -> dict[str, Any]:
    """Lines to the sender or to colleagues."""
    return {"text": "Kiitos, palaamme asiaan."}


ADDRESSES = [
    Address("proposals:proposal_list", COLLEGE, query="?show=all"),
    Address("proposals:proposal_export", COLLEGE),
    Address("proposals:proposal_detail", COLLEGE, proposal),
    Address("proposals:proposal_file", COLLEGE, kept_file),
    post("proposal_take"),
    of_unit("proposal_assign"),
    post("proposal_unit", data=lambda world: {"unit": world.unit.pk}),
    post("proposal_spam"),
    post("proposal_reopen", parts=declined),
    of_unit("proposal_answer"),
    post("proposal_answer", data=written),
    of_unit("proposal_ask"),
    of_unit("proposal_decline"),
    of_unit("proposal_call"),
    of_unit("proposal_match"),
    of_unit("proposal_join", parts=two_alike),
    Address("proposals:proposal_note", WORKING, proposal, method="post", data=written, status=302),
    Address("proposals:template_list", KEEPING),
    Address("proposals:template_create", KEEPING),
    Address("proposals:template_edit", KEEPING, template),
    Address("proposals:template_delete", KEEPING, template, method="post", status=302),
]
