"""Who may read a publication is empty in its plan until somebody has chosen. What older plans hold stays."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0001_first_release'),
    ]

    operations = [
        migrations.AlterField(
            model_name='publicationplan',
            name='access',
            field=models.CharField(blank=True, choices=[('open', 'Everyone'), ('signed_in', 'People who have signed in'), ('on_request', 'On request: its record is public, its text is not')], max_length=20),
        ),
    ]
