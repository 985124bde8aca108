"""A practice as a PDF to hand round: made by a worker, in the language of who asked."""

import base64
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import override

from organisation.models import College
from practices.models import Practice, PracticePicture
from practices.queries.feed import public_address
from practices.queries.practice import for_page
from practices.queries.reading import reading_of
from practices.queries.snapshot import snapshot_of
from records.actors import Actor
from records.models import Job, StoredFile
from records.services.jobs import add_job
from records.services.stored_files import forget_file, keep_file, path_of
from ui.pdf import PdfUnavailable, pdf_of
from ui.qr import qr_address

KIND = "practice_paper"
PDF = "application/pdf"
STEPS = 3
PAGE, STYLE = "practices/paper/page.html", "practices/paper/page.css"


def request_paper(*, actor: Actor, practice: Practice, language: str) -> Job:
    """Ask for the PDF. The one that the person asked for before is thrown away."""
    with transaction.atomic():
        earlier = Job.objects.filter(kind=KIND, actor_kind=actor.actor_kind, actor_id=actor.pk)
        for file in StoredFile.objects.filter(pk__in=[job.result.get("file", 0) for job in earlier]):
            forget_file(file)
        return add_job(actor=actor, kind=KIND, params={"practice": practice.pk, "language": language})


def paper_of(job: Job) -> StoredFile | None:
    """The file that a job has made, as long as it is kept."""
    return StoredFile.objects.filter(pk=job.result.get("file", 0)).exclude(digest="").first()


def run_job(job: Job, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Make the file; where the machine cannot, say so."""
    practice = for_page().filter(pk=job.params["practice"]).first()
    if practice is None:
        return {}
    progress(0, STEPS)
    with override(job.params["language"]):
        html, title = paper_html(practice)
        progress(1, STEPS)
        try:
            made = pdf_of(html, style_sheets=[_style()])
        except PdfUnavailable:
            return {"unavailable": True}
        progress(2, STEPS)
        name = f"{slugify(title)[:80] or KIND}.pdf"
        file = keep_file(actor=_Asker(job), name=name, chunks=[made], content_type=PDF)
    progress(STEPS, STEPS)
    return {"file": file.pk, "name": name}


def paper_html(practice: Practice) -> tuple[str, str]:
    """The page that becomes the PDF, and its title: what is published, of a draft what stands now."""
    said = snapshot_of(practice) if not practice.is_published else None
    reading = reading_of(practice, snapshot=said)
    college = College.objects.first()
    address = public_address(practice)
    context = {
        "practice": practice,
        "reading": reading,
        "pictures": [(picture, _as_data(picture)) for picture in reading.pictures],
        "college_name": college.name if college else "",
        "address": address,
        "shown_address": address.partition("://")[2].rstrip("/"),
        "code": qr_address(address) if address else "",
        "made_on": timezone.localdate(),
    }
    with override(reading.language):
        return render_to_string(PAGE, context), reading.text.get("title", "")


def _as_data(picture: PracticePicture) -> str:
    """The picture as an address that holds it; nothing where the store has lost it."""
    try:
        content = path_of(picture.file.digest).read_bytes()
    except OSError:
        return ""
    return f"data:{picture.file.content_type};base64,{base64.b64encode(content).decode()}"


class _Asker:
    """Who asked for a job: the file is theirs."""

    def __init__(self, job: Job) -> None:
        self.actor_kind = job.actor_kind
        self.pk = job.actor_id


@cache
def _style() -> str:
    return render_to_string(STYLE)
