"""Which fields of a record tell of the case itself."""

from __future__ import annotations

# Should the report be taken down, none of it may be left anywhere, and so it is never in the audit record.
TELLING = ("label", "abstract", "learning", "recommendations_summary")
