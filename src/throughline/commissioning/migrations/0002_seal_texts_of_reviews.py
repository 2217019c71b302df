"""Why a review was opened and what it is about were kept in the clear: seal what stands there."""

from django.db import migrations, models

import throughline.commissioning.sealing

NAMES = ("reason", "summary")


def seal_texts(apps, schema_editor):
    Review = apps.get_model("commissioning", "Review")
    for review in Review.objects.all():
        for name in NAMES:
            setattr(review, name, getattr(review, f"{name}_in_clear"))
        review.save(update_fields=NAMES)


def unseal_texts(apps, schema_editor):
    Review = apps.get_model("commissioning", "Review")
    for review in Review.objects.all():
        for name in NAMES:
            setattr(review, f"{name}_in_clear", getattr(review, name))
        review.save(update_fields=[f"{name}_in_clear" for name in NAMES])


class Migration(migrations.Migration):
    dependencies = [("commissioning", "0001_initial")]

    operations = [
        *[migrations.RenameField("review", name, f"{name}_in_clear") for name in NAMES],
        *[
            migrations.AddField(
                "review", name, throughline.commissioning.sealing.SealedTextField(blank=True, default=b"", editable=True)
            )
            for name in NAMES
        ],
        migrations.RunPython(seal_texts, unseal_texts),
        *[migrations.RemoveField("review", f"{name}_in_clear") for name in NAMES],
    ]
