"""Fills review A: every model of the confidential wing gets a row there, with the marker word in every text field."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from tests.architecture import walking_door, walking_papers
from tests.architecture.walking_judging import judged
from tests.commissioning.furnishing import furnish
from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import Review
from throughline.people import operations as people
from throughline.people.demo import WEXMOOR
from throughline.people.models import Organisation, Person
from throughline.people.policies import HOST_OPERATOR
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing import operations, queries
from throughline.reviewing.frames import frames
from throughline.reviewing.models import Side, StepKind

# In every text field of review A. BAIT is what searches look for, because a page repeats what was searched for.
MARKER, BAIT = "quartzwren", "lapisheron"
# In every field that stands sealed, so that the database can be looked through for it.
SEALED = f"{MARKER}sealed"
CONFIDENTIAL = ("commissioning", "reviewing", "publishing")
TEXTS = (models.CharField, models.TextField, models.JSONField, SealedTextField)
# Fields of text that hold nothing anybody wrote, each with its reason.
NOT_WRITTEN = {
    "commissioning.review.code": "random signs that stand in addresses",
    "reviewing.partlink.token_hash": "the hash of random signs",
    "commissioning.clock.deadline": "names a deadline of the process's pack",
    "commissioning.clockchange.deadline": "likewise",
    "commissioning.triggerday.trigger": "names a trigger of the process's pack",
    "commissioning.termsofreference.method": "names a method of the catalogue",
    "commissioning.rapidreview.recommendation": "names an outcome of the process's pack",
    "commissioning.decision.outcome": "likewise",
    "commissioning.decision.route": "names a route of the process's pack",
    "commissioning.decision.read_as": "names whom it was read as",
    "commissioning.referral.route": "names a route of the process's pack",
    "commissioning.review.process": "names a process's pack",
    "reviewing.draft.begun_from": "names a template of the packs",
    "reviewing.draftsection.guidance": "comes from a template of the packs",
    "reviewing.draftsection.guidance_tag": "likewise",
    "reviewing.draftsignoff.digest": "a hash",
    "reviewing.draftversion.texts": "numbers of texts",
    "reviewing.findingfactor.frame": "names a frame of the packs",
    "reviewing.findingfactor.factor": "names a factor of that frame",
    "reviewing.judgementsignature.digest": "a hash",
    "reviewing.destruction.counts": "numbers",
    "reviewing.paper.media_type": "names a kind of file",
    "reviewing.paper.storage_name": "random signs that name a file",
    "publishing.draftcheck.text_mark": "a hash of numbers",
    "publishing.publicationdecision.plan_mark": "likewise",
    "publishing.publicationplan.review_type": "names a term of a vocabulary",
    "publishing.publicationplan.nation": "likewise",
    "publishing.publication.report_code": "the public code of a report",
    "publishing.publication.file_digest": "a hash",
    "publishing.publication.removed": "says in fixed words what was taken out of a file",
    "publishing.publication.purged": "numbers",
    "publishing.checkeddetail.kind": "names a kind of detail",
    "publishing.checkeddetail.confidence": "says how sure a rule is",
    "publishing.checkeddetail.why": "a rule of the check in its own words",
    "reviewing.slippagenotice.role": "names a role",
    "reviewing.slippageroute.roles": "names roles",
}


def open_marked_review() -> Review:
    """Open review A with the marker in every text field."""
    marked = {name: f"{MARKER} {name} {BAIT}" for name in ("label", "reason", "summary")}
    here = Organisation.objects.get(name=WEXMOOR)
    return commissioning.open_review(organisation=here, by=HOST_OPERATOR, **marked)


def fill(review: Review) -> dict[str, str]:
    """Give review A a row of every model, by operations where there are some, and return examples for addresses."""
    lead = _lead_of(review)
    word = f"{MARKER} {BAIT}"
    examples = furnish(review, word) | judged(review, lambda name: f"{word} {name}")
    examples |= _voices(review, lead) | _findings(review, lead)
    examples |= walking_papers.papers_of(review, lambda name: f"{word} {name}")
    examples |= walking_door.at_the_door(review, lead, lambda name: f"{SEALED} {name} {BAIT}")
    for model in confidential_models():
        if not rows_of(model, review).exists():
            _make(model, review, lead)
        mark_texts(model, review)
    return examples


def confidential_models() -> list[type[models.Model]]:
    """Return every model of the confidential wing, those first that others point at."""
    return [model for app in CONFIDENTIAL for model in apps.get_app_config(app).get_models()]


def rows_of(model: type[models.Model], review: Review) -> models.QuerySet[Any]:
    """Return the rows of a model that belong to the review; all of them, if the model belongs to none."""
    path = path_to_review(model)
    everything = model._default_manager.all()
    return everything if path is None else everything.filter(**{path or "pk": review.pk})


def path_to_review(model: type[models.Model]) -> str | None:
    """Return the relations that lead from a model to its review, such as `participant__review`; '' for reviews."""
    waiting, seen = [("", model)], {model}
    while waiting:
        path, here = waiting.pop(0)
        if here is Review:
            return path
        for field in here._meta.concrete_fields:
            other = field.related_model
            if isinstance(other, type) and other._meta.app_label in CONFIDENTIAL and other not in seen:
                seen.add(other)
                waiting.append((f"{path}__{field.name}".lstrip("_"), other))
    return None


def text_fields(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """Yield the fields in which somebody writes."""
    for field in model._meta.concrete_fields:
        name = f"{model._meta.label_lower}.{field.name}"
        if isinstance(field, TEXTS) and not field.choices and name not in NOT_WRITTEN:
            yield field


def mark_texts(model: type[models.Model], review: Review) -> None:
    """Write the marker into text fields that hold none yet."""
    for row in rows_of(model, review):
        for field in text_fields(model):
            if MARKER not in str(getattr(row, field.attname)) and not isinstance(field, models.JSONField):
                model._default_manager.filter(pk=row.pk).update(**{field.name: _text_for(field)})


def _text_for(field: models.Field[Any, Any]) -> str:
    text = f"{SEALED if isinstance(field, SealedTextField) else MARKER} {field.name} {BAIT}"
    return text[: field.max_length] if field.max_length else text


def _make(model: type[models.Model], review: Review, person: Person) -> None:
    """Make a row of a model by its fields alone, for models that no operation above reaches."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        leads_on = field.related_model in confidential_models()
        if field.primary_key or field.has_default() or (field.null and not leads_on):
            continue
        value = _value_for(field, review, person)
        # What joins two things of a kind joins two different ones.
        is_second = isinstance(value, models.Model) and value in values.values()
        values[field.name] = rows_of(type(value), review).last() if is_second and value != person else value
    model._default_manager.create(**{name: value for name, value in values.items() if value is not None})


