"""The tables of masterclasses, in one step."""

import django.db.models.deletion
import django.utils.timezone
import throughline.events.certificate_codes
import throughline.library.models.report
import throughline.people.sealed_texts
from django.conf import settings
from django.db import migrations, models

from throughline.people.making_tables import CreateModels


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0001_first_release'),
        ('library', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='DirectoryEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200)),
                        ('works_in', models.JSONField(default=list)),
                        ('about', models.TextField(max_length=3000)),
                        ('contact', models.CharField(blank=True, max_length=300)),
                        ('shows_certificates', models.BooleanField(default=False)),
                        ('listed_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name_plural': 'directory entries',
                        'ordering': ['name', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='LearningGroup',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(default=throughline.library.models.report.new_code, editable=False, max_length=12, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='learning_groups', to='events.event')),
                    ],
                    options={
                        'ordering': ['name', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('event', 'name'), name='a_group_has_a_name_of_its_own')],
                    },
                ),
                migrations.CreateModel(
                    name='GroupNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='events.learninggroup')),
                    ],
                    options={
                        'ordering': ['-written_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='GroupMember',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('joined_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('left_at', models.DateTimeField(blank=True, null=True)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='events.learninggroup')),
                    ],
                    options={
                        'ordering': ['joined_at', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('group', 'person'), name='a_person_is_in_a_group_once')],
                    },
                ),
                migrations.CreateModel(
                    name='GroupMeeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('starts_at', models.DateTimeField()),
                        ('place', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('question', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('planned_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='events.learninggroup')),
                    ],
                    options={
                        'ordering': ['starts_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='LearningModule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('title', models.CharField(max_length=200)),
                        ('aims', models.JSONField(default=list)),
                        ('pre_work', models.TextField(blank=True)),
                        ('competences', models.JSONField(blank=True, default=list)),
                        ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='modules', to='events.event')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('event', 'number'), name='modules_run_in_an_event')],
                    },
                ),
                migrations.CreateModel(
                    name='LearningMaterial',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('document', 'Document'), ('slides', 'Slides'), ('video', 'Video')], max_length=20)),
                        ('title', models.CharField(max_length=200)),
                        ('file_name', models.CharField(max_length=300)),
                        ('captions', models.TextField(blank=True)),
                        ('transcript', models.TextField(blank=True)),
                        ('is_open', models.BooleanField(default=False)),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.storedfile')),
                        ('module', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='events.learningmodule')),
                    ],
                    options={
                        'ordering': ['added_at', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'video'), _negated=True), models.Q(models.Q(('captions', ''), _negated=True), models.Q(('transcript', ''), _negated=True)), _connector='OR'), name='a_video_has_captions_and_a_transcript')],
                    },
                ),
                migrations.CreateModel(
                    name='ReflectiveEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('changed_at', models.DateTimeField(blank=True, null=True)),
                        ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.event')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name_plural': 'reflective entries',
                        'ordering': ['-written_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Certificate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(default=throughline.events.certificate_codes.new_code, editable=False, max_length=24, unique=True)),
                        ('name', models.CharField(blank=True, max_length=200)),
                        ('event_title', models.CharField(max_length=200)),
                        ('held', models.CharField(max_length=200)),
                        ('place', models.CharField(max_length=400)),
                        ('modules', models.JSONField(blank=True, default=list)),
                        ('issued_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('booking', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='certificates', to='events.booking')),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='events.event')),
                        ('issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['issued_at', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('booking__isnull', False), ('withdrawn_at', None)), fields=('booking',), name='a_booking_has_one_certificate_that_stands'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('withdrawn_reason', ''), _negated=True), _connector='XOR'), name='a_withdrawn_certificate_has_its_reason'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('name', ''), _connector='XOR'), name='a_withdrawn_certificate_keeps_no_name')],
                    },
                ),
                migrations.CreateModel(
                    name='Development',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('competence', models.CharField(max_length=40)),
                        ('can_do', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('to_learn', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('person', 'competence'), name='a_person_says_it_once_for_a_competence')],
                    },
                ),
            ]
        ),
    ]
