"""Every kind of working paper has its place in the destruction schedule."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewing', '0004_agencies_in_their_new_place'),
    ]

    operations = [
        migrations.AlterField(
            model_name='destruction',
            name='subject',
            field=models.CharField(choices=[('agency_report', 'Agency report (individual management review)'), ('record', "Record from an agency's files"), ('minutes', 'Minutes of a meeting'), ('correspondence', 'Letters and messages'), ('draft', 'Draft of the report'), ('legal_advice', 'Legal advice'), ('conversation', 'Notes or transcript of a conversation'), ('other', 'Other'), ('chronology', 'Chronology, with the key to its people'), ('request', 'Requests for information'), ('finding', 'Findings of the analysis board, with their evidence'), ('judgement', 'Judgements by the Quality Markers, with their evidence'), ('report_draft', 'Drafts written here, their comments and the log of changes asked for'), ('involvement', 'Who took part, what they said and what they were shown'), ('timetable', 'Timetable, tasks, slippage and parallel processes'), ('family', 'Relatives, and contacts with them'), ('setting_up', 'Referral, decisions, terms of reference and everything else of setting up')], max_length=20),
        ),
        migrations.AlterField(
            model_name='retentionhold',
            name='subject',
            field=models.CharField(blank=True, choices=[('agency_report', 'Agency report (individual management review)'), ('record', "Record from an agency's files"), ('minutes', 'Minutes of a meeting'), ('correspondence', 'Letters and messages'), ('draft', 'Draft of the report'), ('legal_advice', 'Legal advice'), ('conversation', 'Notes or transcript of a conversation'), ('other', 'Other'), ('chronology', 'Chronology, with the key to its people'), ('request', 'Requests for information'), ('finding', 'Findings of the analysis board, with their evidence'), ('judgement', 'Judgements by the Quality Markers, with their evidence'), ('report_draft', 'Drafts written here, their comments and the log of changes asked for'), ('involvement', 'Who took part, what they said and what they were shown'), ('timetable', 'Timetable, tasks, slippage and parallel processes'), ('family', 'Relatives, and contacts with them'), ('setting_up', 'Referral, decisions, terms of reference and everything else of setting up')], max_length=20),
        ),
        migrations.AlterField(
            model_name='retentionrule',
            name='subject',
            field=models.CharField(choices=[('agency_report', 'Agency report (individual management review)'), ('record', "Record from an agency's files"), ('minutes', 'Minutes of a meeting'), ('correspondence', 'Letters and messages'), ('draft', 'Draft of the report'), ('legal_advice', 'Legal advice'), ('conversation', 'Notes or transcript of a conversation'), ('other', 'Other'), ('chronology', 'Chronology, with the key to its people'), ('request', 'Requests for information'), ('finding', 'Findings of the analysis board, with their evidence'), ('judgement', 'Judgements by the Quality Markers, with their evidence'), ('report_draft', 'Drafts written here, their comments and the log of changes asked for'), ('involvement', 'Who took part, what they said and what they were shown'), ('timetable', 'Timetable, tasks, slippage and parallel processes'), ('family', 'Relatives, and contacts with them'), ('setting_up', 'Referral, decisions, terms of reference and everything else of setting up')], max_length=20),
        ),
    ]
