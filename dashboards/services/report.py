"""The dashboard as a PDF for the board meeting: made by a worker, with progress, in the language of who asked."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from dashboards.queries.board.parts import parts_of
from dashboards.queries.choosing import choice_from
from dashboards.services.board import told_of
from organisation.models import College
from records.actors import Actor
from records.models import Job, StoredFile
from records.services.jobs import add_job
from records.services.stored_files import forget_file, keep_file
from ui.pdf import PdfUnavailable, pdf_of

KIND = "figures_report"
PDF = "application/pdf"
STEPS = 4
STYLE, CHARTS_STYLE = "dashboards/board/report.css", "dashboards/board/report_charts.css"
# Drawings in a PDF know no style sheet but their own.
CONTENTS = re.compile(r'<h2 id="([\w-]+)">\s*([^<]+?)\s*</h2>')
DRAWING = re.compile(r'<svg class="(?:chart wide|progress)[^"]*"[^>]*>')

# What paper has no use for, and reading it takes time.
SCREEN_ONLY = re.compile(r'<svg class="(?:chart narrow|spark|icon|rings)[^"]*".*?</svg>', re.DOTALL)


def request_report(*, actor: Actor, query: str, language: str) -> Job:
    """Ask for the PDF of the choice that *query* makes. The one made before is thrown away."""
    with transaction.atomic():
        earlier = Job.objects.filter(kind=KIND, actor_kind=actor.actor_kind, actor_id=actor.pk)
        for file in StoredFile.objects.filter(pk__in=[job.result.get("file", 0) for job in earlier]):
            forget_file(file)
        return add_job(actor=actor, kind=KIND, params={"query": query, "language": language})


def file_of(job: Job) -> StoredFile | None:
    """The file that a job has made, as long as it is kept."""
    return StoredFile.objects.filter(pk=job.result.get("file", 0)).exclude(digest="").first()


def run_job(job: Job, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Make the file; where the machine cannot, say so."""
    with override(job.params["language"]):
        progress(0, STEPS)
        html, title = report_html(job.params["query"], lambda done: progress(done, STEPS))
        try:
            made = pdf_of(html, style_sheets=[_style(STYLE)])
        except PdfUnavailable:
            return {"unavailable": True}
        progress(STEPS - 1, STEPS)
        name = f"{slugify(title) or KIND}.pdf"
        file = keep_file(actor=_Asker(job), name=name, chunks=[made], content_type=PDF)
    progress(STEPS, STEPS)
    return {"file": file.pk, "name": name}


class _Asker:
    """Who asked for a job: the file is theirs."""

    def __init__(self, job: Job) -> None:
        self.actor_kind = job.actor_kind
        self.pk = job.actor_id


def report_html(query: str, tell: Callable[[int], None]) -> tuple[str, str]:
    """The page that becomes the PDF, and its title."""
    told = told_of(choice_from(dict(parse_qsl(query))), base=settings.PUBLIC_URL)
    tell(1)
    parts = parts_of(told, _("Whole college"))
    college = College.objects.first()
    title = f"{_('Overview')} {told.choice.day.isoformat()} {parts.scope}"
    context = {
        "told": told,
        "parts": parts,
        "title": title,
        "college_name": college.name if college else "",
        "made_on": timezone.localdate(),
    }
    context["contents"] = CONTENTS.findall(render_to_string("dashboards/board/_parts.html", context))
    html = SCREEN_ONLY.sub("", render_to_string("dashboards/board/report.html", context))
    tell(2)
    style = f"<style>{_style(CHARTS_STYLE)}</style>"
    return DRAWING.sub(lambda found: found.group() + style, html), title


@cache
def _style(name: str) -> str:
    return render_to_string(name)
