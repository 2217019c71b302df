"""Every table of this app, in one step: a fresh database is ready sooner than by the steps in which they grew."""

import django.db.models.deletion
import django.utils.timezone
import throughline.events.models.booking
import throughline.events.models.summit
import throughline.library.models.report
from django.conf import settings
from django.db import migrations, models

from throughline.people.making_tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('library', '0001_first_release'),
        ('analysis', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='Event',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(default=throughline.library.models.report.new_code, editable=False, max_length=12, unique=True)),
                        ('kind', models.CharField(choices=[('summit', 'Summit'), ('mini_summit', 'Mini-summit'), ('masterclass', 'Masterclass'), ('conference', 'Conference'), ('webinar', 'Webinar')], max_length=20)),
                        ('title', models.CharField(max_length=200)),
                        ('aims', models.TextField()),
                        ('starts_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField()),
                        ('time_zone', models.CharField(default='Europe/London', max_length=60)),
                        ('venue', models.CharField(blank=True, max_length=300)),
                        ('online_link', models.URLField(blank=True, max_length=500)),
                        ('capacity', models.PositiveIntegerField(blank=True, null=True)),
                        ('contact', models.EmailField(blank=True, max_length=254)),
                        ('state', models.CharField(choices=[('draft', 'Being prepared'), ('open', 'Open for booking'), ('cancelled', 'Cancelled'), ('held', 'Held')], default='draft', max_length=20)),
                        ('cancelled_reason', models.TextField(blank=True)),
                        ('contributions_published_at', models.DateTimeField(blank=True, null=True)),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['starts_at', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='an_event_ends_later'), models.CheckConstraint(condition=models.Q(models.Q(('venue', ''), _negated=True), models.Q(('online_link', ''), _negated=True), _connector='OR'), name='an_event_has_a_venue_or_a_link'), models.CheckConstraint(condition=models.Q(('state', 'cancelled'), ('cancelled_reason', ''), _connector='XOR'), name='a_cancelled_event_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Session',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='events.event')),
                        ('starts_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField()),
                        ('title', models.CharField(max_length=200)),
                        ('about', models.TextField(blank=True)),
                        ('led_by', models.CharField(blank=True, max_length=300)),
                        ('room', models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        'ordering': ['starts_at', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='a_session_ends_later')],
                    },
                ),
                migrations.CreateModel(
                    name='EventMaterial',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='events.event')),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.report')),
                        ('kind', models.CharField(choices=[('slides', 'Slides'), ('webinar', 'Webinar or recording, with its transcript'), ('tool', 'Tool'), ('reading', 'Reading')], max_length=20)),
                        ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['added_at', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('event', 'report'), name='a_material_once_at_an_event')],
                    },
                ),
                migrations.CreateModel(
                    name='Booking',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookings', to='events.event')),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('name', models.CharField(blank=True, max_length=200)),
                        ('sector', models.CharField(max_length=60)),
                        ('role', models.CharField(max_length=60)),
                        ('sealed_needs', models.TextField(blank=True)),
                        ('sealed_diet', models.TextField(blank=True)),
                        ('state', models.CharField(choices=[('asked', 'Address not confirmed'), ('confirmed', 'Has a place'), ('waiting', 'On the waiting list'), ('cancelled', 'Cancelled')], default='asked', max_length=20)),
                        ('ticket', models.CharField(default=throughline.events.models.booking.new_ticket, editable=False, max_length=8)),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                        ('reminded_at', models.DateTimeField(blank=True, null=True)),
                        ('attended_at', models.DateTimeField(blank=True, null=True)),
                        ('attendance_noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('asked_feedback_at', models.DateTimeField(blank=True, null=True)),
                        ('gave_feedback_at', models.DateTimeField(blank=True, null=True)),
                        ('erased_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['name', 'pk'],
                        'indexes': [models.Index(fields=['event', 'state', 'answered_at'], name='events_book_event_i_333bc6_idx')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('email', ''), _negated=True)), fields=('event', 'email'), name='an_address_books_an_event_once'), models.UniqueConstraint(fields=('event', 'ticket'), name='a_ticket_is_one_booking'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('confirmed', 'waiting')), _negated=True), ('answered_at__isnull', False), _connector='OR'), name='no_place_before_the_address_is_confirmed'), models.CheckConstraint(condition=models.Q(('attended_at', None), ('state', 'confirmed'), _connector='OR'), name='who_attends_has_a_place')],
                    },
                ),
                migrations.CreateModel(
                    name='Feedback',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feedback', to='events.event')),
                        ('usefulness', models.CharField(choices=[('very', 'Very useful'), ('somewhat', 'Useful in part'), ('little', 'Of little use')], max_length=20)),
                        ('took_away', models.TextField(blank=True)),
                        ('will_change', models.TextField(blank=True)),
                        ('could_be_better', models.TextField(blank=True)),
                        ('given_on', models.DateField(default=django.utils.timezone.localdate)),
                    ],
                    options={
                        'verbose_name_plural': 'feedback',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='events.event')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('words', models.CharField(max_length=500)),
                        ('more', models.TextField(blank=True)),
                        ('study', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='analysis.study')),
                        ('issue_number', models.PositiveIntegerField(blank=True, null=True)),
                        ('pack_item', models.CharField(blank=True, max_length=120)),
                    ],
                    options={
                        'ordering': ['number'],
                        'indexes': [models.Index(fields=['study', 'issue_number'], name='events_ques_study_i_b4891b_idx'), models.Index(fields=['pack_item'], name='events_ques_pack_it_3d99c9_idx')],
                        'constraints': [models.UniqueConstraint(fields=('event', 'number'), name='questions_run_in_an_event')],
                    },
                ),
                migrations.CreateModel(
                    name='SummitTable',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tables', to='events.event')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('name', models.CharField(blank=True, max_length=100)),
                        ('join_code', models.CharField(default=throughline.events.models.summit.new_join_code, editable=False, max_length=8, unique=True)),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('questions', models.ManyToManyField(related_name='tables', to='events.question')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('event', 'number'), name='tables_run_in_an_event')],
                    },
                ),
                migrations.CreateModel(
                    name='Contribution',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(editable=False, unique=True)),
                        ('table', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='events.summittable')),
                        ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='events.question')),
                        ('recognised', models.CharField(choices=[('yes', 'Yes'), ('partly', 'In part'), ('no', 'No')], max_length=10)),
                        ('why', models.TextField(blank=True)),
                        ('reasons', models.JSONField(blank=True, default=list)),
                        ('helps', models.TextField(blank=True)),
                        ('own_words', models.TextField(blank=True)),
                        ('profession', models.CharField(max_length=100)),
                        ('may_be_quoted', models.BooleanField(default=False)),
                        ('is_by_facilitator', models.BooleanField(default=False)),
                        ('state', models.CharField(choices=[('received', 'To be looked at'), ('approved', 'Approved'), ('declined', 'Not used'), ('withdrawn', 'Withdrawn by its author')], default='received', max_length=20)),
                        ('is_shortened', models.BooleanField(default=False)),
                        ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('moderated_at', models.DateTimeField(blank=True, null=True)),
                        ('moderated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('published_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['received_at', 'pk'],
                        'indexes': [models.Index(fields=['question', 'state'], name='events_cont_questio_e20b30_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state', 'withdrawn'), ('withdrawn_at', None), _connector='XOR'), name='a_withdrawn_contribution_says_when'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('helps', ''), ('own_words', ''), ('why', '')), _connector='OR'), name='a_withdrawn_contribution_keeps_no_words'), models.CheckConstraint(condition=models.Q(('published_at', None), ('state__in', ('approved', 'withdrawn')), _connector='OR'), name='only_what_was_approved_was_published')],
                    },
                ),
            ]
        ),
    ]
