"""The settings pages of the catalogue, and the lists of municipalities and industries."""

import pytest
from django.urls import reverse

from organisation.models import StaffGroup
from partnerships.models import ActivityType, NeedTheme
from records.models import Change
from tests.builders import make_administrator, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(sign_in):
    client = sign_in(make_administrator())
    client.cookies["django_language"] = "en"
    return client


def url(name: str, **parts: int) -> str:
    return reverse(f"partnerships:{name}", kwargs=parts or None)


def data(**values: object) -> dict[str, object]:
    """A new type, as the form sends it."""
    return {
        "tier": "development",
        "name_fi": "Yhteinen messuosasto",
        "position": 900,
        "is_in_use": "on",
        "code": "",
        **values,
    }


def test_type_is_added_with_its_needs_and_groups(page):
    theme, group = NeedTheme.objects.all()[0], StaffGroup.objects.all()[0]
    page.post(url("activity_type_create"), data(themes=[theme.pk], staff_groups=[group.pk]))
    made = ActivityType.objects.get(code="yhteinen-messuosasto")
    assert (list(made.themes.all()), list(made.staff_groups.all()), made.tier) == ([theme], [group], "development")


def test_type_out_of_use_says_so(page):
    kind = ActivityType.objects.order_by("position")[0]
    links = {"themes": [t.pk for t in kind.themes.all()], "staff_groups": [g.pk for g in kind.staff_groups.all()]}
    sent = data(
        tier=kind.tier, name_fi=kind.name_fi, code=kind.code, position=kind.position, version=kind.version, **links
    )
    del sent["is_in_use"]
    page.post(url("activity_type_edit", pk=kind.pk), sent)
    rows = page.get(url("activity_type_list")).context["rows"]
    assert [row["off"] for row in rows].count(True) == 1
    assert (
        Change.objects.filter(subject_type="partnerships.activitytype", subject_id=kind.pk, field="is_in_use").count()
        == 1
    )
    assert Change.objects.filter(subject_id=kind.pk, field__in=["themes", "staff_groups"]).count() == 0


def test_theme_that_types_answer_stays(page):
    theme = NeedTheme.objects.filter(activity_types__isnull=False)[0]
    response = page.post(url("need_theme_delete", pk=theme.pk), follow=True)
    assert "This is used somewhere" in response.content.decode()
    assert NeedTheme.objects.filter(pk=theme.pk).exists() is True


def test_type_that_nothing_uses_goes(page):
    kind = ActivityType.objects.filter(indicators=None).order_by("position")[0]
    page.post(url("activity_type_delete", pk=kind.pk))
    assert ActivityType.objects.filter(pk=kind.pk).exists() is False


def test_catalogue_takes_ten_queries(page, django_assert_num_queries):
    page.get(url("activity_type_list"))
    with django_assert_num_queries(9):
        page.get(url("activity_type_list"))


@pytest.mark.parametrize(
    ("text", "first"),
    [("turk", "Turku"), ("853", "Turku"), ("Åbo", "Turku"), ("zzz", None), ("%00", "Akaa")],
)
def test_municipalities_are_found_by_name_and_code(sign_in, text, first):
    rows = sign_in(make_member()).get(f"{url('municipality_list')}?q={text}").context["page"].rows
    assert (rows[0].name_fi if rows else None) == first


def test_industries_are_found_within_one_classification(sign_in):
    client = sign_in(make_member())
    rows = client.get(url("industry_list"), {"classification": "tol2008"}).context["page"].rows
    assert {row.classification for row in rows} == {"tol2008"}
    assert client.get(url("industry_list"), {"classification": "x", "q": "a", "page": "x"}).status_code == 200
