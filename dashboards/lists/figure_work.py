"""The follow-ups, proposals and adoptions behind figures: work, and not who is late with it."""

from dataclasses import replace

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from dashboards.lists.figure_listing import ID, Ids, of_figure
from dashboards.queries.figures.choice import Choice
from organisation.queries.access import access_of
from partnerships.lists.follow_up import FOLLOW_UPS, local_day
from partnerships.models import FollowUp, FollowUpDueDate
from partnerships.queries.follow_up import end_of
from practices.lists.adoption import ADOPTIONS
from practices.lists.adoption import rows as adoptions_seen_by
from practices.models import Adoption
from proposals.models import Proposal, ProposalState
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.listing import Listing


def follow_ups_of(title: str, choice: Choice, ids: Ids) -> Listing:
    """Follow-ups with the due date that held then."""

    def rows(actor: Actor) -> "QuerySet[FollowUp]":
        after = end_of(choice.day)
        held = Q(to_at=None) | Q(to_at__gte=after)
        then = FollowUpDueDate.objects.filter(held, follow_up=OuterRef("pk"), from_at__lt=after)
        found: QuerySet[FollowUp] = FollowUp.objects.visible_to(actor).filter(pk__in=ids)
        # Whose they are is told to colleagues of the unit only: the dashboard shows work, not people.
        own = Q(unit__in=access_of(actor).units) | Q(assignee=actor.pk)
        return found.annotate(
            due_then=Subquery(then.order_by("-from_at").values("due_on")[:1]),
            first_name=Case(When(own, then=F("assignee__first_name")), default=Value("")),
            last_name=Case(When(own, then=F("assignee__last_name")), default=Value("")),
        )

    detail = "partnerships:follow_up_detail"
    return of_figure(title, detail, "partnerships.followup", "due", rows, _of_follow_ups())


def _of_follow_ups() -> tuple[Column, ...]:
    """The columns of the list of follow-ups, with the due date of the day and who is told to colleagues."""
    own = {column.key: column for column in FOLLOW_UPS.columns}
    return (
        own["what"],
        own["promised"],
        replace(own["company"], key="name", sort=("company__sort_key", "id")),
        replace(own["unit"], sort=("unit__sort_key", "due_then", "id"), default=True),
        replace(own["who"], paths=("first_name", "last_name"), value=columns.whole_name, sort=()),
        replace(own["due"], paths=("due_then",), shown=columns.as_day, sort=("due_then", "id")),
        ID,
        own["business_id"],
    )


def proposals_of(title: str, choice: Choice, ids: Ids) -> Listing:
    """Proposals and when they were answered; nothing of who sent them."""

    def rows(actor: Actor) -> "QuerySet[Proposal]":
        found: QuerySet[Proposal] = Proposal.objects.visible_to(actor)
        return found.filter(pk__in=ids)

    return of_figure(title, "proposals:proposal_detail", "proposals.proposal", "-received", rows, _of_proposals())


def _of_proposals() -> tuple[Column, ...]:
    return (
        Column(
            key="name", label=_("Organisation"), paths=("organisation_name",), sort=("organisation_name", "id"),
            default=True, phone=True,
        ),
        Column(
            key="state", label=_("State"), paths=("state",), value=columns.words(ProposalState.choices), default=True,
            phone=True,
        ),
        Column(
            key="unit", label=_("Education unit"), **columns.named("unit"), sort=("unit__sort_key", "id"), default=True,
            css="muted left", phone=True,
        ),
        Column(
            key="received", label=_("Received"), paths=("received_at",), value=local_day, kind="date",
            sort=("received_at", "id"), prefers_down=True, default=True, css="num",
        ),
        Column(
            key="due", label=_("To be answered by"), paths=("respond_by",), kind="date", sort=("respond_by", "id"),
            default=True, css="num", phone=True,
        ),
        Column(
            key="answered", label=_("Answered"), paths=("answered_at",), value=local_day, kind="date",
            sort=(F("answered_at").asc(nulls_last=True), "id"), sort_down=(F("answered_at").desc(nulls_last=True), "id"),
            default=True, css="num",
        ),
        ID,
    )  # fmt: skip


def adoptions_of(title: str, choice: Choice, ids: Ids) -> Listing:
    """Adoptions of practices, as their own list shows them; who sees to them stands on their pages."""

    def rows(actor: Actor) -> "QuerySet[Adoption]":
        return adoptions_seen_by(actor).filter(pk__in=ids)

    shown = tuple(column for column in ADOPTIONS.columns if column.key not in ("owner", "id"))
    return of_figure(title, "practices:adoption_detail", "practices.adoption", "-begun", rows, (*shown, ID))
