"""Which practices fit a place: a partnership that lacks something, a proposal, a field, another practice; and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organisation.names import said_in
from organisation.queries.access import access_of
from partnerships.models import ActivityType, Need, NeedState, ParticipationField, Partnership
from partnerships.queries.ladder import Criterion, Ladder
from practices.models import Practice, PracticeState
from practices.queries.finding import NAMES, PUBLISHED, Card, by_state, cards_of, links_of
from proposals.models import Proposal
from proposals.queries.suggestion import suggested
from records.actors import Actor
from ui.dates import language

FEW = 4
# What shows how much a practice fits: what is done says more than where, and that more than for whom.
WEIGHTS = {"activity_types": 4, "fields": 3, "themes": 2, "staff_groups": 1}
# Which types of activity help to meet a criterion of a tier, by their codes.
HELPS: Mapping[str, tuple[str, ...]] = {
    "contact": ("company_visit", "feedback_talk"),
    "everyday_activity": (
        "training_agreement", "apprenticeship", "company_visit", "guest_lecture", "student_project", "customer_work",
        "recruitment_day", "competence_demonstration", "supported_workplace_period",
    ),
    "development_activity": (
        "workplace_instructor_training", "teacher_work_life_period", "staff_training", "competence_mapping",
        "advisory_board", "learning_environment_development", "service_development", "joint_teaching",
        "development_project",
    ),
    "goal": ("competence_mapping", "development_project", "management_dialogue"),
    "owners": ("advisory_board", "workplace_instructor_training"),
    "met": ("feedback_talk", "advisory_board", "company_visit"),
    "sponsors": ("management_dialogue",),
    "agreement": ("management_dialogue", "equipment_renewal", "space_renewal"),
    "needs_map": ("management_dialogue", "workforce_foresight", "competence_mapping"),
    "contributions": ("equipment_renewal", "space_renewal", "learning_environment_development"),
    "plan": ("training_codesign", "competence_plan", "apprenticeship_group"),
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """What a place is about: keys of fields, activity types, themes of needs and staff groups."""

    fields: frozenset[int] = frozenset()
    activity_types: frozenset[int] = frozenset()
    themes: frozenset[int] = frozenset()
    staff_groups: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Fitting:
    """A practice that fits, and why in words."""

    card: Card
    why: str


@dataclass(frozen=True)
class Lack:
    """What a partnership lacks, with the types of activity that help."""

    criterion: Criterion
    activity_types: frozenset[int] = field(default_factory=frozenset)


def fitting(actor: Actor, place: Place, *, but: Collection[int] = (), most: int = FEW) -> list[int]:
    """Keys of the practices that fit best; none where a place says nothing."""
    asked = {name: getattr(place, name) for name in WEIGHTS if getattr(place, name)}
    if not asked or not access_of(actor).is_member:
        return []
    rows = Practice.objects.filter(PUBLISHED).exclude(state=PracticeState.RETIRED).exclude(pk__in=but)
    shared = {name: Exists(_links(name, keys).filter(practice=OuterRef("pk"))) for name, keys in asked.items()}
    some = Q()
    for name, keys in asked.items():
        some |= Q(pk__in=_links(name, keys).values("practice"))
    points = [
        Case(When(each, then=Value(WEIGHTS[name])), default=Value(0), output_field=IntegerField())
        for name, each in shared.items()
    ]
    score: Any = points[0]
    for each in points[1:]:
        score = score + each
    ordered = rows.filter(some).annotate(score=score)
    return list(
        ordered.order_by("-score", by_state().desc(), F("published_on").desc(nulls_last=True), "-pk").values_list(
            "pk", flat=True
        )[:most]
    )


def _links(name: str, keys: Iterable[int]) -> Any:
    target = getattr(Practice, name).field.m2m_reverse_field_name()
    return links_of(name).filter(**{f"{target}__in": sorted(keys)})


def shared_names(name: str, practices: Sequence[int], keys: Collection[int]) -> dict[int, list[str]]:
    """What practices share with a place, by name."""
    target = getattr(Practice, name).field.m2m_reverse_field_name()
    rows = _links(name, keys).filter(practice__in=practices).order_by(f"{target}__sort_key")
    found: dict[int, list[str]] = {}
    for key, *names in rows.values_list("practice", *(f"{target}__{each}" for each in NAMES)):
        found.setdefault(key, []).append(said_in(language(), *names))
    return found


# --- places -----------------------------------------------------------------------------------------------------------


def like(actor: Actor, practice: Practice) -> list[Fitting]:
    """Practices of the same kind of work, the same fields and needs."""
    place = Place(**{name: frozenset(getattr(practice, name).values_list("pk", flat=True)) for name in WEIGHTS})
    return _with_words(fitting(actor, place, but=[practice.pk]), place)


def for_proposal(actor: Actor, proposal: Proposal) -> list[Fitting]:
    """What others have done about such a thing."""
    fits = suggested(proposal)
    place = Place(
        fields=frozenset(each.row.pk for each in fits.fields),
        activity_types=frozenset(each.row.pk for each in fits.activity_types),
        themes=frozenset(proposal.themes.values_list("pk", flat=True)),
    )
    return _with_words(fitting(actor, place), place)


def for_partnership(actor: Actor, partnership: Partnership, ladder: Ladder) -> list[Fitting]:
    """What could meet the missing criteria, and answer open needs of the company."""
    lacks = lacking(ladder)
    needs = Need.objects.filter(company=partnership.company_id, state__in=[NeedState.OPEN, NeedState.BEING_ANSWERED])
    fields = ParticipationField.objects.filter(
        to_on=None, participation__partnership=partnership, participation__to_on=None, participation__deleted_at=None
    )
    place = Place(
        fields=frozenset(fields.values_list("field", flat=True)),
        activity_types=frozenset(key for lack in lacks for key in lack.activity_types),
        themes=frozenset(needs.values_list("theme", flat=True)),
    )
    keys = fitting(actor, place)
    helped = _helped(keys, lacks)
    return [
        Fitting(each.card, f"{helped[each.card.key]} {each.why}".strip() if each.card.key in helped else each.why)
        for each in _with_words(keys, Place(fields=place.fields, themes=place.themes))
    ]


def lacking(ladder: Ladder) -> list[Lack]:
    """What the present tier and the next one ask for and is not there, with what helps."""
    unmet = [*ladder.unmet, *(ladder.next.unmet if ladder.next else ())]
    codes = {code for each in unmet for code in HELPS.get(each.key, ())}
    keys = dict(ActivityType.objects.filter(code__in=codes).values_list("code", "pk"))
    return [Lack(each, frozenset(keys[code] for code in HELPS.get(each.key, ()) if code in keys)) for each in unmet]


def _helped(practices: Sequence[int], lacks: Sequence[Lack]) -> dict[int, str]:
    """Which criteria a practice helps to meet."""
    types: dict[int, set[int]] = {}
    for key, kind in links_of("activity_types").filter(practice__in=practices).values_list("practice", "activitytype"):
        types.setdefault(key, set()).add(kind)
    found = {}
    for key, kinds in types.items():
        labels = [lack.criterion.label for lack in lacks if kinds & lack.activity_types]
        if labels:
            found[key] = _("Helps with what is missing: %(criteria)s.") % {"criteria": "; ".join(labels[:2])}
    return found


def _with_words(keys: Sequence[int], place: Place) -> list[Fitting]:
    themes = shared_names("themes", keys, place.themes)
    fields = shared_names("fields", keys, place.fields)
    return [Fitting(card, _why(fields.get(card.key, []), themes.get(card.key, []))) for card in cards_of(keys)]


def _why(fields: list[str], themes: list[str]) -> str:
    said = []
    if fields:
        said.append(_("same field: %(names)s") % {"names": get_text_list(fields, _("and"))})
    if themes:
        words = ngettext("answers the need %(themes)s", "answers the needs %(themes)s", len(themes))
        said.append(words % {"themes": get_text_list(themes, _("and"))})
    return f"{capfirst(', '.join(said))}." if said else ""
