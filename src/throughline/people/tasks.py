"""Work in the background for people."""

from __future__ import annotations

from django_tasks import task

from throughline.people import operations


@task(queue_name="messages", priority=50)
def send_messages() -> None:
    operations.send_messages()
