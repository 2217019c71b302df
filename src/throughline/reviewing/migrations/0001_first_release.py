"""Every table of this app, in one step: a fresh database is ready sooner than by the steps in which they grew."""

import django.db.models.deletion
import django.utils.timezone
import throughline.people.sealed_texts
from django.conf import settings
from django.db import migrations, models

from throughline.people.making_tables import CreateModels


class Migration(migrations.Migration):

    replaces = [('reviewing', '0001_initial'), ('reviewing', '0002_let_agencies_go'), ('reviewing', '0003_move_agencies'), ('reviewing', '0004_agencies_in_their_new_place'), ('reviewing', '0005_every_kind_of_paper_in_the_schedule'), ('reviewing', '0006_words_for_adults_too'), ('reviewing', '0007_findings_and_papers_are_tied'), ('reviewing', '0008_agencies_answer_later_requests'), ('reviewing', '0009_publication_in_the_schedule')]

    initial = True

    dependencies = [
        ('commissioning', '0001_first_release'),
        ('markers', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='ChronologyImport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('file_name', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('state', models.CharField(choices=[('read', 'Waiting to be confirmed'), ('faulty', 'Cannot be taken in'), ('confirmed', 'Taken in'), ('discarded', 'Discarded')], max_length=10)),
                        ('rows', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('told', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('entry_count', models.PositiveIntegerField(default=0)),
                        ('added_by', models.CharField(max_length=200)),
                        ('added_at', models.DateTimeField(auto_now_add=True)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='commissioning.reviewagency')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['-added_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Destruction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('subject', models.CharField(choices=[('agency_report', 'Agency report (individual management review)'), ('record', "Record from an agency's files"), ('minutes', 'Minutes of a meeting'), ('correspondence', 'Letters and messages'), ('draft', 'Draft of the report'), ('legal_advice', 'Legal advice'), ('conversation', 'Notes or transcript of a conversation'), ('other', 'Other'), ('chronology', 'Chronology, with the key to its people'), ('request', 'Requests for information'), ('finding', 'Findings of the analysis board, with their evidence'), ('judgement', 'Judgements by the Quality Markers, with their evidence'), ('report_draft', 'Drafts written here, their comments and the log of changes asked for'), ('involvement', 'Who took part, what they said and what they were shown'), ('timetable', 'Timetable, tasks, slippage and parallel processes'), ('family', 'Relatives, and contacts with them'), ('publication', 'Checks of the report, the plan to publish it and who decided what'), ('setting_up', 'Referral, decisions, terms of reference and everything else of setting up')], max_length=20)),
                        ('months', models.PositiveSmallIntegerField()),
                        ('due_on', models.DateField()),
                        ('counts', models.JSONField()),
                        ('destroyed_by', models.CharField(max_length=200)),
                        ('destroyed_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='destructions', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['-destroyed_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('begun_from', models.CharField(max_length=60)),
                        ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='commissioning.review')),
                        ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='DraftSection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('title', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('guidance', models.CharField(blank=True, max_length=1000)),
                        ('guidance_tag', models.CharField(blank=True, max_length=1)),
                        ('latest', models.PositiveIntegerField(default=0)),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='reviewing.draft')),
                    ],
                    options={
                        'ordering': ['draft', 'position'],
                        'constraints': [models.UniqueConstraint(fields=('draft', 'position'), name='one_section_at_a_position')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftComment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('about_number', models.PositiveIntegerField()),
                        ('quote', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('resolution', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('resolved_at', models.DateTimeField(blank=True, null=True)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='reviewing.draftsection')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('resolved_by', None)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='a_comment_is_resolved_by_somebody_at_some_time')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftChallenge',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('asked_by', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('asked_on', models.DateField()),
                        ('change', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('logged_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('decision', models.CharField(blank=True, choices=[('made', 'Changed as asked'), ('partly', 'Changed in part'), ('declined', 'Not changed')], max_length=20)),
                        ('why', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='challenges', to='reviewing.draft')),
                        ('logged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviewing.draftsection')),
                    ],
                    options={
                        'ordering': ['asked_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_challenge_is_decided_by_somebody_at_some_time')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftText',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('text', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='reviewing.draftsection')),
                        ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('section', 'number'), name='one_text_of_a_number')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('note', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('texts', models.JSONField()),
                        ('kept_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='reviewing.draft')),
                        ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('draft', 'number'), name='one_draft_version_of_a_number')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftSignOff',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('frozen', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('digest', models.CharField(max_length=64)),
                        ('signed_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('reopened_at', models.DateTimeField(blank=True, null=True)),
                        ('reopened_why', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_offs', to='reviewing.draft')),
                        ('reopened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviewing.draftversion')),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('reopened_at', None)), fields=('draft',), name='one_standing_sign_off_of_a_draft')],
                    },
                ),
                migrations.CreateModel(
                    name='Finding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('title', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('what_happened', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('why', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('usual', models.CharField(choices=[('not_known', 'Not known yet'), ('once', 'Only here, as far as we can tell'), ('at_times', 'Met at times'), ('usual', 'How the work usually goes')], default='not_known', max_length=20)),
                        ('usual_reason', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('current', models.CharField(choices=[('not_known', 'Not known yet'), ('still', 'Still so'), ('partly', 'Partly changed since'), ('changed', 'Changed since')], default='not_known', max_length=20)),
                        ('current_reason', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('need', models.CharField(choices=[('not_ranked', 'Not put in order yet'), ('greatest', 'Greatest need'), ('great', 'Great need'), ('some', 'Some need')], default='not_ranked', max_length=20)),
                        ('need_reason', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('hindsight', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('is_good_practice', models.BooleanField(default=False)),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('agreed_at', models.DateTimeField(blank=True, null=True)),
                        ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('review', 'number'), name='one_finding_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('agreed_by', None)), models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False)), _connector='OR'), name='agreed_at_and_agreed_by_stand_together')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftFinding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('because', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('no_recommendation_why', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('revision', models.PositiveIntegerField(default=1)),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='reviewing.draft')),
                        ('taken_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='in_drafts', to='reviewing.finding')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('draft', 'number'), name='one_draft_finding_of_a_number'), models.UniqueConstraint(fields=('draft', 'taken_from'), name='a_board_finding_once_in_a_draft')],
                    },
                ),
                migrations.CreateModel(
                    name='FindingEvidence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('description', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('reference', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('true_on', models.DateField()),
                        ('bearing', models.CharField(choices=[('for', 'Speaks for it'), ('against', 'Speaks against it')], default='for', max_length=10)),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='reviewing.finding')),
                    ],
                    options={
                        'ordering': ['true_on', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='FindingFactor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('frame', models.CharField(max_length=40)),
                        ('factor', models.CharField(max_length=40)),
                        ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='factors', to='reviewing.finding')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('finding', 'frame', 'factor'), name='a_finding_once_a_factor')],
                    },
                ),
                migrations.CreateModel(
                    name='InformationRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('what', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('asked_on', models.DateField()),
                        ('due_on', models.DateField(blank=True, null=True)),
                        ('received_on', models.DateField(blank=True, null=True)),
                        ('answer', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('gap', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('added_by', models.CharField(max_length=200)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='commissioning.reviewagency')),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='information_requests', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['due_on', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Judgement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('moment', models.CharField(choices=[('making_clear', 'Making clear what the review is to do'), ('planning', 'Planning and preparing'), ('quality_assuring', 'Checking quality while it runs'), ('looking_back', 'Looking back')], max_length=20)),
                        ('answer', models.CharField(blank=True, choices=[('met', 'Met'), ('partly', 'Partly met'), ('not_yet', 'Not yet met'), ('not_applicable', 'Not applicable')], max_length=20)),
                        ('marker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='markers.marker')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['marker__number', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('review', 'marker', 'moment'), name='one_judgement_of_a_marker_at_a_moment')],
                    },
                ),
                migrations.CreateModel(
                    name='JudgementSignature',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('frozen', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('digest', models.CharField(max_length=64)),
                        ('signed_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('reopened_at', models.DateTimeField(blank=True, null=True)),
                        ('judgement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='reviewing.judgement')),
                        ('reopened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('reopened_at', None)), fields=('judgement',), name='one_standing_signature_of_a_judgement')],
                    },
                ),
                migrations.CreateModel(
                    name='JudgementWording',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('answer', models.CharField(choices=[('met', 'Met'), ('partly', 'Partly met'), ('not_yet', 'Not yet met'), ('not_applicable', 'Not applicable')], max_length=20)),
                        ('reasons', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('would_change', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('judgement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='reviewing.judgement')),
                        ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('judgement', 'number'), name='one_wording_of_a_number')],
                    },
                ),
                migrations.CreateModel(
                    name='KeyEpisode',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('title', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('why', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='key_episodes', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('review', 'number'), name='one_key_episode_of_a_number')],
                    },
                ),
                migrations.CreateModel(
                    name='ChronologyEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('first_on', models.DateField()),
                        ('last_on', models.DateField()),
                        ('at_time', models.TimeField(blank=True, null=True)),
                        ('until_time', models.TimeField(blank=True, null=True)),
                        ('minute', models.PositiveSmallIntegerField(default=1440, editable=False)),
                        ('month', models.PositiveIntegerField(editable=False)),
                        ('is_uncertain', models.BooleanField(default=False)),
                        ('written', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('source', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('people', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('significance', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('has_significance', models.BooleanField(default=False, editable=False)),
                        ('child_seen', models.CharField(blank=True, choices=[('', 'Not said'), ('yes', 'Yes'), ('no', 'No')], default='', max_length=3)),
                        ('is_flagged', models.BooleanField(default=False, editable=False)),
                        ('added_by', models.CharField(max_length=200)),
                        ('added_at', models.DateTimeField(auto_now_add=True)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='commissioning.reviewagency')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='commissioning.review')),
                        ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='entries', to='reviewing.chronologyimport')),
                        ('episode', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='entries', to='reviewing.keyepisode')),
                    ],
                    options={
                        'ordering': ['first_on', 'minute', 'agency_id', 'pk'],
                        'indexes': [models.Index(fields=['review', 'first_on', 'minute', 'agency', 'id'], name='chronology_in_order'), models.Index(fields=['review', 'agency', 'first_on', 'minute', 'id'], name='chronology_by_agency'), models.Index(fields=['review', 'month', 'agency'], name='chronology_by_month'), models.Index(fields=['review', 'first_on', 'last_on'], name='chronology_days'), models.Index(fields=['review', 'agency', 'first_on', 'last_on'], name='chronology_agency_days'), models.Index(condition=models.Q(('is_flagged', True)), fields=['review', 'first_on'], name='chronology_flagged')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='entry_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('child_seen__in', ['', 'yes', 'no'])), name='child_seen_is_known')],
                    },
                ),
                migrations.CreateModel(
                    name='MarkerSetChoice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('chosen_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('marker_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='markers.markerset')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Milestone',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('first_due_on', models.DateField()),
                        ('due_on', models.DateField()),
                        ('reached_on', models.DateField(blank=True, null=True)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['due_on', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Paper',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('paper_class', models.CharField(choices=[('agency_report', 'Agency report (individual management review)'), ('record', "Record from an agency's files"), ('minutes', 'Minutes of a meeting'), ('correspondence', 'Letters and messages'), ('draft', 'Draft of the report'), ('legal_advice', 'Legal advice'), ('conversation', 'Notes or transcript of a conversation'), ('other', 'Other')], max_length=20)),
                        ('title', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('file_name', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('media_type', models.CharField(max_length=120)),
                        ('size', models.PositiveBigIntegerField()),
                        ('true_on', models.DateField(blank=True, null=True)),
                        ('storage_name', models.CharField(max_length=80, unique=True)),
                        ('own_key', models.BinaryField()),
                        ('state', models.CharField(choices=[('waiting', 'Its text is being read'), ('read', 'Can be read here'), ('unreadable', 'Its text cannot be shown')], default='waiting', max_length=10)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('page_count', models.PositiveIntegerField(default=0)),
                        ('pages', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('added_by', models.CharField(max_length=200)),
                        ('added_at', models.DateTimeField(auto_now_add=True)),
                        ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='papers', to='commissioning.reviewagency')),
                        ('answers', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='papers', to='commissioning.agencyrequest')),
                        ('for_request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='papers', to='reviewing.informationrequest')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['-added_at', '-pk'],
                        'indexes': [models.Index(fields=['review', 'paper_class', '-added_at'], name='papers_of_a_class')],
                    },
                ),
                migrations.CreateModel(
                    name='JudgementEvidence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('bearing', models.CharField(choices=[('for', 'Speaks for it'), ('against', 'Speaks against it')], max_length=10)),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('true_from', models.DateField()),
                        ('true_to', models.DateField(blank=True, null=True)),
                        ('paper', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                        ('taken_back_why', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('judgement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='reviewing.judgement')),
                        ('taken_back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('kept_paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='reviewing.paper')),
                    ],
                    options={
                        'ordering': ['true_from', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at', None), ('taken_back_by', None)), models.Q(('taken_back_at__isnull', False), ('taken_back_by__isnull', False)), _connector='OR'), name='evidence_is_taken_back_by_somebody_at_some_time'), models.CheckConstraint(condition=models.Q(('true_to', None), ('true_to__gte', models.F('true_from')), _connector='OR'), name='evidence_is_true_from_before_to')],
                    },
                ),
                migrations.CreateModel(
                    name='PapersClosing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('closed_on', models.DateField()),
                        ('closed_by', models.CharField(max_length=200)),
                        ('review', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='papers_closing', to='commissioning.review')),
                    ],
                ),
                migrations.CreateModel(
                    name='ParallelProcess',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('criminal', 'Criminal investigation or trial'), ('inquest', 'Inquest'), ('family_court', 'Family court proceedings'), ('child_death', 'Child death review'), ('health', 'NHS patient safety investigation'), ('domestic', 'Domestic abuse related death review'), ('multi_agency', 'Another multi-agency review'), ('allegation', 'Allegation against somebody who works with children or adults'), ('regulator', 'Professional regulator'), ('employer', "Employer's own proceedings"), ('other', 'Something else')], max_length=20)),
                        ('name', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('contact', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('stage', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('next_on', models.DateField(blank=True, null=True)),
                        ('next_what', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('restriction', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('has_ended', models.BooleanField(default=False)),
                        ('revision', models.PositiveIntegerField(default=1)),
                        ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parallel_processes', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['has_ended', models.OrderBy(models.F('next_on'), nulls_last=True), 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='BindingOrder',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('made_by', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('made_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('lifted_on', models.DateField(blank=True, null=True)),
                        ('lifted_why', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('lifted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='orders', to='reviewing.parallelprocess')),
                    ],
                    options={
                        'ordering': ['made_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('lifted_by', None), ('lifted_on', None)), models.Q(('lifted_by__isnull', False), ('lifted_on__isnull', False)), _connector='OR'), name='an_order_is_lifted_by_somebody_on_some_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Participant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('side', models.CharField(choices=[('practitioners', 'Practitioners'), ('family', 'Family')], max_length=20)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('known_as', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('connection', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('why_chosen', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('how_approached', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('help_offered', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('appears_as', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('answer', models.CharField(choices=[('waiting', 'No answer yet'), ('taking_part', 'Taking part'), ('declined', 'Chose not to take part'), ('left_out', 'Not asked, for a reason on file')], default='waiting', max_length=20)),
                        ('answer_reason', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('answered_on', models.DateField(blank=True, null=True)),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('review', 'side', 'number'), name='one_participant_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_on', None)), models.Q(models.Q(('answer', 'waiting'), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='an_answer_and_its_day_stand_together')],
                    },
                ),
                migrations.CreateModel(
                    name='InvolvementStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('invited', 'Invited'), ('approached', 'Approached'), ('told', 'Told what the review is and what is asked of them'), ('supported', 'Supported'), ('helped', 'Helped to take part'), ('shaped', 'Shaped the questions'), ('spoken_with', 'Spoken with'), ('saw_draft', 'Saw the draft'), ('gave_feedback', 'Said how it was for them')], max_length=20)),
                        ('on', models.DateField()),
                        ('note', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='reviewing.participant')),
                    ],
                    options={
                        'ordering': ['on', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Conversation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('held_on', models.DateField()),
                        ('notes', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('held_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conversations', to='reviewing.participant')),
                    ],
                    options={
                        'ordering': ['held_on', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PartLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('token_hash', models.CharField(max_length=64, unique=True)),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('expires_at', models.DateTimeField()),
                        ('first_opened_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='reviewing.participant')),
                    ],
                    options={
                        'ordering': ['-made_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='RetentionHold',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('subject', models.CharField(blank=True, choices=[('agency_report', 'Agency report (individual management review)'), ('record', "Record from an agency's files"), ('minutes', 'Minutes of a meeting'), ('correspondence', 'Letters and messages'), ('draft', 'Draft of the report'), ('legal_advice', 'Legal advice'), ('conversation', 'Notes or transcript of a conversation'), ('other', 'Other'), ('chronology', 'Chronology, with the key to its people'), ('request', 'Requests for information'), ('finding', 'Findings of the analysis board, with their evidence'), ('judgement', 'Judgements by the Quality Markers, with their evidence'), ('report_draft', 'Drafts written here, their comments and the log of changes asked for'), ('involvement', 'Who took part, what they said and what they were shown'), ('timetable', 'Timetable, tasks, slippage and parallel processes'), ('family', 'Relatives, and contacts with them'), ('publication', 'Checks of the report, the plan to publish it and who decided what'), ('setting_up', 'Referral, decisions, terms of reference and everything else of setting up')], max_length=20)),
                        ('reason', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('placed_by', models.CharField(max_length=200)),
                        ('placed_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('lifted_by', models.CharField(blank=True, max_length=200)),
                        ('lifted_at', models.DateTimeField(blank=True, null=True)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='retention_holds', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['-placed_at'],
                    },
                ),
                migrations.CreateModel(
                    name='RetentionRule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('subject', models.CharField(choices=[('agency_report', 'Agency report (individual management review)'), ('record', "Record from an agency's files"), ('minutes', 'Minutes of a meeting'), ('correspondence', 'Letters and messages'), ('draft', 'Draft of the report'), ('legal_advice', 'Legal advice'), ('conversation', 'Notes or transcript of a conversation'), ('other', 'Other'), ('chronology', 'Chronology, with the key to its people'), ('request', 'Requests for information'), ('finding', 'Findings of the analysis board, with their evidence'), ('judgement', 'Judgements by the Quality Markers, with their evidence'), ('report_draft', 'Drafts written here, their comments and the log of changes asked for'), ('involvement', 'Who took part, what they said and what they were shown'), ('timetable', 'Timetable, tasks, slippage and parallel processes'), ('family', 'Relatives, and contacts with them'), ('publication', 'Checks of the report, the plan to publish it and who decided what'), ('setting_up', 'Referral, decisions, terms of reference and everything else of setting up')], max_length=20)),
                        ('months', models.PositiveSmallIntegerField()),
                        ('reason', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='retention_rules', to='commissioning.review')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('review', 'subject'), name='one_retention_rule_for_a_subject')],
                    },
                ),
                migrations.CreateModel(
                    name='ReviewTask',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('due_on', models.DateField()),
                        ('remind_on', models.DateField(blank=True, null=True)),
                        ('reminded_at', models.DateTimeField(blank=True, null=True)),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('done_at', models.DateTimeField(blank=True, null=True)),
                        ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('milestone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='reviewing.milestone')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['due_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='a_review_task_is_done_by_somebody_at_some_time')],
                    },
                ),
                migrations.CreateModel(
                    name='SecondVoice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('agrees', models.BooleanField()),
                        ('answer', models.CharField(blank=True, choices=[('met', 'Met'), ('partly', 'Partly met'), ('not_yet', 'Not yet met'), ('not_applicable', 'Not applicable')], max_length=20)),
                        ('reasons', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('wording', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='reviewing.judgementwording')),
                    ],
                    options={
                        'ordering': ['given_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='SharedPart',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('shared_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shared_parts', to='reviewing.participant')),
                        ('shared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['shared_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Contribution',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('used', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('used_at', models.DateTimeField(blank=True, null=True)),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='reviewing.participant')),
                        ('about', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='comments', to='reviewing.sharedpart')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('participant', 'number'), name='one_contribution_of_a_number'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('text', b''), ('used', b'')), _connector='OR'), name='withdrawn_words_are_gone')],
                    },
                ),
                migrations.CreateModel(
                    name='Slippage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('was_due_on', models.DateField()),
                        ('now_due_on', models.DateField()),
                        ('cause', models.CharField(choices=[('information', 'Information is late or missing'), ('proceedings', 'Court, inquest or another process'), ('people', 'Somebody is ill, has left or is not available'), ('family', "The family's pace"), ('scope', 'The scope changed'), ('other', 'Something else')], max_length=20)),
                        ('why', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('reported_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slippages', to='reviewing.milestone')),
                        ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('now_due_on__gt', models.F('was_due_on'))), name='a_slippage_moves_to_a_later_day')],
                    },
                ),
                migrations.CreateModel(
                    name='SlippageNotice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(max_length=50)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('slippage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='reviewing.slippage')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('slippage', 'person'), name='a_person_is_told_once_of_a_slippage')],
                    },
                ),
                migrations.CreateModel(
                    name='SlippageRoute',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('roles', models.JSONField()),
                        ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='commissioning.review')),
                        ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='TextBeside',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('after_number', models.PositiveIntegerField()),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('settled_at', models.DateTimeField(blank=True, null=True)),
                        ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='beside', to='reviewing.draftsection')),
                        ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Welcome',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('side', models.CharField(choices=[('practitioners', 'Practitioners'), ('family', 'Family')], max_length=20)),
                        ('about', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('contact', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('withdraw_until', models.DateField(blank=True, null=True)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='welcomes', to='commissioning.review')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('review', 'side'), name='one_welcome_for_each_side')],
                    },
                ),
                migrations.CreateModel(
                    name='ChronologyLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('same', 'May be the same event'), ('day_differs', 'The same event on another day?'), ('time_differs', 'The same event at another time?'), ('seen_differs', 'They differ on whether the person was seen')], max_length=20)),
                        ('decision', models.CharField(choices=[('open', 'Not decided'), ('same_event', 'One event, recorded by both'), ('different', 'Two different events')], default='open', max_length=20)),
                        ('decided_by', models.CharField(blank=True, max_length=200)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_as_first', to='reviewing.chronologyentry')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='commissioning.review')),
                        ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_as_second', to='reviewing.chronologyentry')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='one_link_between_two_entries'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='link_has_an_order')],
                    },
                ),
                migrations.CreateModel(
                    name='ChronologyPerson',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(max_length=60)),
                        ('names', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chronology_people', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['role'],
                        'constraints': [models.UniqueConstraint(fields=('review', 'role'), name='one_person_of_a_role_in_a_review')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftRecommendation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('text', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('who_acts', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('by_when', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('how_known', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('revision', models.PositiveIntegerField(default=1)),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='reviewing.draft')),
                        ('findings', models.ManyToManyField(related_name='recommendations', to='reviewing.draftfinding')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('draft', 'number'), name='one_draft_recommendation_of_a_number')],
                    },
                ),
            ]
        ),
    ]
