"""Every table of this app, in one step: a fresh database is ready sooner than by the steps in which they grew."""

import django.db.models.deletion
import django.utils.timezone
import throughline.commissioning.models.review
import throughline.people.sealed_texts
from django.conf import settings
from django.db import migrations, models

from throughline.people.making_tables import CreateModels


class Migration(migrations.Migration):

    replaces = [('commissioning', '0001_initial'), ('commissioning', '0002_seal_texts_of_reviews'), ('commissioning', '0003_set_up'), ('commissioning', '0004_agencies'), ('commissioning', '0005_agencies_are_needed')]

    initial = True

    dependencies = [
        ('people', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='Review',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(default=throughline.commissioning.models.review.new_code, max_length=20, unique=True)),
                        ('label', models.CharField(max_length=200)),
                        ('reason', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('summary', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('process', models.CharField(blank=True, max_length=60)),
                        ('state', models.CharField(choices=[('referred', 'Referred'), ('information_gathering', 'Gathering information'), ('decision_pending', 'Decision pending'), ('no_review', 'No review'), ('rapid_review', 'Rapid review'), ('commissioned', 'Commissioned'), ('scoping', 'Scoping'), ('running', 'Running'), ('drafting', 'Drafting'), ('challenge_qa', 'Challenge and quality check'), ('signed_off', 'Signed off'), ('response_agreed', 'Response agreed'), ('prepublication_notice', 'Notice before publication'), ('published', 'Published'), ('retained', 'Retained'), ('archived', 'Archived'), ('withdrawn', 'Withdrawn'), ('paused', 'Paused for proceedings'), ('rescoped', 'Being scoped again'), ('not_published_improvements_only', 'Not published: improvements only')], default='referred', max_length=40)),
                        ('paused_from', models.CharField(blank=True, choices=[('referred', 'Referred'), ('information_gathering', 'Gathering information'), ('decision_pending', 'Decision pending'), ('no_review', 'No review'), ('rapid_review', 'Rapid review'), ('commissioned', 'Commissioned'), ('scoping', 'Scoping'), ('running', 'Running'), ('drafting', 'Drafting'), ('challenge_qa', 'Challenge and quality check'), ('signed_off', 'Signed off'), ('response_agreed', 'Response agreed'), ('prepublication_notice', 'Notice before publication'), ('published', 'Published'), ('retained', 'Retained'), ('archived', 'Archived'), ('withdrawn', 'Withdrawn'), ('paused', 'Paused for proceedings'), ('rescoped', 'Being scoped again'), ('not_published_improvements_only', 'Not published: improvements only')], max_length=40)),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ],
                    options={
                        'ordering': ['-created_at'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state', 'paused'), ('paused_from', ''), _connector='XOR'), name='paused_from_somewhere')],
                    },
                ),
                migrations.CreateModel(
                    name='Relative',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('name', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('relationship', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('contact_person', models.CharField(max_length=200)),
                        ('channel', models.CharField(choices=[('visit', 'A visit'), ('call', 'A telephone call'), ('video', 'A video call'), ('letter', 'A letter'), ('email', 'An email'), ('message', 'A text message'), ('advocate', 'Through an advocate or another person')], max_length=20)),
                        ('language', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('needs', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Referral',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('agency', models.CharField(max_length=200)),
                        ('referrer', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('referred_on', models.DateField()),
                        ('happened_on', models.DateField(blank=True, null=True)),
                        ('known_on', models.DateField(blank=True, null=True)),
                        ('route', models.CharField(max_length=60)),
                        ('reasons', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('priority', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('delay', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('pattern', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('review',), name='one_referral_of_a_review')],
                    },
                ),
                migrations.CreateModel(
                    name='RapidReview',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('facts', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('immediate_action', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('potential', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('recommendation', models.CharField(blank=True, max_length=60)),
                        ('reasons', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('sent_on', models.DateField(blank=True, null=True)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('review',), name='one_rapid_review_of_a_review')],
                    },
                ),
                migrations.CreateModel(
                    name='Purpose',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('statement', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('pressures', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('poor_practice', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('told_how', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('review',), name='one_purpose_of_a_review')],
                    },
                ),
                migrations.CreateModel(
                    name='ImmediateRisk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('risk', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('told', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('told_on', models.DateField()),
                        ('action', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['-written_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='FamilyContact',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('made_on', models.DateField()),
                        ('made_by', models.CharField(max_length=200)),
                        ('channel', models.CharField(choices=[('visit', 'A visit'), ('call', 'A telephone call'), ('video', 'A video call'), ('letter', 'A letter'), ('email', 'An email'), ('message', 'A text message'), ('advocate', 'Through an advocate or another person')], max_length=20)),
                        ('outcome', models.CharField(choices=[('reached', 'We spoke, or they answered'), ('not_reached', 'We did not reach them'), ('later', 'They asked us to come back later'), ('declined', 'They chose not to take part')], max_length=20)),
                        ('heard_from_us_first', models.BooleanField(blank=True, null=True)),
                        ('note', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('again_on', models.DateField(blank=True, null=True)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('relative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='commissioning.relative')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['-made_on', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('outcome', models.CharField(max_length=60)),
                        ('route', models.CharField(max_length=60)),
                        ('decided_on', models.DateField()),
                        ('decided_by', models.CharField(max_length=200)),
                        ('reasons', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('read_as', models.JSONField(blank=True, default=list)),
                        ('lateness', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('smaller', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('reopen_when', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['-written_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='ClockChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('deadline', models.CharField(max_length=60)),
                        ('before_on', models.DateField()),
                        ('after_on', models.DateField()),
                        ('reason', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['-written_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Clock',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('deadline', models.CharField(max_length=60)),
                        ('counted_from', models.DateField()),
                        ('target_on', models.DateField()),
                        ('expected_on', models.DateField(blank=True, null=True)),
                        ('explanation', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('met_on', models.DateField(blank=True, null=True)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clocks', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['target_on', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('review', 'deadline'), name='one_clock_of_a_kind')],
                    },
                ),
                migrations.CreateModel(
                    name='BoardNotice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('member', models.CharField(max_length=200)),
                        ('agency', models.CharField(blank=True, max_length=200)),
                        ('told_on', models.DateField()),
                        ('how', models.CharField(choices=[('meeting', 'At a meeting'), ('letter', 'By letter or email'), ('call', 'By telephone or in person')], max_length=20)),
                        ('has_reasons', models.BooleanField(default=True)),
                        ('acknowledged_on', models.DateField(blank=True, null=True)),
                        ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='commissioning.decision')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                    ],
                    options={
                        'ordering': ['told_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('acknowledged_on', None), ('acknowledged_on__gte', models.F('told_on')), _connector='OR'), name='acknowledged_after_it_was_told')],
                    },
                ),
                migrations.CreateModel(
                    name='ReviewAgency',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agencies', to='commissioning.review')),
                        ('writers', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['name', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('review', 'name'), name='an_agency_once_in_a_review')],
                    },
                ),
                migrations.CreateModel(
                    name='AgencyRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('question', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('asked_on', models.DateField()),
                        ('due_on', models.DateField()),
                        ('answered_on', models.DateField(blank=True, null=True)),
                        ('answer', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('gap', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='first_requests', to='commissioning.reviewagency')),
                    ],
                    options={
                        'ordering': ['due_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('asked_on'))), name='due_after_it_was_asked'), models.CheckConstraint(condition=models.Q(('answered_on', None), ('answered_on__gte', models.F('asked_on')), _connector='OR'), name='answered_after_it_was_asked')],
                    },
                ),
                migrations.CreateModel(
                    name='ReviewerCheck',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('name', models.CharField(max_length=200)),
                        ('part', models.CharField(choices=[('lead', 'Lead reviewer'), ('second', 'Second reviewer'), ('chair', 'Independent chair')], max_length=20)),
                        ('independence', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('past_links', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('competence', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('availability', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('is_approved', models.BooleanField(blank=True, null=True)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('decision_note', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('decided_by', None), ('person', None), models.Q(('decided_by', models.F('person')), _negated=True), _connector='OR'), name='no_reviewer_approves_themselves'), models.CheckConstraint(condition=models.Q(('decided_by', None), ('written_by', None), models.Q(('decided_by', models.F('written_by')), _negated=True), _connector='OR'), name='whoever_enters_a_reviewer_does_not_approve'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('is_approved', None)), models.Q(('decided_at__isnull', False), ('is_approved__isnull', False)), _connector='OR'), name='approved_with_its_time_or_not_at_all')],
                    },
                ),
                migrations.CreateModel(
                    name='ReviewRole',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('commissioner', 'Commissioner'), ('business_manager', 'Business manager'), ('lead_reviewer', 'Lead reviewer'), ('panel_member', 'Panel member'), ('agency_author', 'Agency author'), ('family_liaison', 'Family liaison'), ('legal_adviser', 'Legal adviser'), ('quality_assurer', 'Quality assurer')], max_length=50)),
                        ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('on_behalf_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='commissioning.review')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'review', 'role'), name='one_present_review_role_of_a_kind')],
                    },
                ),
                migrations.CreateModel(
                    name='StateMove',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('before', models.CharField(choices=[('referred', 'Referred'), ('information_gathering', 'Gathering information'), ('decision_pending', 'Decision pending'), ('no_review', 'No review'), ('rapid_review', 'Rapid review'), ('commissioned', 'Commissioned'), ('scoping', 'Scoping'), ('running', 'Running'), ('drafting', 'Drafting'), ('challenge_qa', 'Challenge and quality check'), ('signed_off', 'Signed off'), ('response_agreed', 'Response agreed'), ('prepublication_notice', 'Notice before publication'), ('published', 'Published'), ('retained', 'Retained'), ('archived', 'Archived'), ('withdrawn', 'Withdrawn'), ('paused', 'Paused for proceedings'), ('rescoped', 'Being scoped again'), ('not_published_improvements_only', 'Not published: improvements only')], max_length=40)),
                        ('after', models.CharField(choices=[('referred', 'Referred'), ('information_gathering', 'Gathering information'), ('decision_pending', 'Decision pending'), ('no_review', 'No review'), ('rapid_review', 'Rapid review'), ('commissioned', 'Commissioned'), ('scoping', 'Scoping'), ('running', 'Running'), ('drafting', 'Drafting'), ('challenge_qa', 'Challenge and quality check'), ('signed_off', 'Signed off'), ('response_agreed', 'Response agreed'), ('prepublication_notice', 'Notice before publication'), ('published', 'Published'), ('retained', 'Retained'), ('archived', 'Archived'), ('withdrawn', 'Withdrawn'), ('paused', 'Paused for proceedings'), ('rescoped', 'Being scoped again'), ('not_published_improvements_only', 'Not published: improvements only')], max_length=40)),
                        ('reason', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-written_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='TermsOfReference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('version', models.PositiveIntegerField()),
                        ('enquiries', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('method', models.CharField(max_length=60)),
                        ('why_method', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('covers_from', models.DateField(blank=True, null=True)),
                        ('covers_to', models.DateField(blank=True, null=True)),
                        ('agencies', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('why_this_size', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('members_say', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('reviewer_say', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('budget', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                        ('budget_note', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('revise_when', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('agreed_at', models.DateTimeField(blank=True, null=True)),
                        ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-version'],
                        'constraints': [models.UniqueConstraint(fields=('review', 'version'), name='one_terms_of_a_version'), models.CheckConstraint(condition=models.Q(('covers_from', None), ('covers_to', None), ('covers_to__gte', models.F('covers_from')), _connector='OR'), name='covers_a_time_that_ends_after_it_starts')],
                    },
                ),
                migrations.CreateModel(
                    name='TermsFactor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('factor', models.CharField(choices=[('family', "The family's strengths and vulnerabilities, and the type of risk"), ('concerns', 'How grave and complex the concerns about practice are'), ('duties', 'Special legal duties'), ('earlier', 'Earlier local learning, and blind spots'), ('reviewers', 'Which reviewers are available and competent'), ('interest', 'Public interest'), ('capacity', 'Local capacity beside other work on learning'), ('priorities', 'Strategic priorities'), ('board', 'Whether the board can run and absorb the review now')], max_length=20)),
                        ('weighed', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('terms', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='factors', to='commissioning.termsofreference')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('terms', 'factor'), name='each_scope_factor_weighed_once')],
                    },
                ),
                migrations.CreateModel(
                    name='TriggerDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('trigger', models.CharField(max_length=60)),
                        ('happened_on', models.DateField()),
                        ('reason', throughline.people.sealed_texts.SealedTextField(blank=True, default=b'', editable=True)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review')),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-written_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='DecisionFactor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('factor', models.CharField(choices=[('learning', 'Likely learning'), ('earlier', 'Fit with earlier learning'), ('resources', 'Resources'), ('practitioners', 'Effect on practitioners'), ('family', 'Effect on the family'), ('inquiries', 'Other inquiries under way'), ('interest', 'Political and media interest'), ('trust', 'Public trust')], max_length=20)),
                        ('weighed', throughline.people.sealed_texts.SealedTextField(default=b'', editable=True)),
                        ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='factors', to='commissioning.decision')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('decision', 'factor'), name='each_factor_weighed_once')],
                    },
                ),
            ]
        ),
    ]
