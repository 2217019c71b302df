"""A chronology file may wait without the agency that it is of."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('commissioning', '0001_first_release'),
        ('reviewing', '0001_first_release'),
    ]

    operations = [
        migrations.AlterField(
            model_name='chronologyimport',
            name='agency',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='commissioning.reviewagency'),
        ),
        migrations.AddConstraint(
            model_name='chronologyimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), ('agency__isnull', False), _connector='OR'), name='a_chronology_is_taken_in_for_an_agency'),
        ),
    ]
