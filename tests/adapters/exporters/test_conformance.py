"""Every exporter that is registered passes the published suite."""

from __future__ import annotations

import pytest

from sayso.adapters.exporters import exporters
from sayso.testing.exporters import ExporterConformance


class TestEveryExporter(ExporterConformance):
    @pytest.fixture(autouse=True, params=exporters())
    def _chosen(self, request):
        self.chosen = exporters()[request.param]

    def exporter(self):
        return self.chosen
