"""What the companies of the demo need, what answers it, and when it was gone through with them."""

from dashboards.demo.tables import rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.links import link
from partnerships.models import Activity, Need, NeedState, NeedTheme
from records.actors import PROGRAM
from records.services.writing import writing

ANSWERED = (NeedState.BEING_ANSWERED, NeedState.MET)


def make_needs(cast: Cast) -> None:
    """Needs as the table has them; those without a named activity are answered by one that suits their theme."""
    themes = {theme.code: theme for theme in NeedTheme.objects.all()}
    table = rows("needs")
    with writing(PROGRAM, verb="make_demo_needs") as write:
        made = write.create_many(
            [
                Need(
                    company=cast.companies[row["company"]],
                    workplace=cast.workplaces.get(row["workplace"]),
                    theme=themes[row["theme"]],
                    horizon=row["horizon"],
                    state=row["state"],
                    description=row["description"],
                )
                for row in table
            ]
        )
        suiting = _suiting()
        answers = []
        for row, need in zip(table, made, strict=True):
            named = [cast.activities[key] for key in row["answered_by"].split()]
            if not named and need.state in ANSWERED:
                named = suiting.get((need.company_id, need.theme_id), [])[:2]
            answers.append((need, named))
        link(Need.activities, answers)
        for row in table:
            if row["mapped"]:
                company = cast.companies[row["company"]]
                company.needs_mapped_on = cast.day(row["mapped"])
                write.save(company)


def _suiting() -> dict[tuple[int, int], list[Activity]]:
    """Activities of each company by the themes that their types answer."""
    found: dict[tuple[int, int], list[Activity]] = {}
    activities = Activity.objects.select_related("partnership", "type").prefetch_related("type__themes").order_by("-pk")
    for activity in activities:
        for theme in activity.type.themes.all():
            found.setdefault((activity.partnership.company_id, theme.pk), []).append(activity)
    return found
