"""`manage.py benchmark_import`: how fast a file of companies is read, shown and written. Run on a copy by `benchmark`."""

import csv
import io
import json
import resource
import sys
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from bench.bulk import timed
from bench.words import business_ids, company_name
from partnerships.models import Company, Municipality

HEADINGS = ("Y-tunnus", "Nimi", "Kunta", "Osoite", "Postinumero", "Postitoimipaikka", "TOL", "WWW")


class Command(BaseCommand):
    """Writes into the register: not for one that people use."""

    help = "Import a made-up file; prints rows a second of preview and of writing, and the growth of memory, as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many rows."""
        parser.add_argument("--rows", type=int, default=20_000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Preview, then write."""
        rows: int = options["rows"]
        path = settings.DATA_DIR / "benchmark-import.csv"
        _write(path, rows)
        said, before = io.StringIO(), _highest()
        preview = timed(lambda: call_command("import_companies", str(path), stdout=said))
        write = timed(lambda: call_command("import_companies", str(path), commit=True, stdout=said))
        counts = json.loads(said.getvalue().splitlines()[-1])
        found = {
            "rows": rows, "preview_s": round(preview, 2), "preview_rows_per_s": round(rows / preview),
            "commit_s": round(write, 2), "commit_rows_per_s": round(rows / write),
            "rows_per_s": round(rows / (preview + write)), "grown_mb": round(_highest() - before, 1), **counts,
        }  # fmt: skip
        self.stdout.write(json.dumps(found))


def _write(path: Path, rows: int) -> None:
    """Mostly new companies, some that are known, a few wrong ones; towns as people write them."""
    random = Random(1)  # noqa: S311 - made-up data
    coded = Company.objects.exclude(business_id="").order_by("pk")
    known = iter(coded.values_list("business_id", "name")[: rows // 10])
    ids = business_ids(set(Company.every.exclude(business_id="").values_list("business_id", flat=True)))
    towns = list(Municipality.objects.order_by("pk").values_list("name_fi", flat=True))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(HEADINGS)
        for number in range(rows):
            is_known = next(known, None) if number % 10 == 0 else None
            code, name = is_known or (next(ids), company_name(500_000 + number))
            code = "1234567-0" if number % 50 == 7 else code
            town, street = random.choice(towns), f"Tehtaankatu {random.randint(1, 120)}"
            postcode, website = f"{random.randint(0, 99999):05}", f"www.yritys{number}.example"
            table.writerow((code, name, town, street, postcode, town.upper(), "62100", website))


def _highest() -> float:
    """Megabytes of memory at the highest so far."""
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return highest / (1024 * 1024 if sys.platform == "darwin" else 1024)
