import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from throughline.people.making_tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='RecentSender',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sender', models.CharField(db_index=True, max_length=32)),
                        ('sent_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                    ],
                ),
                migrations.CreateModel(
                    name='Crosswalk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=60)),
                        ('version', models.PositiveIntegerField()),
                        ('is_current', models.BooleanField(default=True)),
                        ('title', models.CharField(max_length=500)),
                        ('note', models.TextField(blank=True)),
                        ('from_set', models.CharField(max_length=60)),
                        ('to_set', models.CharField(max_length=60)),
                        ('pairs', models.JSONField()),
                        ('digest', models.CharField(max_length=64)),
                        ('loaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'ordering': ['code', '-version'],
                        'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='one_version_of_a_crosswalk'), models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('code',), name='one_current_version_of_a_crosswalk')],
                    },
                ),
                migrations.CreateModel(
                    name='MarkerSet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=60)),
                        ('version', models.PositiveIntegerField()),
                        ('is_current', models.BooleanField(default=True)),
                        ('title', models.CharField(max_length=500)),
                        ('short_title', models.CharField(max_length=60)),
                        ('order', models.PositiveSmallIntegerField(default=500)),
                        ('language', models.CharField(max_length=8)),
                        ('summary', models.CharField(max_length=500)),
                        ('credit', models.TextField()),
                        ('source', models.CharField(blank=True, max_length=500)),
                        ('note', models.TextField(blank=True)),
                        ('tags', models.JSONField()),
                        ('stages', models.JSONField()),
                        ('digest', models.CharField(max_length=64)),
                        ('loaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'ordering': ['order', 'code', '-version'],
                        'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='one_version_of_a_marker_set'), models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('code',), name='one_current_version_of_a_marker_set')],
                    },
                ),
                migrations.CreateModel(
                    name='Marker',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('code', models.CharField(max_length=60)),
                        ('title', models.CharField(max_length=500)),
                        ('stage', models.CharField(max_length=40)),
                        ('tag', models.CharField(choices=[('S', 'Read in the source'), ('D', 'Derived by us'), ('K', 'Well known, not read again')], max_length=1)),
                        ('audiences', models.JSONField()),
                        ('source', models.CharField(blank=True, max_length=500)),
                        ('gap', models.TextField(blank=True)),
                        ('statement', models.TextField()),
                        ('rationale', models.TextField()),
                        ('basis_strength', models.CharField(choices=[('required', 'Required by law'), ('guided', 'Set out in guidance'), ('evidenced', 'Supported by research'), ('experience', 'Rests on practice experience'), ('none_found', 'No research base was found')], max_length=20)),
                        ('basis_kinds', models.JSONField()),
                        ('basis_text', models.TextField()),
                        ('basis_tag', models.CharField(choices=[('S', 'Read in the source'), ('D', 'Derived by us'), ('K', 'Well known, not read again')], max_length=1)),
                        ('obstacles', models.JSONField(blank=True, default=list)),
                        ('equality', models.JSONField(blank=True, default=list)),
                        ('links', models.JSONField(blank=True, default=list)),
                        ('set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='markers', to='markers.markerset')),
                    ],
                    options={
                        'ordering': ['set', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('set', 'number'), name='one_marker_of_a_number')],
                    },
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=8)),
                        ('position', models.PositiveSmallIntegerField()),
                        ('text', models.CharField(max_length=600)),
                        ('tag', models.CharField(choices=[('S', 'Read in the source'), ('D', 'Derived by us'), ('K', 'Well known, not read again')], max_length=1)),
                        ('audiences', models.JSONField()),
                        ('moments', models.JSONField()),
                        ('words', models.TextField()),
                        ('marker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='markers.marker')),
                    ],
                    options={
                        'ordering': ['marker', 'position'],
                        'constraints': [models.UniqueConstraint(fields=('marker', 'code'), name='one_question_of_a_code'), models.CheckConstraint(condition=models.Q(('tag__in', ['S', 'D'])), name='a_question_is_read_or_derived')],
                    },
                ),
                migrations.CreateModel(
                    name='Suggestion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField(max_length=2000)),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('state', models.CharField(choices=[('new', 'New'), ('taken_up', 'Taken up'), ('declined', 'Declined')], default='new', max_length=20)),
                        ('reason', models.TextField(blank=True, max_length=2000)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='markers.question')),
                    ],
                    options={
                        'ordering': ['-made_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'new')), models.Q(models.Q(('state', 'new'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_suggestion_is_decided_by_somebody_at_some_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Counterpart',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('note', models.CharField(blank=True, max_length=500)),
                        ('crosswalk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counterparts', to='markers.crosswalk')),
                        ('marker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counterparts', to='markers.marker')),
                        ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counterparts_of', to='markers.marker')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('crosswalk', 'marker', 'other'), name='two_markers_are_joined_once')],
                    },
                ),
            ]
        ),
    ]
