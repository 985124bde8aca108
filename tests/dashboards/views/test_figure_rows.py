"""Every number of the dashboard leads to as many rows as it says, as they were on its day, for everybody who may look."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from dashboards.queries.choosing import choice_from, query_of
from dashboards.queries.figure_rows import ids_of, pairs_of
from dashboards.queries.figure_words import names_of_codes
from dashboards.queries.figures import coverage, newly_covered_pairs, overview
from dashboards.queries.figures.choice import Choice
from dashboards.queries.lapsed import lapsed
from records.models import PersonalReading
from tests.access import ADMINISTRATOR, OTHER_STAFF, STAFF, World
from tests.builders import days_from_now, make_activity, make_company, make_member, make_partnership, make_principal
from tests.dashboards.figure_world import make_figures, move

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
QUERIES = 11


def numbers(choice: Choice) -> dict[str, int]:
    """Every number of the overview by the key of its rows."""
    told = overview(choice)
    found = {key: told[key] for key in ("active", "companies", "quiet", "overdue")}
    found |= {f"tier:{tier}": count for tier, count in told["by_tier"].items()}
    found |= {f"unit:{row['unit']}:{row['tier']}": row["count"] for row in told["by_tier_and_unit"]}
    found |= {f"move:{row['from']}:{row['to']}": row["count"] for row in told["moves"]}
    found |= {f"net:{row['from']}:{row['to']}": row["count"] for row in told["net_flow"]}
    found |= {"moves": sum(row["count"] for row in told["moves"])}
    found |= {"net_flow": sum(row["count"] for row in told["net_flow"])}
    found |= {f"overdue_unit:{row['unit']}": row["count"] for row in told["overdue_by_unit"]}
    found |= {f"promised_unit:{row['unit']}": row["promised"] for row in told["overdue_by_unit"]}
    answers = told["answered_in_time"]
    found |= {"answered_in_time": answers["in_time"], "answered_late": answers["late"]}
    found |= {key: answers[key] for key in ("waiting_in_time", "waiting_late")}
    found |= {f"coverage:{row['field']}:{row['tier']}": row["count"] for row in told["coverage"]}
    found |= dict(told["one_sided"])
    return found | {"new_companies": told["spread"]["new_companies"]}


def address(key: str, choice: Choice) -> str:
    """Where the rows of a number are."""
    return f"{reverse('dashboards:figure_rows', args=[key])}?{query_of(choice)}"


def test_the_lists_show_as_many_rows_as_the_numbers_say_to_every_role(sign_in: SignIn) -> None:
    made = make_figures()
    choice = choice_from({"year": "", "on": days_from_now(0).isoformat()})
    expected = numbers(choice)
    counting = {key.partition(":")[0] for key, number in expected.items() if number}
    assert counting == {
        "active", "tier", "unit", "companies", "quiet", "overdue", "overdue_unit", "promised_unit", "move", "moves",
        "net", "net_flow", "answered_in_time", "answered_late", "waiting_in_time", "waiting_late", "coverage",
        "unrecorded", "new_companies",
    }  # fmt: skip
    people = [World(STAFF).user, made.head, make_principal(), World(ADMINISTRATOR).user]
    clients = [sign_in(person) for person in people]
    for client in clients:
        shown = {key: client.get(address(key, choice)).context["list"].page.count for key in expected}
        assert shown == expected


@pytest.mark.parametrize(
    "query", ["unit=tek", "unit=pal&participating=1", "tier=development", "field=auto", "units=now", "calendar=2026"]
)
def test_the_rows_of_every_number_are_as_many_for_other_choices(query: str) -> None:
    make_figures()
    choice = choice_from(dict(part.split("=") for part in query.split("&")))
    found = numbers(choice)
    assert {key: ids_of(key, choice).count() for key in found} == found


def test_pairs_are_counted_as_the_coverage_counts_them(sign_in: SignIn) -> None:
    make_figures()
    choice = choice_from({})
    names, rows = names_of_codes(), coverage(choice)
    client = sign_in(make_principal())
    for key, expected in (
        ("coverage", {(row["field"], row["tier"]) for row in rows if row["count"]}),
        ("empty", {(row["field"], row["tier"]) for row in rows if not row["count"]}),
        ("newly_covered", {(row["field"], row["tier"]) for row in newly_covered_pairs(choice)}),
    ):
        assert {(pair.field, pair.tier) for pair in pairs_of(key, choice, names)} == expected
        answer = client.get(reverse("dashboards:figure_rows", args=[key]))
        assert len(answer.context["pairs"]) == len(expected)
    (covered,) = pairs_of("coverage", choice, names)
    assert (covered.key, covered.words, covered.count) == ("coverage:auto:strategic", ("Autoala", "Strateginen"), 1)
    assert (
        reverse("dashboards:figure_rows", args=[covered.key])
        in client.get(reverse("dashboards:figure_rows", args=["coverage"])).content.decode()
    )


def cells(answer: Any) -> str:
    """What the rows of a list say."""
    return "".join(row.first + row.others for row in answer.context["list"].rows)


def test_rows_tell_tier_and_heading_of_the_day(sign_in: SignIn) -> None:
    make_figures()
    client = sign_in(World(STAFF).user)
    day = days_from_now(-10)
    before = client.get(address("tier:development", choice_from({"on": day.isoformat(), "unit": "tek"})))
    assert before.context["title"] == (f"Aktiiviset kehittämiskumppanuudet {day.day}.{day.month}.{day.year}, Tekniikka")
    assert "Siirtyvä Oy" in cells(before)
    assert "Kehittäminen" in cells(before)
    assert "Siirtyvä Oy" not in cells(client.get(address("tier:development", choice_from({"unit": "tek"}))))
    now = client.get(address("tier:strategic", choice_from({"unit": "tek"})))
    assert "Strateginen" in cells(now)
    assert f'href="{reverse("dashboards:board")}?unit=tek"' in now.content.decode()
    whole = client.get(address("active", choice_from({})))
    assert f'href="{reverse("dashboards:board")}?unit="' in whole.content.decode()


def test_lists_can_be_sorted_and_turned_over(sign_in: SignIn) -> None:
    made = make_figures()
    for _each in range(50):
        make_partnership(unit=made.unit)
    client, start = sign_in(World(STAFF).user), reverse("dashboards:figure_rows", args=["active"])
    for sort in ("tier", "-tier", "unit", "-unit", "contact", "-contact", "started_on", "nonsense"):
        answer = client.get(start, {"sort": sort, "page": "2"})
        assert len(answer.context["list"].rows) == 4, sort
    assert "Strateginen" in cells(client.get(start, {"sort": "-tier"}))


def test_partnerships_with_lapsed_criteria_are_listed_and_what_was_not_looked_at_is_told(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_figures()
    stale = make_partnership(make_company("Vanhentunut Oy"), made.unit, tier="development")
    make_activity(stale, status="done", ends_on=days_from_now(-390))
    url = reverse("dashboards:figure_rows", args=["lapsed"])
    answer = sign_in(made.head).get(url)
    assert answer.context["list"].page.count == lapsed(choice_from({})).count == 1
    assert "Vanhentunut Oy" in cells(answer)
    assert "strategiset ensin" not in answer.content.decode()
    monkeypatch.setattr(lapsed, "__defaults__", (1,))
    cut = sign_in(made.head).get(url).content.decode()
    assert "Mukana on 1 kehittämis- tai strategista kumppanuutta kaikista 3" in cut


def test_names_of_people_stand_in_their_own_units_list_only(sign_in: SignIn) -> None:
    made = make_figures()
    url = reverse("dashboards:figure_rows", args=["overdue"])
    assert "Hilma Päällikkö" in cells(sign_in(made.head).get(url))
    assert "Olga Muu" not in cells(sign_in(made.head).get(url))
    assert "Olga Muu" in cells(sign_in(make_member(made.other)).get(url))
    for person in (make_principal(), World(OTHER_STAFF).user):
        text = cells(sign_in(person).get(url))
        assert "Luvattu käynti" in text
        assert "Hilma" not in text
        file = sign_in(person).get(f"{reverse('dashboards:figure_rows_export', args=['overdue'])}?format=csv")
        assert "Hilma" not in b"".join(file.streaming_content).decode()


def test_files_hold_the_rows_of_the_list_and_taking_them_is_noted(sign_in: SignIn) -> None:
    made = make_figures()
    answer = sign_in(made.head).get(f"{reverse('dashboards:figure_rows_export', args=['tier:strategic'])}?unit=tek")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    head, row = list(sheet.iter_rows(values_only=True))
    assert dict(zip(head, row, strict=True))["Organisaatio"] == "Siirtyvä Oy"
    assert PersonalReading.objects.get().row_count == 1


def test_unknown_figures_are_not_there_and_odd_choices_are_passed_over(sign_in: SignIn) -> None:
    client = sign_in(World(STAFF).user)
    for key in ("nothing", "tier", "tier:x", "unit:x:strategic", "active:x", "coverage:x:y", "promised_unit:x", "a\0"):
        assert client.get(reverse("dashboards:figure_rows", args=[key])).status_code == 404, key
    odd = {"year": "99999", "on": "2026-99-01", "unit": "\0", "field": "x" * 99, "tier": "x", "page": "x", "sort": "x"}
    assert client.get(reverse("dashboards:figure_rows", args=["active"]), odd).status_code == 200


def test_a_list_takes_the_same_number_of_queries_for_one_row_and_three(
    sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    made = make_figures()
    client = sign_in(make_principal())
    choice = choice_from({})
    client.get(address("tier:strategic", choice))
    with django_assert_num_queries(QUERIES):
        assert len(client.get(address("tier:strategic", choice)).context["list"].rows) == 1
    for _each in range(2):
        move(make_partnership(unit=made.unit), "strategic", days_from_now(-1), made.head)
    with django_assert_num_queries(QUERIES):
        assert len(client.get(address("tier:strategic", choice)).context["list"].rows) == 3
