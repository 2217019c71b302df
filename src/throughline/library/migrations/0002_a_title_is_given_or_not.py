"""Which titles somebody gave. Those that the text suggested, or the file's name, are marked as not confirmed."""

from pathlib import Path

from django.db import migrations, models


def mark_titles_that_nobody_gave(apps, schema_editor):
    """Mark a title that is the suggested one, or the name of the file. It stays: it may have been given all the same."""
    Report = apps.get_model("library", "Report")
    for report in Report.objects.filter(is_catalogued=False).prefetch_related("editions", "suggestions").iterator(500):
        first = min(report.editions.all(), key=lambda edition: edition.number, default=None)
        if first is None or first.row_number is not None:
            continue
        suggested = {str(item.value)[:400] for item in report.suggestions.all() if item.field == "title"}
        if report.title in suggested | {Path(first.file_name).stem.replace("_", " ")[:400]}:
            Report.objects.filter(pk=report.pk).update(has_given_title=False)


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="has_given_title",
            field=models.BooleanField(
                default=True,
                help_text="Whoever deposited it gave the title; otherwise it is the name of the file.",
            ),
        ),
        migrations.RunPython(mark_titles_that_nobody_gave, migrations.RunPython.noop),
    ]
