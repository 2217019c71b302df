"""Every table of this app, in one step: a fresh database is ready sooner than by the steps in which they grew."""

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import throughline.library.models.report
import uuid
from django.conf import settings
from django.db import migrations, models

from throughline.people.making_tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('library', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
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
                        'constraints': [models.CheckConstraint(condition=models.Q(('published_from', None), ('published_to', None), ('published_to__gte', models.F('published_from')), _connector='OR'), name='a_period_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('state', 'planning'), ('frozen_at__isnull', False), _connector='XOR'), name='a_study_is_under_way_once_its_protocol_is_frozen'), models.CheckConstraint(condition=models.Q(('screeners_each__in', (1, 2))), name='one_or_two_screen_a_report'), models.CheckConstraint(condition=models.Q(('confidence_wanted__range', (50, 99)), ('recall_wanted__range', (50, 100))), name='a_stopping_rule_can_be_met')],
                    },
                ),
                migrations.CreateModel(
                    name='Code',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('guid', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('label', models.CharField(max_length=200)),
                        ('kind', models.CharField(choices=[('theme', 'Theme'), ('risk_factor', 'Risk factor'), ('practice_issue', 'Practice issue'), ('contributory_factor', 'Contributory factor'), ('good_practice', 'Good practice'), ('recommendation_type', 'Type of recommendation')], default='theme', max_length=30)),
                        ('is_codable', models.BooleanField(default=True)),
                        ('definition', models.TextField(blank=True)),
                        ('use_when', models.TextField(blank=True)),
                        ('not_when', models.TextField(blank=True)),
                        ('examples', models.JSONField(blank=True, default=list)),
                        ('synonyms', models.JSONField(blank=True, default=list)),
                        ('journey_step', models.CharField(blank=True, choices=[('universal', 'Universal services'), ('early_help', 'Early help'), ('referral', 'Referral'), ('strategy', 'Strategy discussion'), ('assessment', 'Assessment'), ('child_in_need', 'Child in need'), ('conference', 'Child protection conference'), ('ongoing', 'Ongoing work'), ('closure', 'Closure')], max_length=20)),
                        ('colour', models.PositiveSmallIntegerField(default=1)),
                        ('place', models.PositiveIntegerField(default=0)),
                        ('status', models.CharField(choices=[('proposed', 'Proposed'), ('live', 'In use'), ('retired', 'Retired')], default='proposed', max_length=20)),
                        ('version', models.PositiveSmallIntegerField(default=1)),
                        ('pack_item', models.CharField(blank=True, max_length=120)),
                        ('basis', models.CharField(blank=True, max_length=1)),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='analysis.code')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='analysis.code')),
                        ('split_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='split_into', to='analysis.code')),
                        ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='analysis.study')),
                    ],
                    options={
                        'ordering': ['place', 'label'],
                        'constraints': [models.UniqueConstraint(fields=('study', 'guid'), name='a_code_once_in_a_study'), models.UniqueConstraint(condition=models.Q(models.Q(('status', 'retired'), _negated=True), ('parent__isnull', False)), fields=('study', 'parent', 'label'), name='codes_beside_each_other_differ_in_name'), models.UniqueConstraint(condition=models.Q(models.Q(('status', 'retired'), _negated=True), ('parent', None)), fields=('study', 'label'), name='codes_at_the_top_differ_in_name'), models.CheckConstraint(condition=models.Q(('parent', models.F('pk')), _negated=True), name='no_code_stands_under_itself'), models.CheckConstraint(condition=models.Q(('merged_into', None), ('status', 'retired'), _connector='OR'), name='a_merged_code_is_retired'), models.CheckConstraint(condition=models.Q(('colour__gte', 1), ('colour__lte', 8)), name='a_colour_of_the_palette')],
                    },
                ),
                migrations.CreateModel(
                    name='CheckRound',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code_version', models.PositiveSmallIntegerField()),
                        ('number', models.PositiveSmallIntegerField()),
                        ('left', models.PositiveIntegerField()),
                        ('accepted', models.PositiveIntegerField()),
                        ('drawn_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('code', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='analysis.code')),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('code', 'person', 'number'), name='rounds_of_checks_run_for_a_coder')],
                    },
                ),
                migrations.CreateModel(
                    name='CodeChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('what', models.CharField(choices=[('made', 'Made'), ('changed', 'Changed'), ('redefined', 'Given a new definition'), ('merged', 'Merged into another'), ('took_in', 'Took in another'), ('split', 'Split'), ('retired', 'Retired'), ('taken_up', 'Taken into use')], max_length=20)),
                        ('version', models.PositiveSmallIntegerField()),
                        ('before', models.JSONField(default=dict)),
                        ('after', models.JSONField(default=dict)),
                        ('reason', models.TextField(blank=True)),
                        ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('code', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='analysis.code')),
                    ],
                    options={
                        'ordering': ['-changed_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Publication',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('content', models.JSONField()),
                        ('note', models.TextField(blank=True)),
                        ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                        ('taken_back_reason', models.TextField(blank=True)),
                        ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('taken_back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='publications', to='analysis.study')),
                    ],
                    options={
                        'ordering': ['-published_at'],
                        'constraints': [models.UniqueConstraint(fields=('study', 'number'), name='publications_run_in_a_study'), models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('study',), name='one_standing_publication_of_a_study'), models.CheckConstraint(condition=models.Q(('taken_back_at', None), models.Q(('taken_back_reason', ''), _negated=True), _connector='XOR'), name='what_is_taken_back_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='PublishedCoding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.PositiveIntegerField()),
                        ('start', models.PositiveIntegerField()),
                        ('end', models.PositiveIntegerField()),
                        ('ways', models.JSONField(default=dict)),
                        ('passage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.passage')),
                        ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codings', to='analysis.publication')),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.report')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['publication', 'code'], name='analysis_pu_publica_af510d_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='a_published_coding_has_words')],
                    },
                ),
                migrations.CreateModel(
                    name='PublishedReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='analysis.publication')),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.report')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('publication', 'report'), name='a_review_counts_once_in_a_publication')],
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
                        'constraints': [models.UniqueConstraint(condition=models.Q(('resumed_at', None)), fields=('study',), name='a_study_has_stopped_once_at_a_time')],
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
                        'constraints': [models.UniqueConstraint(fields=('study', 'number'), name='draws_run_in_a_study'), models.CheckConstraint(condition=models.Q(('found', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('added'), '+', models.F('known')), '+', models.F('out_of_period')))), name='a_draw_adds_up')],
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
                        'constraints': [models.UniqueConstraint(fields=('study', 'number'), name='protocol_versions_run_in_a_study'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='an_amendment_gives_its_reason')],
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
                        'constraints': [models.UniqueConstraint(fields=('study', 'number'), name='audits_run_in_a_study'), models.CheckConstraint(condition=models.Q(('size__gt', 0), ('size__lte', models.F('left'))), name='a_sample_is_part_of_what_was_left')],
                    },
                ),
                migrations.CreateModel(
                    name='StudyReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.CharField(choices=[('waiting', 'Not decided yet'), ('differing', 'To be settled'), ('included', 'Included'), ('excluded', 'Excluded'), ('duplicate', 'The same review as another'), ('left_unread', 'Left unread')], default='waiting', max_length=20)),
                        ('reason', models.TextField(blank=True)),
                        ('settled_at', models.DateTimeField(blank=True, null=True)),
                        ('settled_number', models.PositiveIntegerField(blank=True, null=True)),
                        ('draw', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='analysis.sampledraw')),
                        ('duplicate_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='analysis.studyreport')),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.report')),
                        ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='analysis.study')),
                        ('audit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='records', to='analysis.unreadaudit')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'indexes': [models.Index(fields=['study', 'state'], name='analysis_st_study_i_18a01a_idx')],
                        'constraints': [models.UniqueConstraint(fields=('study', 'report'), name='a_report_once_in_a_study'), models.UniqueConstraint(condition=models.Q(('settled_number__isnull', False)), fields=('study', 'settled_number'), name='reports_are_settled_one_after_another'), models.CheckConstraint(condition=models.Q(('state__in', ('included', 'excluded')), ('settled_at', None), _connector='XOR'), name='a_decided_report_has_its_time'), models.CheckConstraint(condition=models.Q(('state', 'excluded'), ('reason', ''), _connector='XOR'), name='an_exclusion_has_its_reason'), models.CheckConstraint(condition=models.Q(('state', 'duplicate'), ('duplicate_of', None), _connector='XOR'), name='a_duplicate_names_the_other')],
                    },
                ),
                migrations.CreateModel(
                    name='Coding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('passage_length', models.PositiveIntegerField()),
                        ('start', models.PositiveIntegerField()),
                        ('end', models.PositiveIntegerField()),
                        ('code_version', models.PositiveSmallIntegerField()),
                        ('outside_coder', models.CharField(blank=True, max_length=200)),
                        ('is_agreed', models.BooleanField(default=False)),
                        ('origin', models.CharField(choices=[('by_hand', 'Marked by hand'), ('suggested', 'Accepted from a suggestion'), ('checked', 'Found in a random check'), ('imported', 'Brought in from a file'), ('settled', 'Settled between coders')], default='by_hand', max_length=20)),
                        ('memo', models.TextField(blank=True)),
                        ('weight', models.PositiveSmallIntegerField(choices=[(1, 'In passing'), (2, 'Clearly'), (3, 'Strongly')], default=2)),
                        ('is_good_example', models.BooleanField(default=False)),
                        ('client_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('removed_at', models.DateTimeField(blank=True, null=True)),
                        ('code', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codings', to='analysis.code')),
                        ('coded_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='analysis.code')),
                        ('coder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('passage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.passage')),
                        ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codings', to='analysis.study')),
                        ('study_report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codings', to='analysis.studyreport')),
                    ],
                    options={
                        'ordering': ['passage', 'start', 'pk'],
                        'indexes': [models.Index(condition=models.Q(('removed_at', None)), fields=['study', 'code', 'study_report'], name='matrix'), models.Index(fields=['study_report', 'coder'], name='codings_of_a_coder')],
                        'constraints': [models.UniqueConstraint(fields=('study', 'client_id'), name='what_is_sent_twice_is_kept_once'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start')), ('end__lte', models.F('passage_length'))), name='a_coding_lies_inside_its_passage'), models.CheckConstraint(condition=models.Q(('removed_by', None), ('removed_at__isnull', False), _connector='OR'), name='whoever_took_a_coding_back_did_so_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='CoderAdmission',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.TextField()),
                        ('figures', models.JSONField(default=list)),
                        ('reports', models.PositiveSmallIntegerField()),
                        ('admitted_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('admitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='admissions', to='analysis.study')),
                    ],
                    options={
                        'ordering': ['admitted_at'],
                        'constraints': [models.UniqueConstraint(fields=('study', 'person'), name='a_coder_is_let_in_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='whoever_lets_a_coder_in_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='CodeLearning',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('learnt_by', models.CharField(choices=[('examples', 'Learnt here from examples'), ('language_model', 'A language model')], default='examples', max_length=20)),
                        ('code_version', models.PositiveSmallIntegerField()),
                        ('own_examples', models.PositiveIntegerField(default=0)),
                        ('settled_examples', models.PositiveIntegerField(default=0)),
                        ('without', models.PositiveIntegerField(default=0, help_text='Passages known not to bear the code.')),
                        ('looked_at', models.PositiveIntegerField(default=0, help_text='Passages that could be suggested.')),
                        ('with_half', models.FloatField(blank=True, null=True)),
                        ('with_all', models.FloatField(blank=True, null=True)),
                        ('mark', models.CharField(blank=True, max_length=64)),
                        ('model', models.CharField(blank=True, max_length=200)),
                        ('prompt', models.TextField(blank=True)),
                        ('asked', models.JSONField(blank=True, default=list)),
                        ('thrown_away', models.PositiveIntegerField(default=0, help_text='Quotations that did not stand in the passage.')),
                        ('failed', models.PositiveIntegerField(default=0, help_text='Passages about which no usable answer came.')),
                        ('seconds', models.FloatField(default=0)),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('code', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='learnings', to='analysis.code')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='analysis.study')),
                    ],
                    options={
                        'ordering': ['-made_at', '-pk'],
                        'indexes': [models.Index(fields=['code', 'person', 'learnt_by', '-made_at'], name='the_newest_learning')],
                    },
                ),
                migrations.CreateModel(
                    name='CodebookEdition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('note', models.TextField(blank=True)),
                        ('content', models.JSONField()),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('signed_at', models.DateTimeField(blank=True, null=True)),
                        ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='analysis.study')),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('study', 'number'), name='editions_run_in_a_study')],
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
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('study', 'person', 'role'), name='one_present_study_role_of_a_kind')],
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
                    options={
                        'constraints': [models.UniqueConstraint(fields=('record', 'person'), name='one_lease_of_a_person')],
                    },
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
                        'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('record', 'person', 'is_settling'), name='one_present_decision_of_a_person'), models.CheckConstraint(condition=models.Q(('choice', 'exclude'), ('reason', ''), _connector='XOR'), name='whoever_excludes_says_why'), models.CheckConstraint(condition=models.Q(('is_settling', False), models.Q(('choice', 'unsure'), _negated=True), _connector='OR'), name='who_settles_is_not_unsure')],
                    },
                ),
                migrations.CreateModel(
                    name='ReportSettler',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('since', models.DateTimeField(default=django.utils.timezone.now)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('study_report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='settlers', to='analysis.studyreport')),
                    ],
                    options={
                        'ordering': ['since'],
                        'constraints': [models.UniqueConstraint(fields=('study_report', 'person'), name='a_settler_takes_a_report_up_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ReportSettlement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('settled_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('is_training', models.BooleanField(default=False)),
                        ('note', models.TextField(blank=True)),
                        ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('study_report', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='settlement', to='analysis.studyreport')),
                    ],
                ),
                migrations.CreateModel(
                    name='RandomCheck',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveSmallIntegerField()),
                        ('is_there', models.BooleanField(blank=True, null=True)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('coding', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='analysis.coding')),
                        ('passage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.passage')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='analysis.checkround')),
                        ('study_report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='analysis.studyreport')),
                    ],
                    options={
                        'ordering': ['place'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'passage'), name='a_passage_once_in_a_round'), models.CheckConstraint(condition=models.Q(('is_there', None), ('decided_at__isnull', False), _connector='XOR'), name='a_judged_check_has_its_time')],
                    },
                ),
                migrations.CreateModel(
                    name='CodeSuggestion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('start', models.PositiveIntegerField()),
                        ('end', models.PositiveIntegerField()),
                        ('place', models.PositiveSmallIntegerField()),
                        ('probability', models.FloatField(blank=True, null=True)),
                        ('words', models.JSONField(blank=True, default=list)),
                        ('sent_mark', models.CharField(blank=True, max_length=64)),
                        ('state', models.CharField(choices=[('waiting', 'To be decided'), ('accepted', 'Accepted'), ('rejected', 'Rejected'), ('set_aside', 'Set aside, because more was learnt or the passage was coded otherwise')], default='waiting', max_length=20)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('is_narrowed', models.BooleanField(default=False)),
                        ('learning', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='analysis.codelearning')),
                        ('passage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.passage')),
                        ('coding', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='suggestion', to='analysis.coding')),
                        ('study_report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='analysis.studyreport')),
                    ],
                    options={
                        'ordering': ['place', 'pk'],
                        'indexes': [models.Index(fields=['learning', 'state'], name='suggestions_to_decide')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='a_suggestion_has_words'), models.CheckConstraint(condition=models.Q(('state', 'waiting'), ('decided_at__isnull', False), _connector='XOR'), name='a_decided_suggestion_has_its_time'), models.CheckConstraint(condition=models.Q(('coding', None), ('state', 'accepted'), _connector='OR'), name='only_an_accepted_suggestion_became_a_coding')],
                    },
                ),
                migrations.CreateModel(
                    name='CoderReading',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('is_training', models.BooleanField(default=False)),
                        ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('coder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('study_report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coder_readings', to='analysis.studyreport')),
                    ],
                    options={
                        'ordering': ['started_at'],
                        'constraints': [models.UniqueConstraint(fields=('study_report', 'coder'), name='a_coder_reads_a_report_once')],
                    },
                ),
            ]
        ),
    ]
