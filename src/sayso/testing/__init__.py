"""Conformance suites for formats, stores, engines and models."""
