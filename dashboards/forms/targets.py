"""All targets of a school year in one form: a row for the college and for each unit, a cell for each figure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.queries.target_figures import CATALOGUE, TargetFigure
from organisation.models import EducationUnit
from ui.conflicts import SHOWN
from ui.numbers import number

Place = tuple[str, int | None]


def name_of(place: Place) -> str:
    """What a cell is called in the form."""
    figure, unit = place
    return f"{figure.replace(':', '-')}-{unit or 'college'}"


class TargetsForm(forms.Form):
    """*seen* carries what stood in each cell when the page was made, so that nobody overwrites what they never saw."""

    seen = forms.CharField(required=False, widget=SHOWN)

    def __init__(
        self,
        data: Any = None,
        *,
        units: Iterable[EducationUnit],
        held: Mapping[Place, int],
        before: Mapping[Place, int],
        catalogue: Sequence[TargetFigure] = CATALOGUE,
    ) -> None:
        super().__init__(data)
        self.rows: list[tuple[Any, int | None]] = self.first_rows()
        self.rows += [(unit.name, unit.pk) for unit in units]
        self.before = before
        self.catalogue = catalogue
        self.fields["seen"].initial = json.dumps({name_of(place): value for place, value in held.items()})
        for label, unit in self.rows:
            for figure in catalogue:
                self.fields[name_of((figure.key, unit))] = _cell(label, figure, held.get((figure.key, unit)))

    def first_rows(self) -> list[tuple[Any, int | None]]:
        """What stands above the units."""
        return [(gettext_lazy("Whole college"), None)]

    @property
    def figures(self) -> Sequence[TargetFigure]:
        """The columns."""
        return self.catalogue

    @property
    def table(self) -> list[tuple[Any, list[dict[str, Any]]]]:
        """The rows, each cell with its field, its figure and what was aimed at the year before."""
        return [(label, [self._shown(figure, unit) for figure in self.catalogue]) for label, unit in self.rows]

    def _shown(self, figure: TargetFigure, unit: int | None) -> dict[str, Any]:
        before = self.before.get((figure.key, unit))
        words = "" if before is None else _("last year %(target)s") % {"target": number(before)}
        return {"field": self[name_of((figure.key, unit))], "figure": figure, "before": words}

    def values(self) -> dict[Place, tuple[int | None, int | None]]:
        """What was seen and what is wanted in each place."""
        seen = _seen(self.cleaned_data["seen"])
        places = [(figure.key, unit) for _label, unit in self.rows for figure in self.catalogue]
        return {place: (seen.get(name_of(place)), self.cleaned_data[name_of(place)]) for place in places}

    def tell_changed(self, now: Mapping[Place, int | None]) -> None:
        """Say at their cells what others have set meanwhile; saved once more, what is typed here holds."""
        seen = _seen(self.cleaned_data["seen"])
        for place, value in now.items():
            there = _("nothing") if value is None else number(value)
            text = _("Somebody else changed this meanwhile: there is now %(now)s. Save again to keep yours.")
            self.add_error(name_of(place), text % {"now": there})
            seen[name_of(place)] = value
        self.data = self.data.copy()
        self.data["seen"] = json.dumps(seen)


class BenefitTargetsForm(TargetsForm):
    """The same of the indicators of benefits, of one place: of the college, or of the one unit that is given."""

    def __init__(self, data: Any = None, *, units: Iterable[EducationUnit], **more: Any) -> None:
        self.places = list(units)
        super().__init__(data, units=self.places, **more)

    def first_rows(self) -> list[tuple[Any, int | None]]:
        """The college only where no unit is chosen."""
        return [] if self.places else super().first_rows()

    @property
    def cells(self) -> list[dict[str, Any]]:
        """The one row that there is: a cell for each indicator."""
        return self.table[0][1]


def _cell(place: Any, figure: TargetFigure, held: int | None) -> forms.IntegerField:
    """A whole number, or nothing where no target is set."""
    attrs = {"class": "control", "autocomplete": "off"}
    return forms.IntegerField(
        label=f"{place}, {figure.label}",
        required=False,
        min_value=0,
        max_value=figure.most,
        initial=held,
        widget=forms.NumberInput(attrs=attrs),
    )


def _seen(text: str) -> dict[str, int | None]:
    """What the page carried; a page that no honest form sent has seen nothing."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    sound = found.items() if isinstance(found, dict) else ()
    return {str(name): value for name, value in sound if value is None or type(value) is int}
