"""Every table of this app, in one step: a fresh database is ready sooner than by the steps in which they grew."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models


def make_cache_table(apps, schema_editor):
    """Make the table behind the cache, where limits on guessing are counted."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    replaces = [('people', '0001_initial'), ('people', '0002_marker_editors'), ('people', '0003_organisations'), ('people', '0004_cache_table'), ('people', '0005_api_tokens')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('is_active', models.BooleanField(default=True)),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('partnership', 'Safeguarding partnership'), ('local_authority', 'Local authority'), ('police', 'Police'), ('health', 'Health body'), ('school', 'School'), ('voluntary', 'Voluntary body'), ('professional', 'Professional body'), ('government', 'Government'), ('research', 'Research'), ('provider', 'Provider of a service')], max_length=30)),
                ('name', models.CharField(max_length=200, unique=True)),
                ('email_domains', models.JSONField(blank=True, default=list)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='OutboxMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.TextField(help_text='Addresses, split at commas')),
                ('subject', models.CharField(max_length=300)),
                ('body', models.TextField()),
                ('kept_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['-kept_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('ending', models.CharField(help_text='The last letters of the secret, to tell tokens apart.', max_length=4)),
                ('has_used_second_step', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('last_used_on', models.DateField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='api_tokens', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='an_api_token_expires_after_it_was_made')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('member', 'Member'), ('organisation_lead', 'Organisation lead')], default='member', max_length=50)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'organisation'), name='one_present_membership_of_an_organisation')],
            },
        ),
        migrations.CreateModel(
            name='JoinRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=200)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('address_confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('decision', models.CharField(choices=[('waiting', 'Waiting'), ('approved', 'Approved'), ('declined', 'Declined')], default='waiting', max_length=20)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='join_requests', to='people.organisation')),
            ],
            options={
                'ordering': ['asked_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decision', 'waiting')), models.Q(models.Q(('decision', 'waiting'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='a_decision_and_its_time_stand_together')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('platform_roles', models.JSONField(blank=True, default=list)),
                ('organisation_role', models.CharField(blank=True, choices=[('member', 'Member'), ('organisation_lead', 'Organisation lead')], max_length=50)),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='people.organisation')),
            ],
            options={
                'ordering': ['-sent_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('organisation_role', '')), models.Q(('organisation__isnull', False), models.Q(('organisation_role', ''), _negated=True)), _connector='OR'), name='an_organisation_and_a_role_in_it_stand_together')],
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('reader', 'Reader'), ('subscriber', 'Subscriber'), ('cataloguer', 'Cataloguer'), ('analyst', 'Analyst'), ('briefing_editor', 'Briefing editor'), ('information_specialist', 'Information specialist'), ('event_organiser', 'Event organiser'), ('facilitator', 'Facilitator'), ('alert_editor', 'Alert editor'), ('marker_editor', 'Marker editor'), ('action_owner', 'Action owner'), ('board_member', 'Board member'), ('alliance_member', 'Alliance member'), ('administrator', 'Administrator'), ('auditor', 'Auditor')], max_length=50)),
                ('granted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'role'), name='one_present_grant_of_a_role')],
            },
        ),
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
    ]
