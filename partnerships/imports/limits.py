"""How much one import takes: what is beyond these is refused with a clear message."""

MAX_BYTES = 100 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_UNPACKED = 600 * 1024 * 1024
MAX_RATIO = 250
# A small workbook of equal rows packs very well and harms nobody: the ratio counts from here on.
RATIO_FROM = 40 * 1024 * 1024
MAX_MEMBERS = 2_000
HEADING_ROWS = 30