def _value_for(field: models.Field[Any, Any], review: Review, person: Person) -> Any:
    other = field.related_model
    if isinstance(other, type):
        if other is Person:
            return person
        return (
            rows_of(other, review).first() if other._meta.app_label in CONFIDENTIAL else other._default_manager.first()
        )
    if field.choices:
        return next(iter(field.flatchoices))[0]
    simple: dict[type[models.Field[Any, Any]], Any] = {
        models.DateTimeField: timezone.now(),
        models.DateField: timezone.localdate(),
        models.BooleanField: False,
        models.IntegerField: 1,
        models.JSONField: [],
    }
    for kind, value in simple.items():
        if isinstance(field, kind):
            return value
    return _text_for(field)


def _lead_of(review: Review) -> Person:
    person = people.open_account(
        email="lead@walk.example", name="Leader", password="a-walk-along-the-shore", roles=[], by=HOST_OPERATOR
    )
    commissioning.give_review_role(person=person, review=review, role="lead_reviewer", by=HOST_OPERATOR)
    person.has_used_second_step = True
    return person


def _findings(review: Review, lead: Person) -> dict[str, str]:
    """One finding with evidence, in a place on the board."""
    said = {name: f"{SEALED} {name} {BAIT}" for name in ("title", "what_happened", "why", "hindsight")}
    finding = operations.add_finding(review=review, by=lead, **said)
    text = f"{SEALED} description {BAIT}"
    evidence = operations.add_finding_evidence(finding=finding, description=text, true_on=timezone.localdate(), by=lead)
    frame = next(iter(frames().values()))
    operations.place_finding(finding=finding, frame=frame.id, factors=[frame.factors[0].id], by=lead)
    start = "/reviews/<str:code>/findings/"
    return {f"{start}number": str(finding.number), f"{start}<int:number>/evidence/pk": str(evidence.pk)}


def _voices(review: Review, lead: Person) -> dict[str, str]:
    """Somebody on each side with everything that can be kept about them; the same number and place on both sides."""
    examples: dict[str, str] = {}
    for side in Side:
        today = timezone.localdate()
        until = today + datetime.timedelta(days=30)
        said = {name: f"{SEALED} {name} {BAIT}" for name in ("about", "contact")}
        operations.write_welcome(review=review, side=side, withdraw_until=until, by=lead, **said)
        who = operations.add_participant(review=review, side=side, known_as=f"{SEALED} voice-name {BAIT}", by=lead)
        kind = StepKind.TOLD
        operations.record_step(participant=who, kind=kind, on=today, note=f"{SEALED} note {BAIT}", by=lead)
        notes = f"{SEALED} voice-notes {BAIT}"
        conversation = operations.write_conversation(participant=who, held_on=today, notes=notes, by=lead)
        shared = operations.share_part(participant=who, text=f"{SEALED} voice-part {BAIT}", by=lead)
        token = operations.make_link(participant=who, days=30, by=lead).rstrip("/").rpartition("/")[2]
        link = queries.link_of(token)
        assert link is not None
        words = operations.send_words(link=link, text=f"{SEALED} voice-words {BAIT}", about=shared)
        start = f"/reviews/<str:code>/{side}/<int:number>/"
        examples |= {
            f"/reviews/<str:code>/{side}/number": str(who.number),
            f"{start}conversations/pk": str(conversation.pk),
            f"{start}share/pk": str(shared.pk),
            f"{start}said/said": str(words.number),
            "/part/token": token,
            "/part/<str:token>/about-you/pk": str(shared.pk),
            "/part/<str:token>/withdraw/number": str(words.number),
            "/part/<str:token>/write/number": str(words.number),
        }
    return examples
