"""Reports: what was read of a file, and what was printed of an exchange."""

from minka.reports.models.printing import STALE_AFTER, Edition, Printing
from minka.reports.models.reading import Reading

__all__ = ["STALE_AFTER", "Edition", "Printing", "Reading"]
