"""Agencies answer themselves what they are asked while the review runs too."""

import django.db.models.deletion
import throughline.commissioning.sealing
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('reviewing', '0007_findings_and_papers_are_tied'),
    ]

    operations = [
        migrations.AddField(
            model_name='informationrequest',
            name='answer',
            field=throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True),
        ),
        migrations.AddField(
            model_name='informationrequest',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='paper',
            name='for_request',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='papers', to='reviewing.informationrequest'),
        ),
    ]
