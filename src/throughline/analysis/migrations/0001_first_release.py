"""Every table of this app, in one step: a fresh database is ready sooner than by the steps in which they grew."""

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import throughline.library.models.report
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('library', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Study',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=throughline.library.models.report.new_code, editable=False, max_length=12, unique=True)),
                ('title', models.CharField(max_length=300)),
                ('question', models.TextField()),
                ('published_from', models.DateField(blank=True, null=True)),
                ('published_to', models.DateField(blank=True, null=True)),
                ('inclusion_rules', models.JSONField(blank=True, default=list)),
                ('exclusion_rules', models.JSONField(blank=True, default=list)),
                ('protocol', models.TextField(blank=True)),
                ('screened_on', models.CharField(choices=[('title', 'Title alone'), ('abstract', 'Title and abstract'), ('passages', 'Title, abstract and passages of the report')], default='abstract', max_length=20)),
                ('screeners_each', models.PositiveSmallIntegerField(default=1)),
                ('recall_wanted', models.PositiveSmallIntegerField(default=95)),
                ('confidence_wanted', models.PositiveSmallIntegerField(default=95)),
                ('seed', models.PositiveIntegerField(default=0)),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('state', models.CharField(choices=[('planning', 'Being planned'), ('under_way', 'Under way'), ('finished', 'Finished')], default='planning', max_length=20)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('frozen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'studies',
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='ScreeningStop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figures', models.JSONField()),
                ('reason', models.TextField()),
                ('met_rule', models.BooleanField()),
                ('stopped_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('resumed_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stops', to='analysis.study')),
            ],
            options={
                'ordering': ['stopped_at'],
            },
        ),
        migrations.CreateModel(
            name='SampleDraw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('search', 'A search of the library'), ('upload', 'A list of report codes')], max_length=20)),
                ('query', models.TextField(blank=True)),
                ('file_name', models.CharField(blank=True, max_length=300)),
                ('found', models.PositiveIntegerField(default=0)),
                ('added', models.PositiveIntegerField(default=0)),
                ('known', models.PositiveIntegerField(default=0)),
                ('out_of_period', models.PositiveIntegerField(default=0)),
                ('not_there', models.JSONField(blank=True, default=list)),
                ('drawn_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('drawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draws', to='analysis.study')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='ReadingOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record_ids', models.JSONField(default=list)),
                ('decided', models.PositiveIntegerField(default=0)),
                ('included', models.PositiveIntegerField(default=0)),
                ('basis', models.CharField(max_length=20)),
                ('figures', models.JSONField(default=dict)),
                ('seconds', models.FloatField(default=0)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('study', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reading_order', to='analysis.study')),
            ],
        ),
        migrations.CreateModel(
            name='ProtocolVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1000)])),
                ('content', models.JSONField()),
                ('reason', models.TextField(blank=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='analysis.study')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='StudyMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('study_lead', 'Study lead'), ('screener', 'Screener'), ('coder', 'Coder'), ('adjudicator', 'Adjudicator'), ('study_reader', 'Study reader')], max_length=50)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='analysis.study')),
            ],
            options={
                'ordering': ['started_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='StudyReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Not decided yet'), ('differing', 'To be settled'), ('included', 'Included'), ('excluded', 'Excluded'), ('duplicate', 'The same review as another'), ('left_unread', 'Left unread by the stopping rule')], default='waiting', max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_number', models.PositiveIntegerField(blank=True, null=True)),
                ('draw', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='analysis.sampledraw')),
                ('duplicate_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='analysis.studyreport')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.report')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='analysis.study')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ScreeningLease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leases', to='analysis.studyreport')),
            ],
        ),
        migrations.CreateModel(
            name='ScreeningDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('include', 'Include'), ('exclude', 'Exclude'), ('unsure', 'Unsure')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('is_settling', models.BooleanField(default=False)),
                ('known_first', models.BooleanField(default=False)),
                ('protocol_version', models.PositiveSmallIntegerField(default=0)),
                ('decided_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='analysis.studyreport')),
            ],
            options={
                'ordering': ['decided_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='UnreadAudit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('left', models.PositiveIntegerField()),
                ('size', models.PositiveIntegerField()),
                ('drawn_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('drawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='audits', to='analysis.study')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.AddField(
            model_name='studyreport',
            name='audit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='records', to='analysis.unreadaudit'),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.CheckConstraint(condition=models.Q(('published_from', None), ('published_to', None), ('published_to__gte', models.F('published_from')), _connector='OR'), name='a_period_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'planning'), ('frozen_at__isnull', False), _connector='XOR'), name='a_study_is_under_way_once_its_protocol_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.CheckConstraint(condition=models.Q(('screeners_each__in', (1, 2))), name='one_or_two_screen_a_report'),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.CheckConstraint(condition=models.Q(('confidence_wanted__range', (50, 99)), ('recall_wanted__range', (50, 100))), name='a_stopping_rule_can_be_met'),
        ),
        migrations.AddConstraint(
            model_name='screeningstop',
            constraint=models.UniqueConstraint(condition=models.Q(('resumed_at', None)), fields=('study',), name='a_study_has_stopped_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='sampledraw',
            constraint=models.UniqueConstraint(fields=('study', 'number'), name='draws_run_in_a_study'),
        ),
        migrations.AddConstraint(
            model_name='sampledraw',
            constraint=models.CheckConstraint(condition=models.Q(('found', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('added'), '+', models.F('known')), '+', models.F('out_of_period')))), name='a_draw_adds_up'),
        ),
        migrations.AddConstraint(
            model_name='protocolversion',
            constraint=models.UniqueConstraint(fields=('study', 'number'), name='protocol_versions_run_in_a_study'),
        ),
        migrations.AddConstraint(
            model_name='protocolversion',
            constraint=models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='an_amendment_gives_its_reason'),
        ),
        migrations.AddConstraint(
            model_name='studymember',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('study', 'person', 'role'), name='one_present_study_role_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='screeninglease',
            constraint=models.UniqueConstraint(fields=('record', 'person'), name='one_lease_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='screeningdecision',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('record', 'person', 'is_settling'), name='one_present_decision_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='screeningdecision',
            constraint=models.CheckConstraint(condition=models.Q(('choice', 'exclude'), ('reason', ''), _connector='XOR'), name='whoever_excludes_says_why'),
        ),
        migrations.AddConstraint(
            model_name='screeningdecision',
            constraint=models.CheckConstraint(condition=models.Q(('is_settling', False), models.Q(('choice', 'unsure'), _negated=True), _connector='OR'), name='who_settles_is_not_unsure'),
        ),
        migrations.AddConstraint(
            model_name='unreadaudit',
            constraint=models.UniqueConstraint(fields=('study', 'number'), name='audits_run_in_a_study'),
        ),
        migrations.AddConstraint(
            model_name='unreadaudit',
            constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0), ('size__lte', models.F('left'))), name='a_sample_is_part_of_what_was_left'),
        ),
        migrations.AddIndex(
            model_name='studyreport',
            index=models.Index(fields=['study', 'state'], name='analysis_st_study_i_18a01a_idx'),
        ),
        migrations.AddConstraint(
            model_name='studyreport',
            constraint=models.UniqueConstraint(fields=('study', 'report'), name='a_report_once_in_a_study'),
        ),
        migrations.AddConstraint(
            model_name='studyreport',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_number__isnull', False)), fields=('study', 'settled_number'), name='reports_are_settled_one_after_another'),
        ),
        migrations.AddConstraint(
            model_name='studyreport',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('included', 'excluded')), ('settled_at', None), _connector='XOR'), name='a_decided_report_has_its_time'),
        ),
        migrations.AddConstraint(
            model_name='studyreport',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'excluded'), ('reason', ''), _connector='XOR'), name='an_exclusion_has_its_reason'),
        ),
        migrations.AddConstraint(
            model_name='studyreport',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'duplicate'), ('duplicate_of', None), _connector='XOR'), name='a_duplicate_names_the_other'),
        ),
    ]
