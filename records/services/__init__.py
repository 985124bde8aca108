from records.services.reconciling import Conflict, FieldConflict
from records.services.writing import Writing, writing

__all__ = ["Conflict", "FieldConflict", "Writing", "writing"]
