"""Addresses of practices: reading, writing, reviewing, parts, the public pages."""

import io
from typing import Any

from PIL import Image

from practices.models import PracticeCompany, PracticeFile, PracticePicture, PracticeQuestion
from practices.services.paper import PAPER
from practices.services.publishing import publish
from records.actors import PROGRAM
from records.models import Job
from records.services.stored_files import keep_file
from tests.access import (
    COLLEGE,
    COORDINATOR,
    EVERYBODY,
    OTHER_STAFF,
    STAFF,
    UNIT_HEAD,
    Address,
    World,
)
from tests.builders import create, make_activity, make_company, make_member
from tests.practices.bank import practice_of

WRITING = frozenset({STAFF, COORDINATOR, UNIT_HEAD})
REVIEWING = frozenset({COORDINATOR, UNIT_HEAD})
IN_UNITS = WRITING | {OTHER_STAFF}


def practice(world: World, **values: Any) -> dict[str, Any]:
    """A published practice of the unit, with everything that a page can show."""
    made = practice_of("Paja koululla", unit=world.unit, sv="Verkstad", reach="public", **values)
    picture(made)
    create(PracticeFile(practice=made, file=stored("ohje.pdf"), title="Ohje", is_public=True))
    company = make_company("Kumppani Oy")
    create(PracticeCompany(practice=made, company=company, may_be_named=True, permission="Tuula 3.11."))
    asker = make_member(world.unit)
    create(PracticeQuestion(practice=made, asker=asker, text="Kuka sopii ajat?"))
    create(PracticeQuestion(practice=made, asker=asker, text="Entä hinta?", answer="Nolla.", answered_by=made.author))
    made.refresh_from_db()
    return {"pk": made.pk}


def stored(name: str, content: bytes = b"%PDF-1.7", kind: str = "application/pdf") -> Any:
    """A kept file."""
    return keep_file(actor=PROGRAM, name=name, chunks=[content], content_type=kind)


def jpeg() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(out, "JPEG")
    return out.getvalue()


def picture(made: Any) -> PracticePicture:
    """A picture of a practice."""
    file = stored("kuva.jpg", jpeg(), "image/jpeg")
    alts = {"alt_fi": "Paja", "alt_sv": "Verkstad"}
    return create(PracticePicture(practice=made, file=file, width=80, height=60, **alts))


def draft(world: World) -> dict[str, Any]:
    """One that nobody has published."""
    return {"pk": practice_of("Luonnos", unit=world.unit, reach="draft").pk}


def text(world: World) -> dict[str, Any]:
    """A text of one that is published."""
    return {**practice(world), "language": "fi"}


def part(world: World, model: Any) -> dict[str, Any]:
    """A picture, file or question of it."""
    return {"pk": model.objects.filter(practice=practice(world)["pk"]).first().pk}


def public(world: World, model: Any = None) -> dict[str, Any]:
    """By its public address."""
    made = practice_of("Kaikille", unit=world.unit, reach="draft")
    picture(made)
    create(PracticeFile(practice=made, file=stored("ohje.pdf"), title="Ohje", is_public=True))
    publish(actor=made.author, practice=made, public=True)
    return {"slug": made.slug, **({"pk": model.objects.get(practice=made).pk} if model else {})}


def paper(world: World) -> dict[str, Any]:
    """A PDF that the person asked for."""
    about = {"practice": practice(world)["pk"], "language": "fi"}
    asked_by = {"actor_kind": "user", "actor_id": world.user.pk if world.user else None}
    made = {"file": stored("paja.pdf").pk, "name": "paja.pdf"}
    return {"pk": Job.objects.create(kind=PAPER.kind, params=about, state="done", result=made, **asked_by).pk}


def company_row(world: World) -> dict[str, Any]:
    """An organisation of a practice."""
    found = practice(world)
    return {**found, "row": PracticeCompany.objects.get(practice=found["pk"]).pk}


def writing(name: str, **more: Any) -> Address:
    """An address for those who write the unit's practices."""
    return Address(f"practices:{name}", WRITING, **{"parts": practice, **more})


def post(name: str, roles: Any = WRITING, **more: Any) -> Address:
    """What one does in one tap."""
    return Address(f"practices:{name}", roles, **{"parts": practice, "method": "post", "status": 302, **more})


def said(_world: World) -> dict[str, Any]:
    """Some words."""
    return {"text": "Kerro vielä kestosta."}


ADDRESSES = [
    Address("practices:practice_create", IN_UNITS),
    post("practice_from_activity", IN_UNITS, parts=lambda world: {"activity": make_activity(unit=world.unit).pk}),
    Address("practices:practice_import", REVIEWING),
    Address("practices:practice_export", COLLEGE, lambda _world: {"kind": "json"}),
    Address("practices:practice_detail", COLLEGE, practice),
    writing("practice_facts"),
    writing("practice_companies"),
    post("practice_company_remove", parts=company_row),
    post("practice_delete", REVIEWING),
    writing("practice_write", parts=text),
    post("practice_keep", parts=text, status=200, data=lambda _world: {"title": "Uusi"}),
    post("practice_forget", parts=text),
    post("practice_language", parts=lambda world: {**practice(world), "language": "en"}),
    post("practice_review"),
    post("practice_give_back", REVIEWING, data=said),
    Address("practices:practice_publish", REVIEWING, practice),
    post("practice_withdraw", REVIEWING),
    writing("version_list"),
    writing("version_detail", parts=lambda world: {**practice(world), "number": 1}),
    post("version_restore", parts=lambda world: {**practice(world), "number": 1}),
    Address("practices:practice_share", COLLEGE, practice),
    post("paper_create", COLLEGE),
    Address("practices:paper", COLLEGE, paper),
    Address("practices:paper_file", COLLEGE, paper),
    writing("picture_list"),
    writing("picture_edit", parts=lambda world: part(world, PracticePicture)),
    post("picture_delete", parts=lambda world: part(world, PracticePicture)),
    Address("practices:picture_show", COLLEGE, lambda world: part(world, PracticePicture)),
    writing("file_list"),
    Address("practices:file_download", COLLEGE, lambda world: part(world, PracticeFile)),
    post("file_delete", parts=lambda world: part(world, PracticeFile)),
    post("question_create", COLLEGE, data=said),
    writing("question_answer", parts=lambda world: part(world, PracticeQuestion)),
    post("question_delete", REVIEWING, parts=lambda world: part(world, PracticeQuestion)),
    Address("practices:public_list", EVERYBODY, lambda world: public(world) and {}),
    Address("practices:public_feed", EVERYBODY),
    Address("practices:public_practice", EVERYBODY, public),
    Address("practices:public_practice_in", EVERYBODY, lambda world: {**public(world), "language": "fi"}),
    Address("practices:public_picture", EVERYBODY, lambda world: public(world, PracticePicture)),
    Address("practices:public_file", EVERYBODY, lambda world: public(world, PracticeFile)),
]
