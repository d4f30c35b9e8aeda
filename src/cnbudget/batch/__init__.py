"""Many documents to one Parquet dataset, resumable: sources, one task for each, parts and a manifest of outcomes."""

from cnbudget.batch.lock import DatasetBusyError
from cnbudget.batch.outcome import Outcome
from cnbudget.batch.run import Progress, Summary, run

__all__ = ["DatasetBusyError", "Outcome", "Progress", "Summary", "run"]
