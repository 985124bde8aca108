"""A practice as a PDF to hand round: made by a worker, in the language of who asked."""

import base64
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from organisation.services.paper import Drawn, Paper, letterhead
from practices.models import PracticePicture
from practices.queries.feed import public_address
from practices.queries.practice import for_page
from practices.queries.reading import reading_of
from practices.queries.snapshot import snapshot_of
from records.services.stored_files import path_of
from ui.qr import qr_address


def paper_html(params: dict[str, Any]) -> Drawn | None:
    """The page that becomes the PDF, and its title: what is published, of a draft what stands now. None where it is gone."""
    practice = for_page().filter(pk=params["practice"]).first()
    if practice is None:
        return None
    said = snapshot_of(practice) if not practice.is_published else None
    reading = reading_of(practice, snapshot=said)
    address = public_address(practice)
    context = {
        **letterhead(),
        "practice": practice,
        "reading": reading,
        "pictures": [(picture, _as_data(picture)) for picture in reading.pictures],
        "address": address,
        "shown_address": address.partition("://")[2].rstrip("/"),
        "code": qr_address(address) if address else "",
    }
    with override(reading.language):
        return render_to_string("practices/paper/page.html", context), reading.text.get("title", "")


def _as_data(picture: PracticePicture) -> str:
    """The picture as an address that holds it; nothing where the store has lost it."""
    try:
        content = path_of(picture.file.digest).read_bytes()
    except OSError:
        return ""
    return f"data:{picture.file.content_type};base64,{base64.b64encode(content).decode()}"


PAPER = Paper("practice_paper", "practices/paper/page.css", paper_html)
