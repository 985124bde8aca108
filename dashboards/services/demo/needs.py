"""What the companies of the demo need, what answers it, and when it was gone through with them."""

from itertools import groupby

from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.dating import done_on, written_on
from dashboards.services.demo.links import link
from dashboards.services.demo.partnerships import owner_of
from partnerships.models import Activity, Need, NeedState, NeedTheme
from records.services.writing import writing

ANSWERED = (NeedState.BEING_ANSWERED, NeedState.MET)
WRITTEN = -90


def make_needs(cast: Cast) -> None:
    """Needs as the table has them; those without a named activity are answered by one that suits their theme."""
    themes = {theme.code: theme for theme in NeedTheme.objects.all()}
    owners = {row["company"]: owner_of(cast, row["owners"].split()[0]) for row in rows("partnerships")}
    suiting, table = _suiting(), sorted(rows("needs"), key=lambda row: row["company"])
    days, batches = [], {}
    for key, group in groupby(table, key=lambda row: row["company"]):
        company, told = cast.companies[key], list(group)
        mapped = next((row["mapped"] for row in told if row["mapped"]), "")
        day = cast.day(mapped or WRITTEN)
        with writing(owners[key], verb="go_through_needs") as write:
            made = write.create_many([_need(cast, row, themes[row["theme"]]) for row in told])
            if mapped:
                company.needs_mapped_on = day
                write.save(company)
            batches[write.batch.pk] = day
        link(
            Need.activities, [(need, _answers(cast, row, need, suiting)) for row, need in zip(told, made, strict=True)]
        )
        days += [(need, day) for need in made]
    written_on(days)
    done_on(batches)


def _need(cast: Cast, row: Row, theme: NeedTheme) -> Need:
    return Need(
        company=cast.companies[row["company"]],
        workplace=cast.workplaces.get(row["workplace"]),
        theme=theme,
        horizon=row["horizon"],
        state=row["state"],
        description=row["description"],
    )


def _answers(cast: Cast, row: Row, need: Need, suiting: dict[tuple[int, int], list[Activity]]) -> list[Activity]:
    named = [cast.activities[key] for key in row["answered_by"].split()]
    if named or need.state not in ANSWERED:
        return named
    return suiting.get((need.company_id, need.theme_id), [])[:2]


def _suiting() -> dict[tuple[int, int], list[Activity]]:
    """Activities of each company by the themes that their types answer; counts of placements answer none by name."""
    found: dict[tuple[int, int], list[Activity]] = {}
    activities = Activity.objects.filter(placement_count=None).select_related("partnership", "type").order_by("-pk")
    for activity in activities.prefetch_related("type__themes"):
        for theme in activity.type.themes.all():
            found.setdefault((activity.partnership.company_id, theme.pk), []).append(activity)
    return found
