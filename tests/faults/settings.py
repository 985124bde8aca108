"""The product as it runs in earnest, with the clock set to a working day: FAULTS_SHIFT seconds from the true time."""

import os
import time

import time_machine

time_machine.travel(time.time() + float(os.environ.get("FAULTS_SHIFT", "0"))).start()

from config.settings.production import *  # noqa: E402, F403
