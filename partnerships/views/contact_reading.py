"""Who has looked at a contact's data: asked by the person, answered by coordinators and administrators."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from organisation.queries.log import reading_lines, readings
from partnerships import permissions
from partnerships.models import Contact
from ui.paging import page_of


@require_GET
def contact_readings(request: HttpRequest, pk: int) -> HttpResponse:
    """Each day and person who opened, printed or took out this contact's data, newest first."""
    contact = get_object_or_404(Contact.objects.visible_to(request.user), pk=pk)
    if not permissions.can_see_readings(request.user):
        raise PermissionDenied
    page = page_of(request, readings(subject=(Contact._meta.label_lower, contact.pk)))
    context = {"contact": contact, "page": page, "lines": reading_lines(page.rows)}
    return render(request, "partnerships/contact/readings.html", context)
