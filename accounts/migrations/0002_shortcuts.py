from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="shortcuts",
            field=models.BooleanField(
                default=True,
                help_text="Single keys, such as / for search. Turn them off if you speak to the computer or press keys by accident.",
                verbose_name="keyboard shortcuts",
            ),
        ),
    ]
