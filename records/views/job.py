"""How far a job is, for pages that wait for it."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from records.models import Job


@never_cache
def job(request: HttpRequest, pk: int) -> JsonResponse:
    """State and progress of one's own job as JSON."""
    found = get_object_or_404(Job, pk=pk, actor_kind=request.user.actor_kind, actor_id=request.user.pk)
    return JsonResponse({"state": found.state, "done": found.done_count, "total": found.total_count})
