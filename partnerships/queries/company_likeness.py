"""Companies that may be the one being added: a warning with links, never a prohibition (but for the business ID)."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from partnerships.company_names import name_key
from partnerships.models import Company
from partnerships.queries.company import as_business_id
from records.actors import Actor
from records.queries.search import find

MOST = 5
CANDIDATES = 40
ALIKE = 86
SHORTEST_KEY = 3
SAME_ID, SAME_NAME, LIKE_NAME = "same_id", "same_name", "like_name"
REASONS: dict[str, str | Promise] = {
    SAME_ID: _("the same business ID"),
    SAME_NAME: _("the same name"),
    LIKE_NAME: _("a similar name in the same municipality"),
}


@dataclass(frozen=True)
class Likeness:
    """A company of the register and why it may be the same."""

    company: Company
    reason: str

    @property
    def words(self) -> str | Promise:
        """The reason in the reader's language."""
        return REASONS[self.reason]


def likely_duplicates(
    actor: Actor, *, name: str, business_id: str = "", municipality: str = "", but: int | None = None
) -> list[Likeness]:
    """At most five companies that may be the one described, the surest first; *but* is the one being edited."""
    register = Company.objects.visible_to(actor).select_related("municipality").exclude(pk=but)
    found: dict[int, Likeness] = {}
    for reason, companies in (
        (SAME_ID, _with_id(register, business_id)),
        (SAME_NAME, _with_name(register, name)),
        (LIKE_NAME, _with_like_name(actor, register, name, municipality)),
    ):
        for company in companies:
            found.setdefault(company.pk, Likeness(company, reason))
    return list(found.values())[:MOST]


def _with_id(register: "QuerySet[Company]", text: str) -> list[Company]:
    business_id = as_business_id(text)
    return list(register.filter(business_id=business_id)[:1]) if business_id else []


def _with_name(register: "QuerySet[Company]", name: str) -> list[Company]:
    key = name_key(name)
    return list(register.filter(name_key=key).order_by("sort_key", "id")[:MOST]) if key else []


def _with_like_name(actor: Actor, register: "QuerySet[Company]", name: str, municipality: str) -> list[Company]:
    key = name_key(name)
    if len(key) < SHORTEST_KEY or not municipality:
        return []
    keys = [row.object_id for row in find(actor, name, kinds=("company",), limit=CANDIDATES).rows]
    near = register.filter(pk__in=keys, municipality=municipality)
    scored = [(fuzz.ratio(key, company.name_key), company) for company in near]
    good = [pair for pair in scored if pair[0] >= ALIKE or _is_part(key, pair[1].name_key)]
    return [company for _score, company in sorted(good, key=lambda pair: (-pair[0], pair[1].pk))]


def _is_part(one: str, other: str) -> bool:
    """One name begins with the other: a chain's town, a department."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > SHORTEST_KEY and longer.startswith(shorter)
