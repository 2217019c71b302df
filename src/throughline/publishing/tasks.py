"""Work at the door in the background. A task is told numbers alone, and may run twice or late."""

from __future__ import annotations

from django_tasks import task

from throughline.publishing import operations


@task(queue_name="reading", priority=50)
def run_check(check_id: int) -> None:
    operations.run_check(check_id=check_id)
