"""Loads the first templates of answers: what is missing is added, what exists is left to people."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS

from organisation.services.reference import schema_is_current
from proposals.models import AnswerTemplate
from proposals.reference.answer_templates import ANSWER_TEMPLATES
from records.actors import PROGRAM
from records.services.writing import writing


def load_after_migrate(using: str = DEFAULT_DB_ALIAS, **details: Any) -> None:
    """Receiver of post_migrate: load once the table is in place, else wait for the next migrate."""
    if using == DEFAULT_DB_ALIAS and schema_is_current(AnswerTemplate):
        load_reference_data()


def load_reference_data() -> None:
    """Add the templates that are missing. One that exists, even a deleted one, is not touched."""
    known = set(AnswerTemplate.every.values_list("code", flat=True))
    with writing(PROGRAM, verb="load_reference_data") as write:
        write.create_many([AnswerTemplate(**entry) for entry in ANSWER_TEMPLATES if entry["code"] not in known])
