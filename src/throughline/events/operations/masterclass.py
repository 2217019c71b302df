"""The modules of a masterclass and their materials."""

from __future__ import annotations

from pathlib import PurePath
from typing import IO

from django.db import transaction
from django.utils import timezone

from throughline.events.captions import transcript_of
from throughline.events.learning_files import fault_of
from throughline.events.models import Event, LearningKind, LearningMaterial, LearningModule
from throughline.events.policies_learning import may_teach
from throughline.library import object_store
from throughline.library.models import Edition, StoredFile
from throughline.library.models.stored_file import path_of
from throughline.library.operations.deposit import keep_bytes
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def write_module(
    *, event: Event, number: int, title: str, aims: list[str], by: Actor, pre_work: str = "",
    competences: list[str] | None = None,
) -> LearningModule:  # fmt: skip
    """Write the module of this number, or write it anew."""
    require(may_teach(by, event))
    if number > LearningModule.objects.filter(event=event).count() + 1:
        raise Refusal("The modules of an event are numbered without a gap.")
    fields = {"title": title, "aims": aims, "pre_work": pre_work, "competences": competences or []}
    module, _ = LearningModule.objects.update_or_create(
        event=event, number=number, defaults=fields | {"changed_at": timezone.now()}
    )
    note("write_module", event, by, module=module.pk)
    return module


def add_learning_material(
    *, module: LearningModule, kind: str, title: str, content: IO[bytes], file_name: str, by: Actor,
    captions: str = "", transcript: str = "", is_open: bool = False,
) -> LearningMaterial:  # fmt: skip
    """Keep a file for a module. A video needs captions; without a transcript of its own, what they say becomes it."""
    require(may_teach(by, module.event))
    if fault := fault_of(file_name, kind, content):
        raise Refusal(fault)
    if kind == LearningKind.VIDEO and not captions:
        raise Refusal("A video needs captions, for whoever cannot hear it.")
    sha256, size = keep_bytes(content)
    with transaction.atomic():
        stored, _ = StoredFile.objects.get_or_create(sha256=sha256, defaults={"size": size})
        made = LearningMaterial.objects.create(
            module=module, kind=kind, title=title, file=stored, file_name=PurePath(file_name).name[-300:],
            captions=captions, transcript=transcript or (transcript_of(captions) if captions else ""), is_open=is_open,
            added_by=writer(by),
        )  # fmt: skip
        note("add_learning_material", module.event, by, material=made.pk, kind=str(kind), sha256=sha256)
    return made


@transaction.atomic
def open_learning_material(*, material: LearningMaterial, is_open: bool, by: Actor) -> None:
    """Open a material to everybody, or keep it again for those who have a place."""
    require(may_teach(by, material.module.event))
    material.is_open = is_open
    material.save(update_fields=["is_open"])
    note("open_learning_material", material.module.event, by, material=material.pk, is_open=is_open)


@transaction.atomic
def remove_learning_material(*, material: LearningMaterial, by: Actor) -> None:
    """Take a material away, and its bytes, unless they are a report of the library or another material too."""
    require(may_teach(by, material.module.event))
    note("remove_learning_material", material.module.event, by, material=material.pk)
    stored = material.file
    material.delete()
    if LearningMaterial.objects.filter(file=stored).exists() or Edition.objects.filter(file=stored).exists():
        return
    sha256, place = stored.pk, path_of(stored.pk)
    stored.delete()
    transaction.on_commit(lambda: object_store.remove(sha256, place))
