"""Papers: pages that a worker makes into a PDF, in the language of who asked. Each kind is declared once, as a Paper."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import override

from organisation.models import College
from records.actors import Actor
from records.models import Job, StoredFile
from records.registries import JobKind
from records.services.jobs import add_job
from records.services.stored_files import forget_file, keep_file
from ui.pdf import PdfUnavailable, pdf_of

PDF = "application/pdf"
STEPS = 3
LONGEST_NAME = 80
Progress = Callable[[int, int], None]
# The page that becomes the PDF, and its title.
Drawn = tuple[str, str]


@dataclass(frozen=True)
class Paper:
    """One kind of PDF: *draw* makes the page of what was asked for (None where that is gone), *style* is the template of
    its style sheet."""

    kind: str
    style: str
    draw: Callable[[dict[str, Any]], Drawn | None]

    @property
    def job(self) -> JobKind:
        """What a worker does with it: for `ports.jobs`."""
        return JobKind(self.kind, self.run)

    def request(self, *, actor: Actor, language: str, **params: Any) -> Job:
        """Ask for the PDF. The one that the same person had made before is thrown away."""
        with transaction.atomic():
            forget_papers(Job.objects.filter(kind=self.kind, actor_kind=actor.actor_kind, actor_id=actor.pk))
            return add_job(actor=actor, kind=self.kind, params={**params, "language": language})

    def run(self, job: Job, progress: Progress) -> dict[str, Any]:
        """Make the file; where the machine cannot, or what was asked for is gone, say so."""
        progress(0, STEPS)
        with override(job.params["language"]):
            drawn = self.draw(job.params)
            if drawn is None:
                return {"gone": True}
            progress(1, STEPS)
            try:
                made = self.print(drawn)
            except PdfUnavailable:
                return {"unavailable": True}
            progress(2, STEPS)
            file = keep_paper(job, name=self.name_of(drawn), content=made)
        progress(STEPS, STEPS)
        return {"file": file.pk, "name": file.name}

    def print(self, drawn: Drawn) -> bytes:
        """The PDF of a page. May raise PdfUnavailable."""
        return pdf_of(drawn[0], style_sheets=[style_sheet(self.style)])

    def name_of(self, drawn: Drawn) -> str:
        """What the file is called."""
        return f"{slugify(drawn[1])[:LONGEST_NAME] or self.kind}.pdf"


class _Asker:
    """Who asked for a job: the file is theirs."""

    def __init__(self, job: Job) -> None:
        self.actor_kind = job.actor_kind
        self.pk = job.actor_id


def keep_paper(job: Job, *, name: str, content: bytes) -> StoredFile:
    """Store a PDF that a job has made."""
    return keep_file(actor=_Asker(job), name=name, chunks=[content], content_type=PDF)


def file_of(job: Job) -> StoredFile | None:
    """The file that a job has made, as long as it is kept."""
    return StoredFile.objects.filter(pk=job.result.get("file", 0)).exclude(digest="").first()


def forget_papers(jobs: QuerySet[Job]) -> None:
    """Throw away the files that these jobs have made."""
    results = [job.result for job in jobs]
    keys = [key for each in results for key in [each.get("file", 0), *each.get("files", [])]]
    for file in StoredFile.objects.filter(pk__in=keys):
        forget_file(file)


def letterhead() -> dict[str, Any]:
    """What every paper says of where and when it was made."""
    college = College.objects.first()
    return {"college_name": college.name if college else "", "made_on": timezone.localdate()}


@cache
def style_sheet(name: str) -> str:
    """A style sheet of papers, read once."""
    return render_to_string(name)
