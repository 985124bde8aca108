"""Names of companies: what makes two of them look like the same."""

import re

from records.text import plain

LEGAL_FORMS = frozenset(
    "oy ab oyj abp ky kb ay rf ry osk andelslag ltd oyab as tmi toiminimi sr osakeyhtio aktiebolag osuuskunta".split()
)
WORD = re.compile(r"[^\W_]+")


def name_key(name: str) -> str:
    """*name* without case, accents, punctuation, spaces and legal form: equal keys look like the same company."""
    words = WORD.findall(plain(name.replace(".", "")))
    kept = [word for word in words if word not in LEGAL_FORMS]
    return "".join(kept or words)[:120]
