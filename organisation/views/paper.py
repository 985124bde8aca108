"""Papers on their way: how far a worker is, and the file when it is there."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from organisation.services.paper import Paper, file_of
from records.actors import Actor
from records.models import Job
from records.services.stored_files import path_of


def own_job(paper: Paper, actor: Actor, pk: int) -> Job:
    """A paper that the person asked for; 404 for anybody else's."""
    return get_object_or_404(Job, pk=pk, kind=paper.kind, actor_kind=actor.actor_kind, actor_id=actor.pk)


def waiting_page(request: HttpRequest, job: Job, template: str, context: dict[str, Any]) -> HttpResponse:
    """How far it is; the file, when it is there. The page asks for it again and again by itself."""
    context = {**context, "job": job, "file": file_of(job), "address": request.path}
    if request.htmx and not job.is_over:
        return render(request, "components/paper_progress.html", context)
    response = render(request, template, context)
    if request.htmx:
        response["HX-Refresh"] = "true"
    return response


def paper_response(job: Job) -> FileResponse:
    """The PDF, as a download."""
    file = file_of(job)
    if file is None:
        raise Http404
    try:
        content = path_of(file.digest).open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=file.name, content_type=file.content_type)
    response["Cache-Control"] = "private, no-store"
    return response
