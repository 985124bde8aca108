"""Practices shown where they help: beside another one, on a partnership, on a proposal."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from partnerships.models import Partnership
from partnerships.queries.ladder import ladder_of
from practices.models import Practice
from practices.queries.fitting import Fitting, for_partnership, for_proposal, like
from practices.views.cards import drawn
from proposals.models import Proposal


@require_GET
def practice_similar(request: HttpRequest, pk: int) -> HttpResponse:
    """Practices like this one."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user), pk=pk)
    back = reverse("practices:practice_detail", args=[pk])
    return _answer(request, _("Similar practices"), like(request.user, practice), practice.title, back)


@require_GET
def partnership_practices(request: HttpRequest, pk: int) -> HttpResponse:
    """What has helped others with what this partnership lacks."""
    rows = Partnership.objects.visible_to(request.user).select_related("company", "workplace")
    partnership = get_object_or_404(rows, pk=pk)
    found = for_partnership(request.user, partnership, ladder_of(pk))
    back = reverse("partnerships:partnership_detail", args=[pk])
    return _answer(request, _("Good practices that help"), found, str(partnership), back)


@require_GET
def proposal_practices(request: HttpRequest, pk: int) -> HttpResponse:
    """How others have answered such a thing."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user), pk=pk)
    found = for_proposal(request.user, proposal)
    back = reverse("proposals:proposal_detail", args=[pk])
    return _answer(request, _("Good practices for this"), found, proposal.organisation_name, back)


def _answer(request: HttpRequest, title: str, found: Sequence[Fitting], name: str, back: str) -> HttpResponse:
    """A part of a page that is open, or a page of its own."""
    cards = drawn((each.card for each in found), {each.card.key: each.why for each in found})
    context = {"title": title, "cards": cards, "name": name, "back": back}
    part = "practices/fitting/_part.html" if request.headers.get("HX-Request") else "practices/fitting/page.html"
    return render(request, part, context)
