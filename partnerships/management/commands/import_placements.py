"""Import counts of placements from a student system's export; names of students are refused before anything is kept."""

from partnerships.management.import_command import ImportCommand
from partnerships.models import ImportKind


class Command(ImportCommand):
    """Placements; the JSON tells as well how many everyday partnerships are begun."""

    kind = ImportKind.PLACEMENTS
    told = (*ImportCommand.told, "partnerships")
    help = "Import counts of placements from a CSV or XLSX file. Without --commit nothing is written."
