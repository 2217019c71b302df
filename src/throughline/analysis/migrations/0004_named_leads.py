"""Why somebody outside a study named its lead, where nobody in it could any more."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('analysis', '0003_read_to_the_end'),
    ]

    operations = [
        migrations.AddField(
            model_name='studymember',
            name='reason',
            field=models.TextField(blank=True, default=''),
            preserve_default=False,
        ),
    ]
