"""What the walk needs to reach the pages of masterclasses, groups, certificates and one's own learning."""

from __future__ import annotations

from throughline.events.models import Event, LearningGroup, LearningMaterial, ReflectiveEntry
from throughline.events.operations import certificates, masterclass
from throughline.people.policies import HOST_OPERATOR

E = "/events/<str:code>"


def in_learning() -> dict[str, str]:
    """Give the summit that was held a module and certificates, and gather an example for each parameter.

    What is private belongs to one of the demonstration people: to everybody who walks it must not exist.
    """
    event = Event.objects.get(contributions_published_at__isnull=False)
    masterclass.write_module(event=event, number=1, title="Walking", aims=["Walk"], by=HOST_OPERATOR)
    certificate = certificates.issue_certificates(event=event, by=HOST_OPERATOR)[0]
    return {
        "/events/code": event.code,
        f"{E}/learning/module": "1",
        f"{E}/certificates/number": str(certificate.pk),
        "/certificates/certificate": certificate.code,
        "/learning/materials/material": str(LearningMaterial.objects.filter(is_open=True)[0].pk),
        "/learning/materials/<int:material>/form": "captions.vtt",
        "/learning/groups/group": LearningGroup.objects.all()[0].code,
        "/my-learning/log/entry": str(ReflectiveEntry.objects.all()[0].pk),
        "/my-learning/competences/competence": "family",
        "/my-learning/files/form": "attendance.csv",
    }
