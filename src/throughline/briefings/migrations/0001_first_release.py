"""Every table of this app, in one step: a fresh database is ready sooner than by the steps in which they grew."""

import django.db.models.deletion
import django.utils.timezone
import throughline.library.models.report
from django.conf import settings
from django.db import migrations, models

from throughline.people.making_tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('library', '0001_first_release'),
        ('events', '0001_first_release'),
        ('people', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='Briefing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(default=throughline.library.models.report.new_code, editable=False, max_length=12, unique=True)),
                        ('template', models.CharField(max_length=60)),
                        ('subject_kind', models.CharField(choices=[('issue', 'A practice issue'), ('theme', 'A theme'), ('sector', 'A sector')], max_length=10)),
                        ('subject', models.CharField(max_length=250)),
                        ('slot', models.CharField(blank=True, max_length=80)),
                        ('report', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.report')),
                        ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['-started_at'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('slot', ''), _negated=True), ('withdrawn_at', None)), fields=('slot',), name='one_briefing_in_a_place_of_a_set'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('withdrawn_reason', ''), _negated=True), _connector='XOR'), name='a_withdrawn_briefing_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Version',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('briefing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='briefings.briefing')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('state', models.CharField(choices=[('draft', 'Being written'), ('waiting', 'Waiting for a second person'), ('published', 'Published'), ('superseded', 'Replaced by a later version')], default='draft', max_length=12)),
                        ('parts', models.JSONField()),
                        ('title', models.CharField(max_length=200)),
                        ('headline', models.TextField(blank=True)),
                        ('review_on', models.DateField(blank=True, null=True)),
                        ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField(blank=True, null=True)),
                        ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('sent_back_reason', models.TextField(blank=True)),
                        ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('published_at', models.DateTimeField(blank=True, null=True)),
                        ('superseded_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('briefing', 'number'), name='versions_run_in_a_briefing'), models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'waiting'))), fields=('briefing',), name='one_version_is_written_at_a_time'), models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('briefing',), name='one_version_is_published_at_a_time'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'waiting')), ('published_at__isnull', False), _connector='XOR'), name='what_is_published_has_its_moment'), models.CheckConstraint(condition=models.Q(('signed_by', None), ('sent_by', None), models.Q(('signed_by', models.F('sent_by')), _negated=True), _connector='OR'), name='a_second_person_signs_a_briefing')],
                    },
                ),
                migrations.CreateModel(
                    name='SectionText',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='briefings.version')),
                        ('section', models.CharField(max_length=40)),
                        ('number', models.PositiveIntegerField()),
                        ('text', models.TextField(blank=True)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['section', '-number'],
                        'constraints': [models.UniqueConstraint(fields=('version', 'section', 'number'), name='texts_run_in_a_section')],
                    },
                ),
                migrations.CreateModel(
                    name='Writer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='writers', to='briefings.version')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('version', 'person'), name='a_writer_once_in_a_version')],
                    },
                ),
                migrations.CreateModel(
                    name='SelfAssessment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='briefings.version')),
                        ('number', models.PositiveIntegerField()),
                        ('questions', models.JSONField()),
                        ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-started_at'],
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'number'), name='assessments_run_in_an_organisation'), models.UniqueConstraint(fields=('organisation', 'version'), name='a_version_is_assessed_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='briefings.selfassessment')),
                        ('question', models.PositiveSmallIntegerField()),
                        ('number', models.PositiveIntegerField()),
                        ('judgement', models.TextField()),
                        ('evidence', models.TextField(blank=True)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['question', '-number'],
                        'constraints': [models.UniqueConstraint(fields=('assessment', 'question', 'number'), name='answers_run_in_a_question')],
                    },
                ),
                migrations.CreateModel(
                    name='GapAction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='briefings.selfassessment')),
                        ('question', models.PositiveSmallIntegerField()),
                        ('text', models.TextField()),
                        ('owner', models.CharField(max_length=200)),
                        ('due_on', models.DateField()),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('done_at', models.DateTimeField(blank=True, null=True)),
                        ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('done_note', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['question', 'due_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('done_at', None), models.Q(('done_note', ''), _negated=True), _connector='XOR'), name='what_is_done_has_its_note')],
                    },
                ),
                migrations.CreateModel(
                    name='Citation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='briefings.version')),
                        ('section', models.CharField(max_length=40)),
                        ('place', models.PositiveIntegerField()),
                        ('kind', models.CharField(choices=[('passage', 'Words of a report'), ('recommendation', 'A recommendation'), ('contribution', 'What a practitioner said')], max_length=20)),
                        ('report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.report')),
                        ('address', models.CharField(blank=True, max_length=80)),
                        ('contribution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='events.contribution')),
                        ('part', models.CharField(blank=True, choices=[('why', 'Why it happens'), ('helps', 'What helps'), ('own_words', 'In their own words')], max_length=20)),
                        ('is_quoted', models.BooleanField(default=True)),
                        ('cited_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('cited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['section', 'place', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('contribution__isnull', False), ('kind', 'contribution'), ('report', None)), models.Q(models.Q(('kind', 'contribution'), _negated=True), models.Q(('address', ''), _negated=True), ('contribution', None), ('report__isnull', False)), _connector='OR'), name='a_citation_is_of_a_report_or_of_a_person'), models.UniqueConstraint(condition=models.Q(('address', ''), _negated=True), fields=('version', 'section', 'address'), name='the_same_words_once_in_a_section'), models.UniqueConstraint(condition=models.Q(('contribution__isnull', False)), fields=('version', 'section', 'contribution', 'part'), name='the_same_contribution_once_in_a_section')],
                    },
                ),
                migrations.CreateModel(
                    name='Illustration',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('citation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='illustration', to='briefings.citation')),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.edition')),
                        ('text', models.TextField()),
                    ],
                ),
                migrations.CreateModel(
                    name='SlotName',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slot', models.CharField(max_length=80)),
                        ('title', models.CharField(max_length=200)),
                        ('source', models.TextField()),
                        ('named_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('named_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['slot', '-named_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), models.Q(('title', ''), _negated=True)), name='a_name_has_its_source')],
                    },
                ),
            ]
        ),
    ]
