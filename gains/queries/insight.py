"""Insights as search finds them."""

from collections.abc import Iterable

from django.utils.text import Truncator

from gains.models import Insight
from records.registries import Document


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of insights: the words, where it was learnt, for which field."""
    rows = Insight.objects.filter(pk__in=list(keys)).values_list(
        "pk", "text", "because", "company__name", "field__name_fi", "field__name_sv"
    )
    return {
        key: Document(title=Truncator(text).chars(120), subtitle=company, texts=(text, because, *fields))
        for key, text, because, company, *fields in rows
    }
