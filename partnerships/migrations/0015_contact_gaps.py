import datetime
from collections import defaultdict
from itertools import pairwise

import django.db.models.deletion
from django.db import migrations, models

CHUNK = 2_000
ENDLESS = datetime.date(9999, 12, 31)
SOON = datetime.timedelta(days=28)


def fill_gaps(apps, schema_editor):
    """What the periods and contacts say; services/contact_gap.py keeps it in step from now on."""
    partnership, period, part, gap = (
        apps.get_model("partnerships", name)
        for name in ("Partnership", "PartnershipPeriod", "InteractionCompany", "ContactGap")
    )
    touched = {"status": "active", "tier__in": ("development", "strategic")}
    keys = period.objects.filter(**touched).order_by("partnership").values_list("partnership_id", flat=True).distinct()
    wanted = list(keys)
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        counting = partnership._base_manager.filter(pk__in=chunk, deleted_at=None, merged_into=None)
        about = {key: own for key, *own in counting.values_list("pk", "started_on", "cadence_months")}
        contacts = defaultdict(list)
        rows = part._base_manager.filter(partnership__in=chunk, is_contact=True, deleted_at=None)
        for key, day in rows.order_by("happened_on").values_list("partnership_id", "happened_on").distinct():
            contacts[key].append(day)
        rows = period.objects.filter(partnership__in=list(about), **touched)
        gap.objects.bulk_create(
            (
                gap(partnership_id=key, tier=tier, cadence_months=cadence, since=since, from_on=begun, to_on=ended)
                for key, tier, from_on, to_on in rows.values_list("partnership_id", "tier", "from_on", "to_on")
                for started_on, cadence in [about[key]]
                for since, first, last in _silences(started_on, contacts[key])
                for begun, ended in [(max(from_on, first, since + SOON), min(to_on or ENDLESS, last))]
                if begun < ended
            ),
            batch_size=500,
        )


def _silences(started_on, contacts):
    days = [*contacts, ENDLESS]
    return [(started_on, datetime.date.min, days[0]), *((day, day, following) for day, following in pairwise(days))]


class Migration(migrations.Migration):

    dependencies = [
        ('partnerships', '0014_follow_ups_of_activities'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactGap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tier', models.CharField(choices=[('everyday', 'Everyday'), ('development', 'Development'), ('strategic', 'Strategic')], max_length=12, verbose_name='tier')),
                ('cadence_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='contact cadence in months')),
                ('since', models.DateField(verbose_name='last contact')),
                ('from_on', models.DateField(verbose_name='from')),
                ('to_on', models.DateField(verbose_name='to')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnerships.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'time without contact',
                'verbose_name_plural': 'times without contact',
                'indexes': [models.Index(fields=['to_on', 'from_on', 'tier', 'since', 'cadence_months'], name='gap_by_day')],
            },
        ),
        migrations.RunPython(fill_gaps, migrations.RunPython.noop, elidable=True),
    ]
