"""Messages that a worker is to send wait in the outbox, and administrators do not read them there."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_sealed_outbox'),
    ]

    operations = [
        migrations.AddField(
            model_name='outboxmessage',
            name='is_to_send',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
