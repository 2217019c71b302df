"""What organisations were called before."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_addresses'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('until_on', models.DateField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='people.organisation')),
            ],
            options={
                'ordering': ['-until_on'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'until_on'), name='one_former_name_ends_on_a_day')],
            },
        ),
    ]
