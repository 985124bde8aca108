"""How often rows were written: the same number means that what was reckoned from them still holds."""

from collections.abc import Iterable

from django.db.models import Sum

from records.models import ChangeCounter


def counts_of(topics: Iterable[str]) -> dict[str, int]:
    """The changes of each topic, as far as they are to be seen from here; 0 where nothing was ever written."""
    wanted = list(topics)
    counted = ChangeCounter.objects.filter(topic__in=wanted).values_list("topic").annotate(count=Sum("value"))
    return dict.fromkeys(wanted, 0) | dict(counted)
