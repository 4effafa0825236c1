# The tables as they stand at the first release; what changed on the way there was never released.

import django.db.models.deletion
import secretariat.core.multilingual
import secretariat.record.models.attachment
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Audience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=300, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Stream',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, unique=True)),
                ('position', models.PositiveBigIntegerField(default=0)),
                ('shown', models.PositiveBigIntegerField(default=0)),
                ('committee', models.CharField(blank=True, max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nonce', models.CharField(max_length=40, unique=True)),
                ('url', models.TextField(blank=True)),
                ('print_of', models.CharField(blank=True, db_index=True, max_length=64)),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='SweepRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('began_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('failed', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='LetterChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(choices=[('session', 'after each session'), ('weekly', 'every week in which something moved'), ('never', 'never')], default='session', max_length=10, verbose_name='What moved among what you follow')),
                ('notices', models.BooleanField(default=True, verbose_name='What falls due, is overdue or is asked of you')),
                ('digested_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='letter_choice', to='accounts.person')),
            ],
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('kept_id', models.PositiveBigIntegerField()),
                ('double_id', models.PositiveBigIntegerField()),
                ('moved', models.JSONField(default=list)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveBigIntegerField()),
                ('recorded_at', models.DateTimeField()),
                ('happened_on', models.DateField(blank=True, null=True)),
                ('verb', models.CharField(max_length=60, verbose_name='what was done')),
                ('kind', models.CharField(max_length=40)),
                ('record_id', models.PositiveBigIntegerField()),
                ('changes', models.JSONField(default=dict)),
                ('state', models.JSONField(default=dict)),
                ('reason', models.TextField(blank=True)),
                ('ground_kind', models.CharField(blank=True, max_length=40)),
                ('ground_id', models.PositiveBigIntegerField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.audience')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='accounts.person')),
                ('stream', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='record.stream')),
            ],
            options={
                'ordering': ['recorded_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('record_id', models.PositiveBigIntegerField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subjects', to='record.entry')),
            ],
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vocabulary', models.SlugField(max_length=40)),
                ('code', models.CharField(max_length=60)),
                ('labels', secretariat.core.multilingual.TextsField(blank=True, default=secretariat.core.multilingual.Texts)),
                ('extras', models.JSONField(blank=True, default=dict)),
                ('order', models.PositiveIntegerField(default=0)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('is_verified', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['vocabulary', 'order'],
                'constraints': [models.UniqueConstraint(fields=('vocabulary', 'code'), name='term_once_in_vocabulary')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('record_id', models.PositiveBigIntegerField()),
                ('language', models.CharField(choices=[('ar', 'العربية'), ('en', 'English'), ('es', 'Español'), ('fr', 'Français'), ('ru', 'Русский'), ('zh-hans', '中文')], max_length=10, verbose_name='language')),
                ('label', models.CharField(blank=True, max_length=40)),
                ('file', models.FileField(max_length=300, upload_to=secretariat.record.models.attachment.place)),
                ('name', models.CharField(max_length=200)),
                ('extension', models.CharField(max_length=10)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('attached_at', models.DateTimeField(auto_now_add=True)),
                ('superseded_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.audience')),
            ],
            options={
                'ordering': ['language', 'label', '-attached_at'],
                'indexes': [models.Index(fields=['kind', 'record_id', 'language'], name='record_atta_kind_8b813d_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('kind', 'record_id', 'language', 'label'), name='attachment_current_once')],
            },
        ),
        migrations.CreateModel(
            name='AudienceGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=60)),
                ('since', models.DateField(blank=True, null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='record.audience')),
            ],
            options={
                'indexes': [models.Index(fields=['token', 'since', 'audience'], name='record_audi_token_e831ec_idx')],
                'constraints': [models.UniqueConstraint(fields=('audience', 'token'), name='grant_once_in_audience')],
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('record_id', models.PositiveBigIntegerField()),
                ('stream_key', models.CharField(max_length=80)),
                ('seen', models.PositiveBigIntegerField(default=0)),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='accounts.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'record_id'), name='follow_once')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(choices=[('due', 'Due'), ('overdue', 'Overdue'), ('escalated', 'Escalated'), ('moved', 'Moved'), ('addressed', 'Addressed to you'), ('asked', 'Asked of you')], max_length=12)),
                ('key', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=40)),
                ('record_id', models.PositiveBigIntegerField()),
                ('subject', models.CharField(max_length=300)),
                ('body', models.TextField(blank=True)),
                ('url', models.CharField(max_length=300)),
                ('words', models.JSONField(blank=True, default=dict)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='accounts.person')),
            ],
            options={
                'ordering': ['-made_at', '-id'],
                'indexes': [models.Index(fields=['mailed_at', 'id'], name='record_noti_mailed__3e2f9a_idx')],
                'constraints': [models.UniqueConstraint(fields=('person', 'key'), name='notice_once')],
            },
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['kind', 'record_id', 'recorded_at'], name='record_entr_kind_8476f1_idx'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['audience', 'recorded_at'], name='record_entr_audienc_5faef0_idx'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('stream', 'position'), name='entry_position_once'),
        ),
        migrations.AddIndex(
            model_name='subject',
            index=models.Index(fields=['kind', 'record_id', 'entry'], name='record_subj_kind_66a461_idx'),
        ),
    ]
