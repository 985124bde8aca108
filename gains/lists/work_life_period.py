"""The list of teachers' work-life periods: who was where, when, and what they learnt."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from gains.models import WorkLifePeriod
from organisation.queries.access import is_member
from partnerships.lists.activity import companies, units
from records.actors import Actor
from ui.lists import columns
from ui.lists.columns import Column
from ui.lists.filters import Choice, Lookup, by_value
from ui.lists.listing import Listing

SCOPES = {"mine": _("Mine")}


def rows(actor: Actor) -> "QuerySet[WorkLifePeriod]":
    """Periods at organisations that have not been deleted."""
    found: QuerySet[WorkLifePeriod] = WorkLifePeriod.objects.visible_to(actor).filter(company__deleted_at=None)
    return found


def whole_name() -> columns.Reading:
    """First and last name."""
    return lambda first, last: f"{first} {last}".strip()


PERIODS = Listing(
    key="work_life_periods",
    title=_("Teachers' work-life periods"),
    url_name="gains:work_life_period_list",
    export_url_name="gains:work_life_period_export",
    detail_url_name="gains:work_life_period_detail",
    rows=rows,
    mark=is_member,
    order="-starts",
    filters=(
        Choice(
            key="scope",
            label=_("Whose?"),
            options=lambda _actor: SCOPES.items(),
            condition=lambda actor, scope: Q(person=actor.pk) if scope else Q(),
            chips=SCOPES,
            in_form=False,
            depends_on=lambda actor, scope: (scope, actor.pk) if scope else "",
        ),
        Choice(
            key="unit",
            label=_("Education unit"),
            options=units,
            condition=lambda _actor, unit: Q(unit=int(unit)) if unit else Q(),
            depends_on=by_value,
        ),
        Lookup(
            key="company",
            label=_("Organisation"),
            make_field=companies,
            condition=lambda _actor, company: Q(company=company) if company else Q(),
        ),
    ),
    columns=(
        Column(
            key="person",
            label=_("Who"),
            paths=("person__first_name", "person__last_name"),
            value=whole_name,
            sort=("person__last_name", "person__first_name", "id"),
            default=True,
            phone=True,
        ),
        Column(
            key="company",
            label=_("Organisation"),
            paths=("company__name",),
            sort=("company__sort_key", "id"),
            default=True,
            css="left",
            phone=True,
        ),
        Column(key="unit", label=_("Unit"), **columns.named("unit"), default=True, css="muted"),
        Column(
            key="starts",
            label=_("First day"),
            paths=("starts_on",),
            kind="date",
            sort=("starts_on", "id"),
            sort_down=("-starts_on", "-id"),
            prefers_down=True,
            default=True,
            css="num",
            phone=True,
        ),
        Column(key="ends", label=_("Last day"), paths=("ends_on",), kind="date", default=True, css="num"),
        Column(
            key="days",
            label=_("Working days"),
            paths=("days",),
            kind="number",
            sort=("days", "id"),
            sort_down=("-days", "-id"),
            prefers_down=True,
            default=True,
            css="num",
            phone=True,
        ),
        Column(key="learnt", label=_("What was learnt"), paths=("learnt",), css="long"),
        Column(key="id", label=_("ID"), paths=("pk",), kind="number", shown=columns.as_key, identifies=True),
    ),
)
