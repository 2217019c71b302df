"""Certificates of attendance."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.events.certificate_codes import LENGTH, in_groups, new_code
from throughline.events.models.booking import Booking
from throughline.events.models.event import Event
from throughline.people.models import Person


class Certificate(models.Model):
    """That somebody attended an event, as it was said when it was issued. It stays when the booking is erased.

    One that was issued wrongly, or that its holder does not want, is withdrawn; its code then says that, and whose it was
    is kept no longer.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="certificates")
    booking = models.ForeignKey(Booking, on_delete=models.SET_NULL, null=True, blank=True, related_name="certificates")
    # The account of the booking's address, if there was one: it still finds its certificates when bookings are erased.
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=LENGTH, unique=True, default=new_code, editable=False)
    name = models.CharField(max_length=200, blank=True)
    event_title = models.CharField(max_length=200)
    held = models.CharField(max_length=200)
    place = models.CharField(max_length=400)
    # The titles of the event's modules, as they were.
    modules = models.JSONField(default=list, blank=True)
    issued_at = models.DateTimeField(default=timezone.now)
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["issued_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["booking"],
                condition=models.Q(withdrawn_at=None, booking__isnull=False),
                name="a_booking_has_one_certificate_that_stands",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) ^ ~models.Q(withdrawn_reason=""),
                name="a_withdrawn_certificate_has_its_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) ^ models.Q(name=""), name="a_withdrawn_certificate_keeps_no_name"
            ),
        ]

    def __str__(self) -> str:
        return f"certificate {self.pk}"

    @property
    def shown_code(self) -> str:
        return in_groups(self.code)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
