"""Every table of this app, in one step: a fresh database is ready sooner than by the steps in which they grew."""

import django.db.models.deletion
import django.utils.timezone
import throughline.library.models.report
import throughline.people.sealed_texts
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
                    name='DutyTurn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('since', models.DateTimeField(default=django.utils.timezone.now)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-since', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Enquiry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(default=throughline.library.models.report.new_code, editable=False, max_length=12, unique=True)),
                        ('state', models.CharField(choices=[('new', 'New'), ('being_answered', 'Being answered'), ('second_look', 'Waiting for a second look'), ('ready', 'Ready to send'), ('answered', 'Answered'), ('merged', 'Answered with another'), ('closed', 'Closed without an answer')], default='new', max_length=20)),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('question', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('name', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('reply_by', models.CharField(choices=[('email', 'By email'), ('phone', 'By telephone'), ('page', 'I will come back to the page with my answer')], max_length=10)),
                        ('email', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('phone', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('email_mark', models.CharField(blank=True, db_index=True, max_length=64)),
                        ('role', models.CharField(max_length=40)),
                        ('sector', models.CharField(max_length=40)),
                        ('topic', models.CharField(blank=True, max_length=80)),
                        ('need_by', models.DateField(blank=True, null=True)),
                        ('due_on', models.DateField()),
                        ('reminded_on', models.DateField(blank=True, null=True)),
                        ('danger_signs', models.JSONField(blank=True, default=list)),
                        ('is_urgent', models.BooleanField(default=False)),
                        ('urgent_seen_at', models.DateTimeField(blank=True, null=True)),
                        ('answer', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('plain_question', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('plain_answer', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('drafted_at', models.DateTimeField(blank=True, null=True)),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('sent_answer', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('has_news', models.BooleanField(default=False, help_text='The enquirer wrote again and nobody has looked yet.')),
                        ('link_round', models.PositiveSmallIntegerField(default=1)),
                        ('reduced_at', models.DateTimeField(blank=True, null=True)),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enquiries', to=settings.AUTH_USER_MODEL)),
                        ('drafted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('duty_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='enquiries.enquiry')),
                        ('urgent_seen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name_plural': 'enquiries',
                        'ordering': ['-is_urgent', 'due_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('urgent_seen_at', None), ('urgent_seen_by__isnull', False), _connector='XOR'), name='who_saw_an_urgent_enquiry_and_when_stand_together'), models.CheckConstraint(condition=models.Q(('state', 'merged'), ('merged_into', None), _connector='XOR'), name='a_merged_enquiry_says_with_which'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('pk')), _negated=True), name='no_enquiry_is_merged_into_itself')],
                    },
                ),
                migrations.CreateModel(
                    name='AnswerProposal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('question', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('answer', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('enquiry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='proposal', to='enquiries.enquiry')),
                    ],
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('direction', models.CharField(choices=[('receipt', 'We said that it came'), ('out', 'We wrote'), ('in', 'They wrote by email'), ('page', 'They wrote on their page'), ('automatic', 'A machine answered')], max_length=10)),
                        ('body', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('message_id', models.CharField(max_length=250, unique=True)),
                        ('reply_to', models.CharField(blank=True, max_length=250)),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('is_to_send', models.BooleanField(default=False)),
                        ('is_from_elsewhere', models.BooleanField(default=False)),
                        ('left_out', models.PositiveSmallIntegerField(default=0)),
                        ('enquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='enquiries.enquiry')),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['written_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PublishedAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(default=throughline.library.models.report.new_code, editable=False, max_length=12, unique=True)),
                        ('question', models.TextField()),
                        ('answer', models.TextField()),
                        ('topic', models.CharField(max_length=80)),
                        ('references', models.JSONField(default=list)),
                        ('meaning', models.BinaryField(null=True)),
                        ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                        ('enquiry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='published', to='enquiries.enquiry')),
                        ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('taken_back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-published_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('proposed_by', models.F('published_by')), _negated=True), name='an_answer_is_published_by_a_second_person'), models.CheckConstraint(condition=models.Q(('taken_back_at', None), models.Q(('answer', ''), ('question', '')), _connector='OR'), name='an_answer_taken_back_keeps_no_words')],
                    },
                ),
                migrations.CreateModel(
                    name='Reference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('address', models.CharField(max_length=80)),
                        ('note', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('enquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='references', to='enquiries.enquiry')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('enquiry', 'number'), name='references_are_numbered'), models.UniqueConstraint(fields=('enquiry', 'address'), name='a_passage_is_referred_to_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SecondLook',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('is_good', models.BooleanField()),
                        ('note', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('digest', models.CharField(max_length=64)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('enquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='second_looks', to='enquiries.enquiry')),
                    ],
                    options={
                        'ordering': ['-at', '-pk'],
                    },
                ),
            ],
        ),
    ]
