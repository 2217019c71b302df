"""Seals everything anew after the host's key was changed: texts, the papers' own keys, and their files."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction
from django.db.models import ExpressionWrapper, F

from throughline.audit.operations import record
from throughline.people.policies import HOST_OPERATOR
from throughline.people.sealed_texts import SealedTextField, is_sealed_with_present_key, seal, unseal
from throughline.reviewing.models import Paper
from throughline.reviewing.operations.papers import storage

AT_ONCE = 200


def reseal_everything() -> dict[str, int]:
    """Seal with the present key whatever a former one sealed, and return how much of each there was.

    Killed at any moment it has lost nothing: call it again. The former key may go when it returns.
    """
    done = {"texts": sum(_reseal_texts(model, field) for model, field in _sealed_fields())}
    done["keys"] = _reseal_keys()
    names = Paper.objects.order_by("pk").values_list("storage_name", flat=True)
    done["files"] = sum(storage().reseal(name) for name in names)
    with transaction.atomic():
        record(who=HOST_OPERATOR.audit_name, what="rotate_papers_key", after=done)
    return done


def _sealed_fields() -> Iterator[tuple[type[models.Model], SealedTextField]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, SealedTextField):
                yield model, field


def _reseal_texts(model: type[models.Model], field: SealedTextField) -> int:
    manager, done, after = model._default_manager, 0, 0
    numbers = list(manager.order_by("pk").values_list("pk", flat=True))
    for after in range(0, len(numbers), AT_ONCE):
        with transaction.atomic():
            # As it stands in the database: read through the field itself it would come unsealed.
            raw = ExpressionWrapper(F(field.name), output_field=models.BinaryField())
            rows = (
                manager.select_for_update().filter(pk__in=numbers[after : after + AT_ONCE]).annotate(sealed_bytes=raw)
            )
            for number, sealed in rows.order_by("pk").values_list("pk", "sealed_bytes"):
                if sealed and not is_sealed_with_present_key(bytes(sealed)):
                    text = unseal(bytes(sealed), bound_to=field.bound_to).decode()
                    manager.filter(pk=number).update(**{field.name: text})
                    done += 1
    return done


def _reseal_keys() -> int:
    done = 0
    for number in list(Paper.objects.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            paper = Paper.objects.select_for_update().only("storage_name", "own_key").filter(pk=number).first()
            if paper is not None and not is_sealed_with_present_key(bytes(paper.own_key)):
                bound = f"key of {paper.storage_name}"
                paper.own_key = seal(unseal(bytes(paper.own_key), bound_to=bound), bound_to=bound)
                paper.save(update_fields=["own_key"])
                done += 1
    return done
