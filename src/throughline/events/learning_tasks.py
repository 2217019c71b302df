"""Work in the background for masterclasses. A task is told numbers alone, and may run twice or late."""

from __future__ import annotations

from django_tasks import task

from throughline.events.operations import certificates


@task(queue_name="messages")
def tell_of_certificate(certificate_id: int) -> None:
    certificates.send_certificate(certificate_id=certificate_id)
