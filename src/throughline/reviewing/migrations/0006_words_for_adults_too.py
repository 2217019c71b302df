"""The words of a pair of entries fit adults too."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewing', '0005_every_kind_of_paper_in_the_schedule'),
    ]

    operations = [
        migrations.AlterField(
            model_name='chronologylink',
            name='kind',
            field=models.CharField(choices=[('same', 'May be the same event'), ('day_differs', 'The same event on another day?'), ('time_differs', 'The same event at another time?'), ('seen_differs', 'They differ on whether the person was seen')], max_length=20),
        ),
    ]
