"""Settings of every test: the same Hypothesis examples on every run, on every machine."""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ["GOALSPEC_STORE"] = "off"  # programs that tests start keep nothing in the store of whoever runs the tests

settings.register_profile(
    "fixed",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("fixed")


@pytest.fixture
def heeds_interruption() -> Iterator[None]:
    """Programs that the test starts heed Ctrl-C, also where the tests run in a background that ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
