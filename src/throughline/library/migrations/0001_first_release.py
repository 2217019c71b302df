"""Every table of this app, in one step: a fresh database is ready sooner than by the steps in which they grew."""

import django.db.models.deletion
import throughline.library.models.report
from django.db import migrations, models

from throughline.people.making_tables import CreateModels


class Migration(migrations.Migration):

    replaces = [('library', '0001_initial'), ('library', '0002_a_title_is_given_or_not'), ('library', '0003_taken_down_and_corrected')]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='IndexChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('edition', 'Replace the passages of an edition'), ('report', 'Replace the record of a report'), ('edition_gone', 'Remove an edition'), ('report_gone', 'Remove a report')], max_length=20)),
                        ('thing', models.PositiveBigIntegerField()),
                        ('written_at', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='StoredFile',
                    fields=[
                        ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ('size', models.PositiveBigIntegerField()),
                        ('media_type', models.CharField(blank=True, max_length=120)),
                        ('kept_at', models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='Report',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(default=throughline.library.models.report.new_code, editable=False, max_length=12, unique=True)),
                        ('title', models.CharField(max_length=400)),
                        ('label', models.CharField(blank=True, help_text='The pseudonym or short name of the review.', max_length=300)),
                        ('body', models.CharField(blank=True, help_text='The board or partnership that published it.', max_length=300)),
                        ('review_type', models.CharField(blank=True, max_length=60)),
                        ('nation', models.CharField(blank=True, max_length=30)),
                        ('authors', models.JSONField(blank=True, default=list)),
                        ('published_on', models.DateField(blank=True, null=True)),
                        ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('incident', models.CharField(blank=True, choices=[('death', 'Death'), ('serious_harm', 'Serious harm'), ('other', 'Other')], max_length=20)),
                        ('age_band', models.CharField(blank=True, max_length=20)),
                        ('sex', models.CharField(blank=True, max_length=20)),
                        ('model', models.CharField(blank=True, help_text='The review method, where it is named.', max_length=200)),
                        ('abstract', models.TextField(blank=True)),
                        ('learning', models.JSONField(blank=True, default=list)),
                        ('recommendations_summary', models.JSONField(blank=True, default=list)),
                        ('collection', models.CharField(blank=True, db_index=True, max_length=100)),
                        ('licence', models.CharField(blank=True, max_length=200)),
                        ('rights_holder', models.CharField(blank=True, max_length=300)),
                        ('source_address', models.URLField(blank=True, max_length=1000)),
                        ('source_key', models.CharField(blank=True, help_text='What the deposit knew this review by, so that editions meet.', max_length=300)),
                        ('availability', models.CharField(choices=[('open', 'Open to everyone'), ('signed_in', 'For people who have signed in'), ('on_request', 'On request'), ('record_only', 'Record only'), ('withdrawn', 'Withdrawn')], default='open', max_length=20)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('retention_until', models.DateField(blank=True, null=True)),
                        ('is_hidden_from_search_engines', models.BooleanField(default=True)),
                        ('has_given_title', models.BooleanField(default=True, help_text='Whoever deposited it gave the title; otherwise it is the name of the file.')),
                        ('is_catalogued', models.BooleanField(default=False, help_text='A cataloguer has looked at the suggested fields.')),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('updated_at', models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        'ordering': ['-published_on', 'title'],
                        'indexes': [models.Index(fields=['availability', 'year'], name='library_rep_availab_bfe60e_idx'), models.Index(fields=['body'], name='library_rep_body_5c1850_idx'), models.Index(fields=['-created_at'], name='library_rep_created_f316d6_idx')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('source_key', ''), _negated=True), fields=('source_key',), name='one_report_for_a_source_key'), models.CheckConstraint(condition=models.Q(('availability__in', ['open', 'signed_in', 'on_request', 'record_only', 'withdrawn'])), name='availability_is_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Edition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('kind', models.CharField(choices=[('full', 'Full report'), ('summary', 'Summary'), ('easy-read', 'Easy read'), ('welsh', 'Cymraeg (Welsh)'), ('response', 'Response to the review')], default='full', max_length=20)),
                        ('language', models.CharField(default='en', max_length=12)),
                        ('file_name', models.CharField(max_length=300)),
                        ('row_number', models.PositiveIntegerField(blank=True, help_text='The row, when the file is a CSV of reports.', null=True)),
                        ('state', models.CharField(choices=[('deposited', 'Waiting to be read'), ('readable', 'Readable'), ('refused', 'Could not be read')], default='deposited', max_length=20)),
                        ('reason', models.TextField(blank=True)),
                        ('advice', models.TextField(blank=True)),
                        ('reading_tries', models.PositiveSmallIntegerField(default=0)),
                        ('deposited_at', models.DateTimeField(auto_now_add=True)),
                        ('deposited_by', models.CharField(max_length=200)),
                        ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaced_by', to='library.edition')),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='library.report')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='library.storedfile')),
                    ],
                    options={
                        'ordering': ['report', 'number'],
                        'indexes': [models.Index(fields=['state', 'deposited_at'], name='library_edi_state_5ce8e1_idx')],
                        'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='edition_numbers_run_in_a_report'), models.UniqueConstraint(condition=models.Q(('row_number', None), _negated=True), fields=('file', 'row_number'), name='a_row_is_one_edition'), models.UniqueConstraint(condition=models.Q(('row_number', None)), fields=('file',), name='a_file_is_one_edition'), models.CheckConstraint(condition=models.Q(('state__in', ['deposited', 'readable', 'refused'])), name='edition_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_refusal_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Reading',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('is_current', models.BooleanField(default=True)),
                        ('reader_version', models.PositiveIntegerField()),
                        ('media_type', models.CharField(max_length=120)),
                        ('page_count', models.PositiveIntegerField()),
                        ('word_count', models.PositiveIntegerField()),
                        ('passage_count', models.PositiveIntegerField()),
                        ('language', models.CharField(default='en', max_length=12)),
                        ('fingerprint', models.BinaryField(default=bytes)),
                        ('notes', models.JSONField(default=list, help_text='The intake report: code, message, advice, pages.')),
                        ('metadata', models.JSONField(default=dict)),
                        ('seconds', models.FloatField(default=0)),
                        ('read_at', models.DateTimeField(auto_now_add=True)),
                        ('meaning_at', models.DateTimeField(blank=True, help_text='When its passages could be found by meaning.', null=True)),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='library.edition')),
                    ],
                    options={
                        'ordering': ['edition', '-number'],
                        'indexes': [models.Index(fields=['is_current', 'meaning_at'], name='library_rea_is_curr_814b2f_idx')],
                        'constraints': [models.UniqueConstraint(fields=('edition', 'number'), name='reading_numbers_run_in_an_edition'), models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('edition',), name='one_current_reading_of_an_edition')],
                    },
                ),
                migrations.CreateModel(
                    name='Page',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('label', models.CharField(blank=True, max_length=20)),
                        ('text', models.TextField(blank=True)),
                        ('start', models.PositiveIntegerField()),
                        ('width', models.FloatField(default=0)),
                        ('height', models.FloatField(default=0)),
                        ('source', models.CharField(default='text', max_length=10)),
                        ('confidence', models.FloatField(default=1)),
                        ('word_boxes', models.BinaryField(default=bytes)),
                        ('headings', models.JSONField(default=list, help_text="[start, end, level] in characters of this page's text.")),
                        ('tables', models.JSONField(default=list, help_text="{start, end, rows} in characters of this page's text.")),
                        ('reading', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='library.reading')),
                    ],
                    options={
                        'ordering': ['reading', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('reading', 'number'), name='page_numbers_run_in_a_reading')],
                    },
                ),
                migrations.CreateModel(
                    name='Recommendation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('label', models.CharField(blank=True, max_length=60)),
                        ('text', models.TextField()),
                        ('addressed_to', models.CharField(blank=True, max_length=300)),
                        ('page_number', models.PositiveIntegerField()),
                        ('start', models.PositiveIntegerField()),
                        ('end', models.PositiveIntegerField()),
                        ('meaning', models.BinaryField(null=True)),
                        ('reading', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='library.reading')),
                    ],
                    options={
                        'ordering': ['reading', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('reading', 'number'), name='recommendation_numbers_run_in_a_reading')],
                    },
                ),
                migrations.CreateModel(
                    name='FieldSuggestion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('field', models.CharField(max_length=40)),
                        ('value', models.JSONField()),
                        ('confidence', models.FloatField(default=0)),
                        ('page_number', models.PositiveIntegerField(blank=True, null=True)),
                        ('quote', models.TextField(blank=True)),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='library.report')),
                    ],
                    options={
                        'ordering': ['report', 'field', '-confidence'],
                        'constraints': [models.UniqueConstraint(fields=('report', 'field'), name='one_suggestion_for_a_field')],
                    },
                ),
                migrations.CreateModel(
                    name='CorrectionNotice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField()),
                        ('noticed_on', models.DateField()),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='library.report')),
                    ],
                    options={
                        'ordering': ['-noticed_on', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='AvailabilityChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('before', models.CharField(blank=True, choices=[('open', 'Open to everyone'), ('signed_in', 'For people who have signed in'), ('on_request', 'On request'), ('record_only', 'Record only'), ('withdrawn', 'Withdrawn')], max_length=20)),
                        ('after', models.CharField(choices=[('open', 'Open to everyone'), ('signed_in', 'For people who have signed in'), ('on_request', 'On request'), ('record_only', 'Record only'), ('withdrawn', 'Withdrawn')], max_length=20)),
                        ('reason', models.TextField(blank=True)),
                        ('changed_at', models.DateTimeField(auto_now_add=True)),
                        ('changed_by', models.CharField(max_length=200)),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='availability_changes', to='library.report')),
                    ],
                    options={
                        'ordering': ['-changed_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='ReportTheme',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('theme', models.CharField(db_index=True, max_length=60)),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='library.report')),
                    ],
                    options={
                        'ordering': ['theme'],
                        'constraints': [models.UniqueConstraint(fields=('report', 'theme'), name='a_theme_once_for_a_report')],
                    },
                ),
                migrations.CreateModel(
                    name='Section',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('kind', models.CharField(max_length=30)),
                        ('heading', models.TextField(blank=True)),
                        ('level', models.PositiveSmallIntegerField(default=1)),
                        ('start', models.PositiveIntegerField()),
                        ('end', models.PositiveIntegerField()),
                        ('page_number', models.PositiveIntegerField(default=1)),
                        ('reading', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='library.reading')),
                    ],
                    options={
                        'ordering': ['reading', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('reading', 'number'), name='section_numbers_run_in_a_reading'), models.CheckConstraint(condition=models.Q(('end__gte', models.F('start'))), name='a_section_ends_after_it_starts')],
                    },
                ),
                migrations.CreateModel(
                    name='Passage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('start', models.PositiveIntegerField()),
                        ('end', models.PositiveIntegerField()),
                        ('page_first', models.PositiveIntegerField()),
                        ('page_last', models.PositiveIntegerField()),
                        ('text', models.TextField()),
                        ('reading', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='library.reading')),
                        ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='library.section')),
                    ],
                    options={
                        'ordering': ['reading', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('reading', 'number'), name='passage_numbers_run_in_a_reading'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='a_passage_has_words')],
                    },
                ),
                migrations.CreateModel(
                    name='TakingDown',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('why', models.CharField(choices=[('court', 'A court ordered it.'), ('harm', 'It could have harmed somebody.'), ('publisher', 'Its publisher asked for it.'), ('mistake', 'It should not have been published as it was.')], max_length=20)),
                        ('taken_down_by', models.CharField(max_length=200)),
                        ('taken_down_at', models.DateTimeField(auto_now_add=True)),
                        ('files', models.JSONField(default=list)),
                        ('passages', models.JSONField(default=list)),
                        ('purged', models.JSONField(default=dict)),
                        ('left', models.JSONField(default=dict)),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('report', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='taking_down', to='library.report')),
                    ],
                ),
                migrations.CreateModel(
                    name='ProbableDuplicate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('likeness', models.FloatField()),
                        ('decision', models.CharField(choices=[('open', 'Not looked at yet'), ('same', 'The same text'), ('different', 'Different')], default='open', max_length=20)),
                        ('found_at', models.DateTimeField(auto_now_add=True)),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='probable_duplicates', to='library.edition')),
                        ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.edition')),
                    ],
                    options={
                        'ordering': ['-likeness'],
                        'constraints': [models.UniqueConstraint(fields=('edition', 'other'), name='a_pair_once'), models.CheckConstraint(condition=models.Q(('edition', models.F('other')), _negated=True), name='no_edition_is_its_own_double')],
                    },
                ),
            ]
        ),
    ]
