"""What is kept instead of sent lies sealed. The column that holds it in clear stays for the version before."""

from django.db import migrations, models

import throughline.people.sealed_texts


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_former_names'),
    ]

    operations = [
        migrations.AlterField(
            model_name='outboxmessage',
            name='body',
            field=models.TextField(db_column='body', db_default='', default='', editable=False),
        ),
        migrations.RenameField(model_name='outboxmessage', old_name='body', new_name='clear_body'),
        migrations.AddField(
            model_name='outboxmessage',
            name='body',
            field=throughline.people.sealed_texts.SealedTextField(db_column='sealed_body', default=b'', editable=True, null=True),
        ),
    ]
