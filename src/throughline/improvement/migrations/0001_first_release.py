"""Every table of this app, in one step: a fresh database is ready sooner than by the steps in which they grew."""

import django.db.models.deletion
import django.utils.timezone
import throughline.improvement.models.alliance
import throughline.people.sealed_texts
import throughline.improvement.models.response
from django.conf import settings
from django.db import migrations, models

from throughline.people.making_tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='FollowedRecommendation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='people.organisation')),
                        ('number', models.PositiveIntegerField()),
                        ('source', models.CharField(choices=[('report', 'A published report'), ('review', 'A review of this partnership'), ('hand', 'Written in by hand')], max_length=10)),
                        ('report_code', models.CharField(blank=True, max_length=12)),
                        ('report_title', models.CharField(blank=True, max_length=400)),
                        ('edition', models.PositiveIntegerField(blank=True, null=True)),
                        ('item', models.PositiveIntegerField(blank=True, null=True)),
                        ('page_number', models.PositiveIntegerField(blank=True, null=True)),
                        ('address', models.CharField(blank=True, max_length=120)),
                        ('words', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('finding', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('put_to', models.CharField(blank=True, max_length=300)),
                        ('asked_on', models.DateField(blank=True, null=True)),
                        ('strength_suggested', models.CharField(blank=True, choices=[('reminder', 'Reminds people or raises awareness'), ('training', 'Trains people'), ('review', 'Has something reviewed or considered'), ('procedure', 'Writes or changes a procedure or policy'), ('checking', 'Has something checked: audit, monitoring, assurance'), ('people', 'Gives people, time or money'), ('rule', 'Makes a rule that binds others'), ('system', 'Changes the system or the conditions of the work'), ('unclear', 'Too vague to say')], max_length=12)),
                        ('strength_because', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('strength', models.CharField(blank=True, choices=[('reminder', 'Reminds people or raises awareness'), ('training', 'Trains people'), ('review', 'Has something reviewed or considered'), ('procedure', 'Writes or changes a procedure or policy'), ('checking', 'Has something checked: audit, monitoring, assurance'), ('people', 'Gives people, time or money'), ('rule', 'Makes a rule that binds others'), ('system', 'Changes the system or the conditions of the work'), ('unclear', 'Too vague to say')], max_length=12)),
                        ('strength_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('position', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('partly', 'Accepted in part'), ('not_accepted', 'Not accepted'), ('already', 'Already done'), ('national', 'For action above local level')], max_length=12)),
                        ('earlier_count', models.PositiveIntegerField(blank=True, null=True)),
                        ('earlier_since', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('earlier_looked_at', models.DateTimeField(blank=True, null=True)),
                        ('forgotten_at', models.DateTimeField(blank=True, null=True)),
                        ('added_by', models.CharField(max_length=200)),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'ordering': ['number'],
                        'indexes': [models.Index(fields=['organisation', 'position', 'earlier_count'], name='recommendations_by_position'), models.Index(fields=['report_code', 'item'], name='recommendations_of_a_report')],
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'number'), name='one_recommendation_of_a_number'), models.UniqueConstraint(condition=models.Q(('item', None), _negated=True), fields=('organisation', 'report_code', 'edition', 'item'), name='a_recommendation_of_a_report_is_followed_once'), models.CheckConstraint(condition=models.Q(models.Q(('strength', ''), ('strength_by', None)), models.Q(models.Q(('strength', ''), _negated=True), ('strength_by__isnull', False)), _connector='OR'), name='a_person_confirms_the_strength')],
                    },
                ),
                migrations.CreateModel(
                    name='Action',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='people.organisation')),
                        ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='improvement.followedrecommendation')),
                        ('number', models.PositiveIntegerField()),
                        ('title', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('owner_body', models.CharField(blank=True, max_length=200)),
                        ('owner_name', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('owner_email', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owned_actions', to=settings.AUTH_USER_MODEL)),
                        ('expected', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('measured_by', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('baseline', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('due_on', models.DateField(blank=True, null=True)),
                        ('output', models.CharField(choices=[('not_begun', 'Not begun'), ('under_way', 'Under way'), ('done', 'Done')], default='not_begun', max_length=10)),
                        ('behaviour', models.CharField(choices=[('not_looked', 'Nobody has looked yet'), ('none', 'People work as before'), ('some', 'Some work differently'), ('changed', 'People work differently')], default='not_looked', max_length=10)),
                        ('effect', models.CharField(choices=[('not_looked', 'Nobody has looked yet'), ('none', 'No difference to children is seen'), ('some', 'Some difference to children is seen'), ('changed', "Children's experience is different"), ('worse', 'Something got worse')], default='not_looked', max_length=10)),
                        ('is_stuck', models.BooleanField(default=False)),
                        ('stuck_why', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('heard_at', models.DateTimeField(blank=True, null=True)),
                        ('closed_as', models.CharField(blank=True, choices=[('changed', 'It made the difference that was looked for'), ('done', 'It is done; what it changes is not known yet'), ('stopped', 'It is not pursued any more')], max_length=10)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('closed_why', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('look_on', models.DateField(blank=True, null=True)),
                        ('times_reopened', models.PositiveSmallIntegerField(default=0)),
                        ('reminded_on', models.DateField(blank=True, null=True)),
                        ('escalated_on', models.DateField(blank=True, null=True)),
                        ('added_by', models.CharField(max_length=200)),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('waits_for', models.ManyToManyField(blank=True, related_name='waited_for_by', to='improvement.action')),
                    ],
                    options={
                        'ordering': ['number'],
                        'indexes': [models.Index(fields=['organisation', 'closed_on', 'due_on', 'is_stuck', 'look_on'], name='open_actions_by_day'), models.Index(fields=['organisation', 'output', 'behaviour', 'effect'], name='actions_by_state'), models.Index(fields=['organisation', 'is_stuck'], name='stuck_actions'), models.Index(fields=['organisation', 'look_on'], name='actions_to_look_at_again')],
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'number'), name='one_action_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('closed_as', ''), ('closed_by', None), ('closed_on', None)), models.Q(models.Q(('closed_as', ''), _negated=True), ('closed_by__isnull', False), ('closed_on__isnull', False)), _connector='OR'), name='somebody_closes_it_on_some_day'), models.CheckConstraint(condition=models.Q(models.Q(('closed_as', 'changed'), _negated=True), ('behaviour__in', ['some', 'changed']), ('effect__in', ['some', 'changed']), _connector='OR'), name='a_difference_was_seen')],
                    },
                ),
                migrations.CreateModel(
                    name='ActionMilestone',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='improvement.action')),
                        ('title', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('due_on', models.DateField()),
                        ('reached_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['due_on', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Evidence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='improvement.action')),
                        ('kind', models.CharField(choices=[('audit', 'An audit of records'), ('survey', 'A survey'), ('children', 'What children or families said'), ('staff', 'What practitioners said or were seen to do'), ('data', 'Figures'), ('document', 'The thing itself: a form, a procedure, a service'), ('other', 'Something else')], max_length=10)),
                        ('shows', models.CharField(choices=[('output', 'That it was done'), ('behaviour', 'That people work differently'), ('effect', 'That children notice')], max_length=10)),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('true_on', models.DateField()),
                        ('looked_at', models.PositiveIntegerField(blank=True, null=True)),
                        ('found_in', models.PositiveIntegerField(blank=True, null=True)),
                        ('file_name', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'ordering': ['-true_on', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('found_in', None), ('looked_at', None)), ('found_in__lte', models.F('looked_at')), _connector='OR'), name='it_is_found_in_no_more_than_were_looked_at')],
                    },
                ),
                migrations.CreateModel(
                    name='EvidenceFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='improvement.evidence')),
                        ('content', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='Measure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='people.organisation')),
                        ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='improvement.action')),
                        ('number', models.PositiveIntegerField()),
                        ('name', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('unit', models.CharField(blank=True, max_length=60)),
                        ('wanted', models.CharField(choices=[('up', 'More of it'), ('down', 'Less of it')], max_length=10)),
                        ('baseline', models.FloatField(blank=True, null=True)),
                        ('target', models.FloatField(blank=True, null=True)),
                        ('expected', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('began_on', models.DateField(blank=True, null=True)),
                        ('look_on', models.DateField(blank=True, null=True)),
                        ('side_effects', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('conclusion', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('confidence', models.CharField(blank=True, choices=[('sure', 'We are sure'), ('likely', 'It is likely, and other causes are possible'), ('unsure', 'We cannot tell yet')], max_length=10)),
                        ('concluded_on', models.DateField(blank=True, null=True)),
                        ('concluded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'number'), name='one_measure_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('concluded_on', None), ('confidence', '')), models.Q(('concluded_on__isnull', False), models.Q(('confidence', ''), _negated=True)), _connector='OR'), name='a_conclusion_says_how_sure_it_is')],
                    },
                ),
                migrations.CreateModel(
                    name='MeasurePoint',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='improvement.measure')),
                        ('on', models.DateField()),
                        ('value', models.FloatField()),
                        ('note', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                    ],
                    options={
                        'ordering': ['on'],
                        'constraints': [models.UniqueConstraint(fields=('measure', 'on'), name='one_point_on_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='PlanFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_files', to='people.organisation')),
                        ('content', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('file_name', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('green_is_done', models.BooleanField(default=False)),
                        ('named', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('layout', models.JSONField(default=list)),
                        ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('kept_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PlanPlace',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='improvement.planfile')),
                        ('action', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='place', to='improvement.action')),
                        ('sheet', models.PositiveSmallIntegerField()),
                        ('row', models.PositiveIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name='ProgressLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='improvement.action')),
                        ('token_hash', models.CharField(max_length=64, unique=True)),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('expires_at', models.DateTimeField()),
                        ('used_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Progress',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='improvement.action')),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('output', models.CharField(choices=[('not_begun', 'Not begun'), ('under_way', 'Under way'), ('done', 'Done')], max_length=10)),
                        ('is_stuck', models.BooleanField(default=False)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('said_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'ordering': ['-said_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='LaterLook',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='improvement.action')),
                        ('looked_on', models.DateField()),
                        ('held', models.CharField(choices=[('yes', 'It held'), ('partly', 'It held in part'), ('no', 'It did not hold')], max_length=10)),
                        ('note', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('side_effects', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('next_on', models.DateField(blank=True, null=True)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-looked_on', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Response',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='responses', to='improvement.followedrecommendation')),
                        ('code', models.CharField(default=throughline.improvement.models.response.new_code, max_length=12, unique=True)),
                        ('position', models.CharField(choices=[('accepted', 'Accepted'), ('partly', 'Accepted in part'), ('not_accepted', 'Not accepted'), ('already', 'Already done'), ('national', 'For action above local level')], max_length=12)),
                        ('reasons', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('decided_on', models.DateField()),
                        ('decided_by', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('shows_actions', models.BooleanField(default=False)),
                        ('published_at', models.DateTimeField(blank=True, db_index=True, null=True)),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('published_at__isnull', False)), fields=('recommendation',), name='one_published_response_of_a_recommendation')],
                    },
                ),
                migrations.CreateModel(
                    name='FollowingRules',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='following_rules', to='people.organisation')),
                        ('remind_days_before', models.PositiveSmallIntegerField(default=14)),
                        ('remind_again_days', models.PositiveSmallIntegerField(default=14)),
                        ('escalate_days_after', models.PositiveSmallIntegerField(default=28)),
                        ('link_days', models.PositiveSmallIntegerField(default=14)),
                    ],
                ),
                migrations.CreateModel(
                    name='AllianceBody',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('source', models.CharField(max_length=1000)),
                        ('source_on', models.DateField()),
                        ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='alliance_body', to='people.organisation')),
                    ],
                    options={
                        'ordering': ['organisation__name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='a_member_body_has_its_source')],
                    },
                ),
                migrations.CreateModel(
                    name='NationalIssue',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(default=throughline.improvement.models.alliance.new_issue_code, max_length=12, unique=True)),
                        ('title', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('why', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('raised_on', models.DateField(default=django.utils.timezone.localdate)),
                        ('published_at', models.DateTimeField(blank=True, db_index=True, null=True)),
                        ('raised_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-raised_on', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='IssueEvidence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('source', models.CharField(choices=[('passage', 'A passage of a published report'), ('recommendation', 'A recommendation of a published report'), ('study', 'An issue of a published study')], max_length=20)),
                        ('place', models.CharField(max_length=200)),
                        ('says', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('added_on', models.DateField(default=django.utils.timezone.localdate)),
                        ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='improvement.nationalissue')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('issue', 'place'), name='one_place_shows_an_issue_once')],
                    },
                ),
                migrations.CreateModel(
                    name='BodyAsked',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='improvement.nationalissue')),
                        ('asked_on', models.DateField()),
                        ('what', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('reply', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('answered_on', models.DateField(blank=True, null=True)),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='improvement.alliancebody')),
                    ],
                    options={
                        'ordering': ['asked_on', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('issue', 'body'), name='a_body_is_asked_once_about_an_issue')],
                    },
                ),
                migrations.CreateModel(
                    name='Commitment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('what', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('due_on', models.DateField()),
                        ('given_on', models.DateField(default=django.utils.timezone.localdate)),
                        ('asked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='improvement.bodyasked')),
                    ],
                    options={
                        'ordering': ['due_on', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='CommitmentNews',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('did', 'What was done'), ('changed', 'What changed for children or for those who work with them')], max_length=10)),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('true_on', models.DateField()),
                        ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='news', to='improvement.commitment')),
                    ],
                    options={
                        'ordering': ['true_on', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='IssueNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='improvement.nationalissue')),
                    ],
                    options={
                        'ordering': ['written_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='RecommendationWeights',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('count', models.PositiveIntegerField()),
                        ('within', models.JSONField()),
                        ('centre', models.BinaryField(null=True)),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        'verbose_name_plural': 'recommendation weights',
                    },
                ),
                migrations.CreateModel(
                    name='SurveyTally',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('quarter', models.DateField()),
                        ('part', models.CharField(choices=[('library', 'The library of reviews and its search'), ('markers', 'The Quality Markers'), ('studies', 'Studies of many reviews'), ('briefings', 'Briefings'), ('events', 'Events and masterclasses'), ('enquiries', 'The information service, or its published answers'), ('alerts', 'The weekly alert')], max_length=12)),
                        ('helped', models.CharField(choices=[('yes', 'Yes'), ('partly', 'In part'), ('no', 'No')], max_length=10)),
                        ('changed', models.CharField(choices=[('has', 'Yes, I have done something differently'), ('will', 'Not yet, but I mean to'), ('no', 'No'), ('early', 'It is too early to say')], max_length=10)),
                        ('count', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'verbose_name_plural': 'survey tallies',
                        'ordering': ['quarter', 'part', 'helped', 'changed'],
                        'constraints': [models.UniqueConstraint(fields=('quarter', 'part', 'helped', 'changed'), name='the_same_answers_are_counted_together')],
                    },
                ),
                migrations.CreateModel(
                    name='LoadedPart',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('handover', models.CharField(max_length=64)),
                        ('part', models.CharField(max_length=100)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('handover', 'part'), name='a_part_is_loaded_once')],
                    },
                ),
            ]
        ),
    ]
