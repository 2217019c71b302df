"""Every table of this app, in one step: a fresh database is ready sooner than by the steps in which they grew."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from throughline.people.making_tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('library', '0001_first_release'),
        ('people', '__first__'),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='SavedSearch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=64, unique=True)),
                        ('words', models.CharField(blank=True, max_length=300)),
                        ('mode', models.CharField(choices=[('both', 'By words and by meaning'), ('words', 'By words alone'), ('meaning', 'By meaning alone')], default='both', max_length=20)),
                        ('filters', models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        'verbose_name_plural': 'saved searches',
                    },
                ),
                migrations.CreateModel(
                    name='Source',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200)),
                        ('address', models.URLField(max_length=1000, unique=True)),
                        ('topic', models.CharField(blank=True, max_length=60)),
                        ('is_active', models.BooleanField(default=True)),
                        ('etag', models.CharField(blank=True, max_length=300)),
                        ('last_modified', models.CharField(blank=True, max_length=100)),
                        ('fetched_at', models.DateTimeField(blank=True, null=True)),
                        ('due_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('failures', models.PositiveSmallIntegerField(default=0)),
                        ('problem', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='Issue',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(unique=True)),
                        ('title', models.CharField(max_length=150)),
                        ('introduction', models.TextField(blank=True)),
                        ('has_monthly_list', models.BooleanField(default=False)),
                        ('state', models.CharField(choices=[('draft', 'Being put together'), ('approved', 'Approved'), ('scheduled', 'Scheduled'), ('sending', 'Being sent'), ('paused', 'Paused'), ('sent', 'Sent')], default='draft', max_length=20)),
                        ('send_at', models.DateTimeField(blank=True, null=True)),
                        ('approved_at', models.DateTimeField(blank=True, null=True)),
                        ('matched_at', models.DateTimeField(blank=True, null=True)),
                        ('prepared_through', models.PositiveBigIntegerField(default=0)),
                        ('prepared_at', models.DateTimeField(blank=True, null=True)),
                        ('started_at', models.DateTimeField(blank=True, null=True)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('counts', models.JSONField(blank=True, default=dict)),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_by', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state', 'draft'), ('approved_at__isnull', False), _connector='XOR'), name='an_issue_leaves_the_desk_once_approved'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'scheduled'), _negated=True), ('send_at__isnull', False), _connector='OR'), name='a_scheduled_issue_has_its_time')],
                    },
                ),
                migrations.CreateModel(
                    name='InboxItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('feed', 'From a feed'), ('library', 'New in the library'), ('hand', 'Added by hand')], max_length=20)),
                        ('state', models.CharField(choices=[('waiting', 'Waiting'), ('taken', 'Taken into an alert'), ('set_aside', 'Set aside')], default='waiting', max_length=20)),
                        ('heading', models.CharField(max_length=300)),
                        ('summary', models.TextField(blank=True)),
                        ('link', models.CharField(blank=True, max_length=1000)),
                        ('same_as', models.CharField(blank=True, db_index=True, max_length=1000)),
                        ('dated', models.DateField(blank=True, null=True)),
                        ('topic', models.CharField(blank=True, max_length=60)),
                        ('seen_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                        ('set_aside_why', models.CharField(blank=True, max_length=200)),
                        ('report', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.report')),
                        ('carried_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='carries', to='alerts.issue')),
                        ('listed_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='lists', to='alerts.issue')),
                    ],
                    options={
                        'ordering': ['-seen_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'library'), ('report', None), _connector='XOR'), name='what_is_new_in_the_library_names_its_report')],
                    },
                ),
                migrations.CreateModel(
                    name='IssueItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveIntegerField()),
                        ('heading', models.CharField(max_length=300)),
                        ('summary', models.TextField(blank=True)),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('dated', models.DateField(blank=True, null=True)),
                        ('link', models.CharField(blank=True, max_length=1000)),
                        ('further', models.JSONField(blank=True, default=list)),
                        ('topics', models.JSONField(blank=True, default=list)),
                        ('sectors', models.JSONField(blank=True, default=list)),
                        ('why_chosen', models.CharField(blank=True, max_length=500)),
                        ('from_inbox', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='used_as', to='alerts.inboxitem')),
                        ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='alerts.issue')),
                        ('report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.report')),
                    ],
                    options={
                        'ordering': ['position', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='SearchMatch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('why', models.CharField(blank=True, max_length=300)),
                        ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='alerts.issue')),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.report')),
                        ('search', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='alerts.savedsearch')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('issue', 'search', 'report'), name='a_review_answers_a_search_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SignUp',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('email', models.EmailField(max_length=254)),
                        ('wanted', models.JSONField(default=list)),
                        ('is_for_link', models.BooleanField(default=False)),
                        ('network', models.CharField(blank=True, max_length=64)),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('mailed_at', models.DateTimeField(blank=True, null=True)),
                        ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-asked_at'],
                        'indexes': [models.Index(fields=['email', 'asked_at'], name='alerts_sign_email_048e26_idx'), models.Index(fields=['network', 'asked_at'], name='alerts_sign_network_42da60_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Sighting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('known_as', models.CharField(max_length=64)),
                        ('link', models.CharField(blank=True, max_length=1000)),
                        ('seen_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sightings', to='alerts.inboxitem')),
                        ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sightings', to='alerts.source')),
                    ],
                    options={
                        'ordering': ['seen_at'],
                        'constraints': [models.UniqueConstraint(fields=('source', 'known_as'), name='an_entry_of_a_feed_is_seen_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Subscriber',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True)),
                        ('state', models.CharField(choices=[('active', 'Active'), ('suspended', 'Suspended'), ('left', 'Left')], default='active', max_length=20)),
                        ('link_number', models.PositiveIntegerField(default=1)),
                        ('confirmed_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('suspended_at', models.DateTimeField(blank=True, null=True)),
                        ('suspended_why', models.CharField(blank=True, choices=[('bounced', 'Mail to the address came back'), ('complained', 'Reported as unwanted')], max_length=20)),
                        ('left_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'indexes': [models.Index(fields=['state'], name='alerts_subs_state_01bcf6_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('email', None), ('state', 'left')), models.Q(models.Q(('state', 'left'), _negated=True), ('email__isnull', False)), _connector='OR'), name='whoever_left_has_no_address_here'), models.CheckConstraint(condition=models.Q(('state', 'suspended'), ('suspended_why', ''), _connector='XOR'), name='a_suspension_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Delivery',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('token', models.CharField(max_length=40, unique=True)),
                        ('state', models.CharField(choices=[('waiting', 'Waiting'), ('claimed', "In a sender's hands"), ('sent', 'Taken by the mail server'), ('refused', 'Refused by the mail server'), ('in_doubt', 'In doubt'), ('dropped', 'Not sent: nothing was due, or the subscriber had left')], default='waiting', max_length=20)),
                        ('journal', models.CharField(blank=True, max_length=64)),
                        ('claimed_at', models.DateTimeField(blank=True, null=True)),
                        ('handed_at', models.DateTimeField(blank=True, null=True)),
                        ('settled_at', models.DateTimeField(blank=True, null=True)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('try_after', models.DateTimeField(blank=True, null=True)),
                        ('reply', models.CharField(blank=True, max_length=300)),
                        ('bounced_at', models.DateTimeField(blank=True, null=True)),
                        ('complained_at', models.DateTimeField(blank=True, null=True)),
                        ('unsubscribed_at', models.DateTimeField(blank=True, null=True)),
                        ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='alerts.issue')),
                        ('subscriber', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deliveries', to='alerts.subscriber')),
                    ],
                    options={
                        'verbose_name_plural': 'deliveries',
                        'ordering': ['pk'],
                        'indexes': [models.Index(fields=['issue', 'state'], name='alerts_deli_issue_i_bd3f12_idx'), models.Index(fields=['journal'], name='alerts_deli_journal_de201b_idx')],
                        'constraints': [models.UniqueConstraint(fields=('issue', 'subscriber'), name='one_message_for_a_subscriber_of_an_issue'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'claimed'), _negated=True), models.Q(('journal', ''), _negated=True), _connector='OR'), name='a_claimed_message_has_its_journal')],
                    },
                ),
                migrations.CreateModel(
                    name='Subscription',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('weekly', 'The whole weekly alert'), ('monthly', 'The monthly list of new reviews'), ('topic', 'A topic'), ('sector', 'A sector'), ('search', 'A search')], max_length=20)),
                        ('value', models.CharField(blank=True, max_length=60)),
                        ('search', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='asked_by', to='alerts.savedsearch')),
                        ('subscriber', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='alerts.subscriber')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('search', None)), fields=('subscriber', 'kind', 'value'), name='a_thing_is_subscribed_to_once'), models.UniqueConstraint(condition=models.Q(('search__isnull', False)), fields=('subscriber', 'search'), name='a_search_is_subscribed_to_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'search'), ('search__isnull', False)), models.Q(models.Q(('kind', 'search'), _negated=True), ('search', None)), _connector='OR'), name='a_search_stands_with_its_kind')],
                    },
                ),
            ]
        ),
    ]
