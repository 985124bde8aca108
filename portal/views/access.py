"""Staff: who of an organisation has access to the portal, inviting and taking it away; what was answered in it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from notifications.services.composing import absolute
from partnerships.models import Company, Contact, Partnership, Position
from partnerships.permissions import can_edit_partnership
from portal.forms.access import InviteForm
from portal.permissions import can_invite, can_revoke
from portal.queries.access import answers_about, for_page, of_company
from portal.services.access import NoAddress, invite, revoke
from records.services.reading import log_reading
from ui.undo import notify


@require_GET
def company_portal(request: HttpRequest, pk: int) -> HttpResponse:
    """People with access and without; as a part of the organisation's page, or a page of its own."""
    company = get_object_or_404(Company.objects.visible_to(request.user), pk=pk)
    is_part = bool(request.headers.get("HX-Request"))
    rows = of_company(company)
    context = {
        "company": company,
        "rows": [row for row in rows if row.is_in] if is_part else rows,
        "answers": answers_about(company=company.pk)[:10],
        "can_invite": can_invite(request.user, company),
        "portal_url": absolute(reverse("portal:enter")),
    }
    return render(request, "portal/access/_panel.html" if is_part else "portal/access/list.html", context)


@require_GET
def partnership_answers(request: HttpRequest, pk: int) -> HttpResponse:
    """What the organisation answered, year by year."""
    partnership = get_object_or_404(Partnership.objects.visible_to(request.user), pk=pk)
    is_part = bool(request.headers.get("HX-Request"))
    context = {
        "partnership": partnership,
        "answers": answers_about(partnership=pk)[: 3 if is_part else 50],
        "can_record": can_edit_partnership(request.user, partnership),
    }
    return render(request, "portal/answer/_panel.html" if is_part else "portal/answer/list.html", context)


@require_http_methods(["GET", "POST"])
def access_invite(request: HttpRequest, pk: int, contact: int) -> HttpResponse:
    """What the person will see, and of what; then the invitation goes."""
    company = get_object_or_404(Company.objects.visible_to(request.user), pk=pk)
    works = Position.objects.current().filter(company=company).values("contact")
    person = get_object_or_404(Contact.objects.visible_to(request.user).filter(pk__in=works), pk=contact)
    if not can_invite(request.user, company):
        raise PermissionDenied
    form = InviteForm(request.POST if request.method == "POST" else None, company=company)
    if request.method == "POST" and form.is_valid():
        try:
            invite(actor=request.user, contact=person, company=company, workplace=form.cleaned_data.get("workplace"))
        except NoAddress:
            form.add_error(None, _("This person has no e-mail address. Write one down first."))
        else:
            notify(request, _("An invitation goes to %(name)s.") % {"name": person.name})
            return redirect("portal:company_portal", pk=company.pk)
    log_reading(actor=request.user, subject_type=Contact._meta.label_lower, subject_id=person.pk)
    context = {"company": company, "contact": person, "form": form, "has_errors": bool(form.errors)}
    return render(request, "portal/access/invite.html", context)


@require_POST
def access_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take access away: at once, in all browsers."""
    access = get_object_or_404(for_page().visible_to(request.user), pk=pk)
    if not can_revoke(request.user, access):
        raise PermissionDenied
    batch = revoke(actor=request.user, access=access)
    notify(request, _("%(name)s has no access any more.") % {"name": access.contact.name}, batch)
    return redirect("portal:company_portal", pk=access.company_id)
