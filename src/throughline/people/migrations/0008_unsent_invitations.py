"""A message knows the invitation that it carries, so that of one that never went it can be said."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_opening_again'),
    ]

    operations = [
        migrations.AddField(
            model_name='invitation',
            name='is_unsent',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='outboxmessage',
            name='invitation',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='people.invitation'),
        ),
    ]
