"""What the dashboard is drawn of: the figures on top, and parts that may come after them. Each piece is drawn once for a
choice and a language, and kept until something that it tells of changes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.queries.board.choices import choices
from dashboards.queries.board.groups import HEADLINE, LATER, PAGE, PLACES, WHOLE, Group
from dashboards.queries.board.parts import Parts
from dashboards.queries.board.told import Links
from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.once import together
from dashboards.queries.next_actions import Action, deeds_of, next_actions
from dashboards.services.board import headline_of, told_of
from dashboards.services.snapshots import Place, Shelf
from organisation.queries.access import Access, access_of

HEAD, NEXT, SINCE = "headline", "next", "since"
# What "what to do next" rests on beside the figures.
DEEDS = "deeds"
# What comes after the figures on top. The last two tell of what the others have reckoned, so they come after these.
NEEDS: Mapping[str, Group] = {**LATER, NEXT: PLACES, SINCE: WHOLE}
AT_ONCE, AFTER_THE_OTHERS = "load", "board-parts from:body"


@dataclass(frozen=True)
class Slot:
    """The place of a piece on the page: the piece itself, or (None) where and when it is asked for."""

    html: SafeString | None
    url: str
    trigger: str


class Pieces:
    """The pieces of a choice as somebody sees it: those that are known, and those that are drawn when they are wanted."""

    def __init__(self, actor: User, choice: Choice, names: Collection[str] = (HEAD, *NEEDS)) -> None:
        self._actor, self._choice = actor, choice
        self._access = access_of(actor)
        self._shelf = Shelf({name: self._place(name) for name in (*names, *((DEEDS,) if NEXT in names else ()))})
        self._parts: Parts | None = None

    @property
    def known(self) -> Mapping[str, Any]:
        """The pieces that need not be drawn, and those that were."""
        return self._shelf.known

    def draw(self, names: Collection[str]) -> None:
        """Draw those that are not known yet; what several of them tell of is reckoned once."""
        missing = [name for name in names if name not in self.known]
        self._parts = None
        with together():
            for name in missing:
                self._shelf.keep(name, self._drawn(name, missing))

    def draw_page(self, *, whole: bool) -> None:
        """Draw all, or what has to stand on the page at once."""
        self.draw([HEAD, *LATER, NEXT] if whole else [HEAD])
        head = self.known[HEAD]
        if whole and head["since"]:
            self.draw([SINCE])
        if head["is_empty"]:
            self.draw([NEXT])

    def page(self, links: Links) -> dict[str, Any]:
        """The pieces as they stand on the page."""
        head = self.known[HEAD]
        names = [*([SINCE] if head["since"] else []), *([] if head["is_empty"] else LATER), NEXT]
        trigger = AT_ONCE if all(name in self.known for name in names if name in LATER) else AFTER_THE_OTHERS
        slots = {
            name: Slot(_safe(self.known.get(name)), links.part(name), AT_ONCE if name in LATER else trigger)
            for name in names
        }
        return {
            **{name: _safe(head[name]) for name in ("top", "figures")},
            "since": slots.get(SINCE),
            "closed": _safe(head["since"]),
            "later": [slots[name] for name in names if name in LATER],
            "next": slots[NEXT],
            "is_waiting": any(slot.html is None for slot in slots.values()),
        }

    def _place(self, name: str) -> Place:
        """What the piece tells of, and all that it depends on besides."""
        about = (name, self._choice, get_language())
        if name == HEAD:
            # One's own units come first in a menu.
            return HEADLINE.topics, (*about, sorted(self._access.units))
        whose = (timezone.localdate(), self._actor.pk, may(self._access))
        if name == DEEDS:
            # They are of today, whatever day the figures are of.
            return PLACES.topics, (name, self._choice.as_of_today(), get_language(), *whose)
        if name == NEXT:
            return PLACES.topics, (*about, *whose)
        return NEEDS[name].topics, about

    def _drawn(self, name: str, missing: Collection[str]) -> Any:
        if list(missing) == [HEAD]:
            return _headline(Parts(headline_of(self._choice), _("Whole college")), self._access)
        parts = self._parts_of(missing)
        if name == HEAD:
            return _headline(parts, self._access)
        # Here, not in the template, where a mistake might pass for nothing.
        for part in NEEDS[name].parts:
            getattr(parts, part)
        context: dict[str, Any] = {"parts": parts, "told": parts.told}
        if name == NEXT:
            actions = next_actions(self._actor, self._deeds(), parts.coverage.places)
            context = {"actions": actions, "today": timezone.localdate()}
        return str(render_to_string(f"dashboards/board/_{name}.html", context))

    def _deeds(self) -> list[Action]:
        if DEEDS not in self.known:
            self._shelf.keep(DEEDS, deeds_of(self._actor, self._choice))
        found: list[Action] = self.known[DEEDS]
        return found

    def _parts_of(self, missing: Collection[str]) -> Parts:
        """The parts of all that is missing together."""
        if self._parts is None:
            needed = PAGE if HEAD in missing else Group(())
            for name in missing:
                needed |= NEEDS.get(name, HEADLINE)
            self._parts = Parts(told_of(self._choice, needed), _("Whole college"))
        return self._parts


def _safe(drawn: str | None) -> SafeString | None:
    return None if drawn is None else mark_safe(drawn)  # noqa: S308  nosec B308 B703 - drawn by a template, which escapes


def may(access: Access) -> tuple[Any, ...]:
    """What somebody may do, as far as it tells what they could do next."""
    decides = sorted(access.decides_for_units)
    return (sorted(access.managed_units), decides, access.is_principal, access.units, access.decides_as_principal)


def _headline(parts: Parts, access: Access) -> dict[str, Any]:
    """What stands above the figures, the figures, and what comes after them."""
    told = parts.told
    context = {"told": told, "parts": parts, "choices": choices(told, access.units)}
    return {
        "top": str(render_to_string("dashboards/board/_top.html", context)),
        "figures": str(render_to_string("dashboards/board/_figures.html", context)),
        "is_empty": told.is_empty,
        # Of a closed year, who closed it; what has changed since is a piece of its own.
        "since": str(render_to_string("dashboards/board/_closed.html", context)) if told.closed else "",
    }
