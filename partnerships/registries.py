"""The ports that the register opens to the apps above it."""

import datetime
from collections.abc import Callable, Collection, Mapping

# Steps of the roll-out that another part of the program tells of ("workshop", "mapped"): for many units at once, on
# which day by the given one each first took the step.
RollOutSource = Callable[[Collection[int], datetime.date], Mapping[int, datetime.date]]
roll_out_sources: dict[str, RollOutSource] = {}
