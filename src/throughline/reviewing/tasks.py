"""Work in the background for running reviews. A task is told a number and nothing else: its arguments are no secret."""

from __future__ import annotations

from django_tasks import task


@task(queue_name="reading", priority=50)
def read_paper(paper_id: int) -> None:
    from throughline.reviewing import operations

    operations.read_paper(paper_id=paper_id)
