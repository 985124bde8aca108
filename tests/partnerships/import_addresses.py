"""Addresses of imports."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access import ADMINISTRATOR, COORDINATOR, UNIT_HEAD, Address, World
from tests.partnerships.services.import_runs import received, staged, written

IMPORTERS = frozenset({COORDINATOR, UNIT_HEAD, ADMINISTRATOR})
FILE = "Y-tunnus;Nimi\n0112038-9;Nokia Oyj\n0112038-8;Väärä Oy\n"


def new(_world: World) -> dict[str, int]:
    """An import whose columns are to be chosen."""
    return {"pk": received(FILE).pk}


def shown(_world: World) -> dict[str, int]:
    """An import with a preview."""
    return {"pk": staged(FILE).pk}


def done(_world: World) -> dict[str, int]:
    """An import that was written."""
    return {"pk": written(FILE).pk}


ADDRESSES = [
    Address("partnerships:import_list", IMPORTERS),
    Address("partnerships:import_upload", IMPORTERS),
    Address(
        "partnerships:import_upload", IMPORTERS, method="post", status=302,
        data=lambda world: {"kind": "companies", "file": SimpleUploadedFile("a.csv", FILE.encode())},
    ),
    Address("partnerships:import_columns", IMPORTERS, new),
    Address("partnerships:import_detail", IMPORTERS, shown),
    Address("partnerships:import_progress", IMPORTERS, shown),
    Address("partnerships:import_wrong_rows", IMPORTERS, shown),
    Address("partnerships:import_commit", IMPORTERS, shown, method="post", status=302),
    Address("partnerships:import_undo", IMPORTERS, done, method="post", status=302),
]  # fmt: skip
