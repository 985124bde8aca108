"""What can be gained, as the product ships it; a college edits the list as it likes."""

from gains.reference.indicators.college import COLLEGE
from gains.reference.indicators.company import COMPANY
from gains.reference.indicators.entry import IndicatorEntry
from gains.reference.indicators.society import SOCIETY
from gains.reference.indicators.students import STUDENTS

__all__ = ["INDICATORS", "IndicatorEntry"]
INDICATORS = (*COMPANY, *STUDENTS, *COLLEGE, *SOCIETY)
