"""When the board was last told that the day has come to look at a measure again."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('improvement', '0001_first_release'),
    ]

    operations = [
        migrations.AddField(
            model_name='measure',
            name='reminded_on',
            field=models.DateField(blank=True, null=True),
        ),
    ]
