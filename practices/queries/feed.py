"""Practices for other systems and for files: as plain values, what is published and nothing else."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from organisation.models import EducationField, EducationUnit, StaffGroup
from partnerships.models import ActivityType, NeedTheme
from practices.models import LANGUAGES, Practice, Reach
from practices.queries.snapshot import ANSWERS, facts_in, read_by

CATALOGUES: dict[str, Any] = {
    "fields": EducationField,
    "themes": NeedTheme,
    "activity_types": ActivityType,
    "staff_groups": StaffGroup,
}
TOLD = ("summary", "need", "solution", "results", "avoid")


class Names:
    """Codes and names of the catalogues, read once for many practices."""

    def __init__(self, attribute: str) -> None:
        self.attribute = attribute
        self.known = {link: self._of(model) for link, model in {**CATALOGUES, "unit": EducationUnit}.items()}

    def _of(self, model: Any) -> dict[int, str]:
        return {row.pk: getattr(row, self.attribute) for row in model.every.all()}

    def of(self, link: str, keys: Iterable[int]) -> list[str]:
        """Those of some keys."""
        return [self.known[link][key] for key in keys if key in self.known[link]]


def plain_of(practice: Practice, names: Names) -> dict[str, Any]:
    """One practice as files tell it: what others read of it, with codes or names in place of keys."""
    said = read_by(practice)
    facts = facts_in(said)
    return {
        "id": practice.pk,
        "address": public_address(practice),
        "state": practice.state,
        "reach": practice.reach,
        "unit": next(iter(names.of("unit", [facts["unit"]])), ""),
        "organisation": facts["organisation"],
        "place": facts["place"],
        "done_on": facts["done_on"],
        "tiers": facts["tiers"],
        **{link: names.of(link, facts[link]) for link in CATALOGUES},
        "public_contact": facts["public_contact"],
        "texts": {code: {name: answers.get(name, "") for name in ANSWERS} for code, answers in said["texts"].items()},
    }


def public_address(practice: Practice) -> str:
    """The whole address for everybody, while there is one."""
    if practice.reach != Reach.PUBLIC:
        return ""
    return settings.PUBLIC_URL + reverse("practices:public_practice", args=[practice.slug])


def feed_of(practices: Sequence[Practice], language: str, college_name: str) -> dict[str, Any]:
    """A page of the public feed (JSON Feed 1.1); what is ours stands under _practice."""
    names = Names("code")
    home = settings.PUBLIC_URL + reverse("practices:public_list")
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": college_name or "Kumppani",
        "home_page_url": home,
        "feed_url": f"{settings.PUBLIC_URL}{reverse('practices:public_feed')}?language={language}",
        "language": language,
        "items": [_item(practice, language, names) for practice in practices],
    }


def _item(practice: Practice, language: str, names: Names) -> dict[str, Any]:
    plain = plain_of(practice, names)
    plain.pop("reach")
    texts = plain["texts"]
    chosen = language if language in texts else next(code for code in LANGUAGES if code in texts)
    answers = texts[chosen]
    return {
        "id": plain["address"],
        "url": plain["address"],
        "title": answers["title"],
        "summary": answers["summary"],
        "content_text": "\n\n".join(answers[name] for name in TOLD if answers[name]),
        "language": chosen,
        "date_published": f"{practice.published_on}T00:00:00Z",
        "_practice": plain,
    }


def cells_of(plain: dict[str, Any], keys: Sequence[str], words: dict[str, dict[str, str]]) -> list[str]:
    """One practice as a row of a table; *words* are those of codes (states, tiers, who may read it)."""
    return [_cell(plain, key, words) for key in keys]


def _cell(plain: dict[str, Any], key: str, words: dict[str, dict[str, str]]) -> str:
    if key not in plain:
        name, _bar, language = key.rpartition("_")
        return str(plain["texts"].get(language, {}).get(name, ""))
    value = plain[key]
    if key in words:
        return "; ".join(words[key].get(each, each) for each in ([value] if isinstance(value, str) else value))
    return "; ".join(value) if isinstance(value, list) else str(value)
