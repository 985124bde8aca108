"""The benchmark's part of the program: the command that makes a large college."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    """Without models: it fills the tables of the others."""

    name = "bench"
