"""The paper or the entry of the chronology in which a finding's evidence stands."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewing', '0002_files_of_agencies'),
    ]

    operations = [
        migrations.AddField(
            model_name='findingevidence',
            name='kept_paper',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='reviewing.paper'),
        ),
        migrations.AddField(
            model_name='findingevidence',
            name='entry',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='reviewing.chronologyentry'),
        ),
    ]
