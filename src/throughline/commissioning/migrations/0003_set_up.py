"""What is kept from the referral to the commissioning of a review."""

import django.db.models.deletion
import django.utils.timezone
import throughline.commissioning.sealing
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('commissioning', '0002_seal_texts_of_reviews'),
        ('people', '0004_cache_table'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AgencyRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agency', models.CharField(max_length=200)),
                ('question', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('asked_on', models.DateField()),
                ('due_on', models.DateField()),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('answer', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('gap', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
            ],
            options={
                'ordering': ['due_on', 'pk'],
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
            ],
            options={
                'ordering': ['told_on', 'pk'],
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
                ('explanation', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('met_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['target_on', 'pk'],
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
                ('reason', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
            ],
            options={
                'ordering': ['-written_at', '-pk'],
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
                ('reasons', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('read_as', models.JSONField(blank=True, default=list)),
                ('lateness', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('smaller', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('reopen_when', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
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
                ('weighed', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
            ],
            options={
                'ordering': ['pk'],
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
                ('note', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('again_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-made_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ImmediateRisk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('risk', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('told', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('told_on', models.DateField()),
                ('action', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
            ],
            options={
                'ordering': ['-written_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Purpose',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('statement', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('pressures', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('poor_practice', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('told_how', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
            ],
        ),
        migrations.CreateModel(
            name='RapidReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('facts', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('immediate_action', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('potential', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('recommendation', models.CharField(blank=True, max_length=60)),
                ('reasons', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('sent_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agency', models.CharField(max_length=200)),
                ('referrer', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('referred_on', models.DateField()),
                ('happened_on', models.DateField(blank=True, null=True)),
                ('known_on', models.DateField(blank=True, null=True)),
                ('route', models.CharField(max_length=60)),
                ('reasons', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('priority', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('delay', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('pattern', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
            ],
        ),
        migrations.CreateModel(
            name='Relative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('name', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('relationship', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('contact_person', models.CharField(max_length=200)),
                ('channel', models.CharField(choices=[('visit', 'A visit'), ('call', 'A telephone call'), ('video', 'A video call'), ('letter', 'A letter'), ('email', 'An email'), ('message', 'A text message'), ('advocate', 'Through an advocate or another person')], max_length=20)),
                ('language', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('needs', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ReviewerCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('name', models.CharField(max_length=200)),
                ('part', models.CharField(choices=[('lead', 'Lead reviewer'), ('second', 'Second reviewer'), ('chair', 'Independent chair')], max_length=20)),
                ('independence', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('past_links', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('competence', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('availability', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('is_approved', models.BooleanField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision_note', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='StateMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('before', models.CharField(choices=[('referred', 'Referred'), ('information_gathering', 'Gathering information'), ('decision_pending', 'Decision pending'), ('no_review', 'No review'), ('rapid_review', 'Rapid review'), ('commissioned', 'Commissioned'), ('scoping', 'Scoping'), ('running', 'Running'), ('drafting', 'Drafting'), ('challenge_qa', 'Challenge and quality check'), ('signed_off', 'Signed off'), ('response_agreed', 'Response agreed'), ('prepublication_notice', 'Notice before publication'), ('published', 'Published'), ('retained', 'Retained'), ('archived', 'Archived'), ('withdrawn', 'Withdrawn'), ('paused', 'Paused for proceedings'), ('rescoped', 'Being scoped again'), ('not_published_improvements_only', 'Not published: improvements only')], max_length=40)),
                ('after', models.CharField(choices=[('referred', 'Referred'), ('information_gathering', 'Gathering information'), ('decision_pending', 'Decision pending'), ('no_review', 'No review'), ('rapid_review', 'Rapid review'), ('commissioned', 'Commissioned'), ('scoping', 'Scoping'), ('running', 'Running'), ('drafting', 'Drafting'), ('challenge_qa', 'Challenge and quality check'), ('signed_off', 'Signed off'), ('response_agreed', 'Response agreed'), ('prepublication_notice', 'Notice before publication'), ('published', 'Published'), ('retained', 'Retained'), ('archived', 'Archived'), ('withdrawn', 'Withdrawn'), ('paused', 'Paused for proceedings'), ('rescoped', 'Being scoped again'), ('not_published_improvements_only', 'Not published: improvements only')], max_length=40)),
                ('reason', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
            ],
            options={
                'ordering': ['-written_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='TermsFactor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('factor', models.CharField(choices=[('family', "The family's strengths and vulnerabilities, and the type of risk"), ('concerns', 'How grave and complex the concerns about practice are'), ('duties', 'Special legal duties'), ('earlier', 'Earlier local learning, and blind spots'), ('reviewers', 'Which reviewers are available and competent'), ('interest', 'Public interest'), ('capacity', 'Local capacity beside other work on learning'), ('priorities', 'Strategic priorities'), ('board', 'Whether the board can run and absorb the review now')], max_length=20)),
                ('weighed', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='TermsOfReference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('version', models.PositiveIntegerField()),
                ('enquiries', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('method', models.CharField(max_length=60)),
                ('why_method', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('covers_from', models.DateField(blank=True, null=True)),
                ('covers_to', models.DateField(blank=True, null=True)),
                ('agencies', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('why_this_size', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('members_say', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('reviewer_say', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('budget', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ('budget_note', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
                ('revise_when', throughline.commissioning.sealing.SealedTextField(default=b'', editable=True)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-version'],
            },
        ),
        migrations.CreateModel(
            name='TriggerDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('trigger', models.CharField(max_length=60)),
                ('happened_on', models.DateField()),
                ('reason', throughline.commissioning.sealing.SealedTextField(blank=True, default=b'', editable=True)),
            ],
            options={
                'ordering': ['-written_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='review',
            name='paused_from',
            field=models.CharField(blank=True, choices=[('referred', 'Referred'), ('information_gathering', 'Gathering information'), ('decision_pending', 'Decision pending'), ('no_review', 'No review'), ('rapid_review', 'Rapid review'), ('commissioned', 'Commissioned'), ('scoping', 'Scoping'), ('running', 'Running'), ('drafting', 'Drafting'), ('challenge_qa', 'Challenge and quality check'), ('signed_off', 'Signed off'), ('response_agreed', 'Response agreed'), ('prepublication_notice', 'Notice before publication'), ('published', 'Published'), ('retained', 'Retained'), ('archived', 'Archived'), ('withdrawn', 'Withdrawn'), ('paused', 'Paused for proceedings'), ('rescoped', 'Being scoped again'), ('not_published_improvements_only', 'Not published: improvements only')], max_length=40),
        ),
        migrations.AddField(
            model_name='review',
            name='process',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='review',
            name='state',
            field=models.CharField(choices=[('referred', 'Referred'), ('information_gathering', 'Gathering information'), ('decision_pending', 'Decision pending'), ('no_review', 'No review'), ('rapid_review', 'Rapid review'), ('commissioned', 'Commissioned'), ('scoping', 'Scoping'), ('running', 'Running'), ('drafting', 'Drafting'), ('challenge_qa', 'Challenge and quality check'), ('signed_off', 'Signed off'), ('response_agreed', 'Response agreed'), ('prepublication_notice', 'Notice before publication'), ('published', 'Published'), ('retained', 'Retained'), ('archived', 'Archived'), ('withdrawn', 'Withdrawn'), ('paused', 'Paused for proceedings'), ('rescoped', 'Being scoped again'), ('not_published_improvements_only', 'Not published: improvements only')], default='referred', max_length=40),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'paused'), ('paused_from', ''), _connector='XOR'), name='paused_from_somewhere'),
        ),
        migrations.AddField(
            model_name='agencyrequest',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='agencyrequest',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='boardnotice',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='boardnotice',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='boardnotice',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='clock',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clocks', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='clockchange',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='clockchange',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decision',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='decision',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='boardnotice',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='commissioning.decision'),
        ),
        migrations.AddField(
            model_name='decisionfactor',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='factors', to='commissioning.decision'),
        ),
        migrations.AddField(
            model_name='familycontact',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='familycontact',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='immediaterisk',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='immediaterisk',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='purpose',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='purpose',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='rapidreview',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='rapidreview',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='referral',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='referral',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='relative',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='relative',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='familycontact',
            name='relative',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='commissioning.relative'),
        ),
        migrations.AddField(
            model_name='reviewercheck',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewercheck',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewercheck',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='reviewercheck',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='statemove',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='statemove',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='termsofreference',
            name='agreed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='termsofreference',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='termsofreference',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='termsfactor',
            name='terms',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='factors', to='commissioning.termsofreference'),
        ),
        migrations.AddField(
            model_name='triggerday',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='commissioning.review'),
        ),
        migrations.AddField(
            model_name='triggerday',
            name='written_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='agencyrequest',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('asked_on'))), name='due_after_it_was_asked'),
        ),
        migrations.AddConstraint(
            model_name='agencyrequest',
            constraint=models.CheckConstraint(condition=models.Q(('answered_on', None), ('answered_on__gte', models.F('asked_on')), _connector='OR'), name='answered_after_it_was_asked'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.UniqueConstraint(fields=('review', 'deadline'), name='one_clock_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='boardnotice',
            constraint=models.CheckConstraint(condition=models.Q(('acknowledged_on', None), ('acknowledged_on__gte', models.F('told_on')), _connector='OR'), name='acknowledged_after_it_was_told'),
        ),
        migrations.AddConstraint(
            model_name='decisionfactor',
            constraint=models.UniqueConstraint(fields=('decision', 'factor'), name='each_factor_weighed_once'),
        ),
        migrations.AddConstraint(
            model_name='purpose',
            constraint=models.UniqueConstraint(fields=('review',), name='one_purpose_of_a_review'),
        ),
        migrations.AddConstraint(
            model_name='rapidreview',
            constraint=models.UniqueConstraint(fields=('review',), name='one_rapid_review_of_a_review'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.UniqueConstraint(fields=('review',), name='one_referral_of_a_review'),
        ),
        migrations.AddConstraint(
            model_name='reviewercheck',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), ('person', None), models.Q(('decided_by', models.F('person')), _negated=True), _connector='OR'), name='no_reviewer_approves_themselves'),
        ),
        migrations.AddConstraint(
            model_name='reviewercheck',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), ('written_by', None), models.Q(('decided_by', models.F('written_by')), _negated=True), _connector='OR'), name='whoever_enters_a_reviewer_does_not_approve'),
        ),
        migrations.AddConstraint(
            model_name='reviewercheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('is_approved', None)), models.Q(('decided_at__isnull', False), ('is_approved__isnull', False)), _connector='OR'), name='approved_with_its_time_or_not_at_all'),
        ),
        migrations.AddConstraint(
            model_name='termsofreference',
            constraint=models.UniqueConstraint(fields=('review', 'version'), name='one_terms_of_a_version'),
        ),
        migrations.AddConstraint(
            model_name='termsofreference',
            constraint=models.CheckConstraint(condition=models.Q(('covers_from', None), ('covers_to', None), ('covers_to__gte', models.F('covers_from')), _connector='OR'), name='covers_a_time_that_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='termsfactor',
            constraint=models.UniqueConstraint(fields=('terms', 'factor'), name='each_scope_factor_weighed_once'),
        ),
    ]
