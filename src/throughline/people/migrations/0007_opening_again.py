"""An invitation can open an account again that has ended; why is kept with it."""

import django.db.models.deletion
import throughline.people.sealed_texts
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_merged_organisations'),
    ]

    operations = [
        migrations.AddField(
            model_name='invitation',
            name='opens_again',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='reason',
            field=throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True, null=True),
        ),
    ]
