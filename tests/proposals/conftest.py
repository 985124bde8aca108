"""The unit whose proposals these are, and its coordinator."""

import pytest

from tests.builders import make_member, make_unit


@pytest.fixture
def unit():
    return make_unit("Tekniikka")


@pytest.fixture
def person(unit):
    return make_member(unit, "coordinator", first_name="Maria", last_name="Koskinen")
