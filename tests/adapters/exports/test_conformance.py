"""Every export that is registered passes the published suite."""

from __future__ import annotations

import pytest

from sayso.adapters.exports import exports
from sayso.testing.exports import ExportConformance


class TestEveryExport(ExportConformance):
    @pytest.fixture(autouse=True, params=exports())
    def _chosen(self, request):
        self.chosen = exports()[request.param]

    def export(self):
        return self.chosen
