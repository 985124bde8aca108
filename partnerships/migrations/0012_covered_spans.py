import datetime
from collections import defaultdict

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

CHUNK = 5_000
ENDLESS = datetime.date(9999, 12, 31)
ONE_DAY = datetime.timedelta(days=1)


def fill_spans(apps, schema_editor):
    """What the periods and activities say; services/covered_span.py keeps it in step from now on."""
    partnership, period, activity, span = (
        apps.get_model("partnerships", name) for name in ("Partnership", "PartnershipPeriod", "Activity", "CoveredSpan")
    )
    done = _done(activity)
    counting = partnership._base_manager.filter(deleted_at=None, merged_into=None).values("pk")
    active = period.objects.filter(status="active", partnership__in=counting).order_by("partnership")
    rows, found, last = [], defaultdict(list), None

    def keep(flush=False):
        for (key, field, tier), days in found.items():
            rows.extend(span(partnership_id=key, field_id=field, tier=tier, from_on=a, to_on=b) for a, b in _united(days))
        found.clear()
        if rows and (flush or len(rows) >= CHUNK):
            span.objects.bulk_create(rows, batch_size=500)
            rows.clear()

    for key, tier, from_on, to_on in active.values_list("partnership_id", "tier", "from_on", "to_on").iterator(CHUNK):
        if key != last:
            keep()
            last = key
        for field, begun, ended in done.get(key, ()):
            days = max(from_on, begun), min(to_on or ENDLESS, ended)
            if days[0] < days[1]:
                found[key, field, tier].append(days)
    keep(flush=True)


def _done(activity):
    """Partnership → (field, from, to) of what went on or was done, each until twelve months after."""
    rows = activity.fields.through.objects.filter(activity__deleted_at=None, activity__status__in=("ongoing", "done"))
    names = ("activity__partnership_id", "educationfield_id", "activity__status", "activity__starts_on")
    rows = rows.values_list(*names, "activity__ends_on", "activity__created_at")
    found, ends = defaultdict(list), {}
    for key, field, status, starts_on, ends_on, created_at in rows.iterator(CHUNK):
        written_on = timezone.localdate(created_at)
        begun = starts_on or min(ends_on or written_on, written_on)
        lasted = ends_on or starts_on or written_on
        if status == "ongoing" and ends_on is None:
            ended = ENDLESS
        else:
            ended = ends[lasted] = ends.get(lasted) or _year_after(lasted)
        found[key].append((field, begun, ended))
    return found


def _year_after(day):
    """The first day that is more than twelve months after: of 28 February in the year before a leap year, 1 March."""
    try:
        last = day.replace(year=day.year + 1)
    except ValueError:
        last = datetime.date(day.year + 1, 2, 28)
    is_eve = (last + ONE_DAY).day == 29 and last.month == 2
    return last + ONE_DAY * (2 if is_eve else 1)


def _united(days):
    found = []
    for first, last in sorted(days):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0003_participants_kept'),
        ('partnerships', '0011_coming_along'),
    ]

    operations = [
        migrations.CreateModel(
            name='CoveredSpan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tier', models.CharField(choices=[('everyday', 'Everyday'), ('development', 'Development'), ('strategic', 'Strategic')], max_length=12, verbose_name='tier')),
                ('from_on', models.DateField(verbose_name='from')),
                ('to_on', models.DateField(verbose_name='to')),
                ('field', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.educationfield', verbose_name='field')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnerships.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'span of coverage',
                'verbose_name_plural': 'spans of coverage',
                'indexes': [models.Index(fields=['to_on', 'from_on', 'field', 'tier', 'partnership'], name='covered_by_day'), models.Index(fields=['field', 'tier', 'from_on', 'partnership'], name='covered_by_pair')],
            },
        ),
        migrations.RunPython(fill_spans, migrations.RunPython.noop, elidable=True),
    ]
