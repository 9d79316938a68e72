"""What all tests share: the judge's odds, recorded where whole stories are asked."""

import pytest

from recorded import Recording, played


@pytest.fixture(autouse=True, scope="session")
def recording():
    """The recorded odds, from which the judge's models answer what they were asked before."""
    with played(Recording()) as recording:
        yield recording
