from practices.models.adoption import (
    OPEN_ADOPTIONS,
    Adoption,
    AdoptionFollowUp,
    AdoptionState,
)
from practices.models.practice import LANGUAGES, Practice, PracticeCompany, PracticeState, Reach
from practices.models.practice_file import PracticeFile, PracticePicture
from practices.models.practice_question import PracticeQuestion
from practices.models.practice_text import PracticeDraft, PracticeLanguage, PracticeText
from practices.models.practice_version import PracticeVersion, VersionReason

__all__ = [
    "LANGUAGES",
    "OPEN_ADOPTIONS",
    "Adoption",
    "AdoptionFollowUp",
    "AdoptionState",
    "Practice",
    "PracticeCompany",
    "PracticeDraft",
    "PracticeFile",
    "PracticeLanguage",
    "PracticePicture",
    "PracticeQuestion",
    "PracticeState",
    "PracticeText",
    "PracticeVersion",
    "Reach",
    "VersionReason",
]
