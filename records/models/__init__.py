from records.models.change_counter import ChangeCounter
from records.models.erasure import Erasure
from records.models.heartbeat import Heartbeat
from records.models.job import Job, JobState
from records.models.journal import Change, ChangeBatch, PersonalChange
from records.models.personal_reading import PersonalReading
from records.models.record import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.models.search import SearchRow
from records.models.stored_file import StoredFile

__all__ = [
    "LIVING",
    "Change",
    "ChangeBatch",
    "ChangeCounter",
    "Erasure",
    "EveryRecord",
    "Heartbeat",
    "Job",
    "JobState",
    "LivingRecords",
    "PersonalChange",
    "PersonalReading",
    "Record",
    "RecordQuerySet",
    "SearchRow",
    "StoredFile",
]
