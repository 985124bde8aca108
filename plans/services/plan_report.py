"""A plan as a PDF for the table: made by a worker, in the language of who asked."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import override

from organisation.models import College
from plans.models import SharedPlan
from plans.queries.plan_words import told
from plans.queries.shared_plan import for_page, page_of_plan
from records.actors import Actor
from records.models import Job, StoredFile
from records.services.jobs import add_job
from records.services.stored_files import forget_file, keep_file
from ui.pdf import PdfUnavailable, pdf_of

KIND = "plan_report"
PDF = "application/pdf"
STEPS = 2
STYLE = "plans/shared_plan/report.css"


def request_report(*, actor: Actor, plan: int, language: str) -> Job:
    """Ask for the PDF of a plan. The one that the same person had made before is thrown away."""
    with transaction.atomic():
        earlier = Job.objects.filter(kind=KIND, actor_kind=actor.actor_kind, actor_id=actor.pk)
        for file in StoredFile.objects.filter(pk__in=[job.result.get("file", 0) for job in earlier]):
            forget_file(file)
        return add_job(actor=actor, kind=KIND, params={"plan": plan, "language": language})


def file_of(job: Job) -> StoredFile | None:
    """The file that a job has made, as long as it is kept."""
    return StoredFile.objects.filter(pk=job.result.get("file", 0)).exclude(digest="").first()


def run_job(job: Job, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Make the file; where the machine cannot, or the plan is gone, say so."""
    with override(job.params["language"]):
        progress(0, STEPS)
        plan = for_page().filter(pk=job.params["plan"]).first()
        if plan is None:
            return {"gone": True}
        html = report_html(plan)
        progress(1, STEPS)
        try:
            made = pdf_of(html, style_sheets=[_style(STYLE)])
        except PdfUnavailable:
            return {"unavailable": True}
        name = f"{slugify(str(plan)) or KIND}.pdf"
        file = keep_file(actor=_Asker(job), name=name, chunks=[made], content_type=PDF)
    progress(STEPS, STEPS)
    return {"file": file.pk, "name": name}


def report_html(plan: SharedPlan) -> str:
    """The plan as the page that becomes the PDF."""
    college = College.objects.first()
    context = {"college_name": college.name if college else "", "made_on": timezone.localdate()}
    return render_to_string("plans/shared_plan/report.html", context | told(page_of_plan(plan)))


class _Asker:
    """Who asked for a job: the file is theirs."""

    def __init__(self, job: Job) -> None:
        self.actor_kind = job.actor_kind
        self.pk = job.actor_id


@cache
def _style(name: str) -> str:
    return render_to_string(name)
