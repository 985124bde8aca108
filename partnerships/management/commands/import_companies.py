"""Import companies from a CSV or XLSX file by hand: shows what would happen, and writes it with --commit."""

from partnerships.management.import_command import ImportCommand


class Command(ImportCommand):
    """Organisations."""

    help = "Import organisations from a CSV or XLSX file. Without --commit nothing is written."
