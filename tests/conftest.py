"""What all tests share: workers, and the judge's odds, recorded where whole stories are asked."""

import pytest
from hypothesis import settings

from recorded import Recording, played

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")  # a slow machine is no fault of an example


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, so that no worker waits for one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=True, scope="session")
def recording():
    """The recorded odds, from which the judge's models answer what they were asked before."""
    with played(Recording()) as recording:
        yield recording
