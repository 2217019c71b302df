"""Every table of this app, in one step: a fresh database is ready sooner than by the steps in which they grew."""

import django.db.models.deletion
import django.utils.timezone
import throughline.people.sealed_texts
from django.conf import settings
from django.db import migrations, models

from throughline.people.making_tables import CreateModels


class Migration(migrations.Migration):

    replaces = [('publishing', '0001_initial'), ('publishing', '0002_plans_and_decisions')]

    initial = True

    dependencies = [
        ('commissioning', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('reviewing', '0001_first_release'),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='PublicationPlan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('choice', models.CharField(choices=[('full', 'In full'), ('summary', 'A summary only'), ('improvements', 'The improvements only'), ('anonymous', "In full, through the library, without the partnership's name"), ('not', 'Not at all')], max_length=20)),
                        ('reasons', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('advised_by', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('orders_checked_on', models.DateField(blank=True, null=True)),
                        ('orders_checked_by', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('orders_said', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('media_plan', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('notice', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('publish_on', models.DateField(blank=True, null=True)),
                        ('review_on', models.DateField(blank=True, null=True)),
                        ('end_on', models.DateField(blank=True, null=True)),
                        ('access', models.CharField(choices=[('open', 'Everyone'), ('signed_in', 'People who have signed in'), ('on_request', 'On request: its record is public, its text is not')], default='open', max_length=20)),
                        ('title', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('label', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('body', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('abstract', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('review_type', models.CharField(blank=True, max_length=60)),
                        ('nation', models.CharField(blank=True, max_length=30)),
                        ('revision', models.PositiveIntegerField(default=1)),
                        ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('draft', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='reviewing.draft')),
                        ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='reviewing.paper')),
                        ('review', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='publication_plan', to='commissioning.review')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('publish_on', None), ('end_on', None), ('end_on__gt', models.F('publish_on')), _connector='OR'), name='a_report_is_kept_after_it_is_published')],
                    },
                ),
                migrations.CreateModel(
                    name='AvoidedDate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('trial', 'A trial'), ('inquest', 'An inquest'), ('anniversary', 'An anniversary or birthday'), ('exams', 'Exams'), ('birth', 'A birth'), ('other', 'Something else')], max_length=20)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField()),
                        ('note', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='avoided', to='publishing.publicationplan')),
                    ],
                    options={
                        'ordering': ['starts_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='avoided_days_end_after_they_start')],
                    },
                ),
                migrations.CreateModel(
                    name='HarmAssessment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('who', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('harm', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('made_less', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('support', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='harms', to='publishing.publicationplan')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Publication',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('report_code', models.CharField(max_length=12, unique=True)),
                        ('file_digest', models.CharField(max_length=64)),
                        ('removed', models.JSONField(default=list)),
                        ('handed_over_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('review_on', models.DateField()),
                        ('taken_down_at', models.DateTimeField(blank=True, null=True)),
                        ('taken_down_why', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('purged', models.JSONField(default=dict)),
                        ('handed_over_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('taken_down_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('plan', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='publication', to='publishing.publicationplan')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('taken_down_at', None), ('taken_down_by', None)), models.Q(('taken_down_at__isnull', False), ('taken_down_by__isnull', False)), _connector='OR'), name='somebody_took_it_down_at_some_time')],
                    },
                ),
                migrations.CreateModel(
                    name='LookedAgain',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('looked_on', models.DateField()),
                        ('note', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('next_on', models.DateField()),
                        ('looked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looked_again', to='publishing.publication')),
                    ],
                    options={
                        'ordering': ['-looked_on', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('next_on__gt', models.F('looked_on'))), name='the_next_look_comes_later')],
                    },
                ),
                migrations.CreateModel(
                    name='Pseudonym',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('stand_in', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pseudonyms', to='commissioning.review')),
                        ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PublicationDecision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('plan_mark', models.CharField(max_length=64)),
                        ('turn', models.PositiveSmallIntegerField()),
                        ('answer', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('reasons', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('decided_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='publishing.publicationplan')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('plan', 'plan_mark', 'turn', 'decided_by'), name='nobody_decides_twice_in_a_turn')],
                    },
                ),
                migrations.CreateModel(
                    name='Telling',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('relatives', 'Relatives'), ('carers', 'Carers'), ('staff', 'Staff'), ('agencies', 'Agencies'), ('national', 'A national body'), ('other', 'Somebody else')], max_length=20)),
                        ('who', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('has_nobody', models.BooleanField(default=False)),
                        ('due_on', models.DateField(blank=True, null=True)),
                        ('how', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('told_on', models.DateField(blank=True, null=True)),
                        ('heard', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tellings', to='publishing.publicationplan')),
                        ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['due_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('told_by', None), ('told_on', None)), models.Q(('told_by__isnull', False), ('told_on__isnull', False)), _connector='OR'), name='somebody_told_on_some_day')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftCheck',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text_mark', models.CharField(max_length=64)),
                        ('state', models.CharField(choices=[('waiting', 'The check is under way'), ('done', 'Checked'), ('refused', 'Could not be checked')], default='waiting', max_length=10)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('told', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('done_at', models.DateTimeField(blank=True, null=True)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='reviewing.draft')),
                        ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='reviewing.paper')),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('done_at__isnull', False)), _connector='OR'), name='a_check_that_ended_says_when')],
                    },
                ),
                migrations.CreateModel(
                    name='CheckedDetail',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('kind', models.CharField(max_length=20)),
                        ('confidence', models.CharField(max_length=10)),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('places', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('why', models.CharField(max_length=500)),
                        ('suggestion', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('decision', models.CharField(blank=True, choices=[('accept', 'Write the suggestion instead'), ('edit', 'Write something else instead'), ('dismiss', 'Leave it as it is')], max_length=10)),
                        ('replacement', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('reason', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('part_of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='details', to='publishing.draftcheck')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('part_of', 'number'), name='one_detail_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_detail_is_decided_by_somebody_at_some_time')],
                    },
                ),
            ]
        ),
    ]
