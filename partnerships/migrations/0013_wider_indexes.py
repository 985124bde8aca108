from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnerships', '0012_covered_spans'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='activity',
            name='activity_by_status',
        ),
        migrations.RemoveIndex(
            model_name='coveredspan',
            name='covered_by_pair',
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(condition=models.Q(('deleted_at', None)), fields=['status', 'starts_on', 'id', 'partnership', 'type', 'student_count', 'staff_count', 'hours'], name='activity_by_status'),
        ),
        migrations.AddIndex(
            model_name='coveredspan',
            index=models.Index(fields=['field', 'tier', 'from_on', 'to_on', 'partnership'], name='covered_by_pair'),
        ),
    ]
