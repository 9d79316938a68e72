"""Language identification by py3langid."""

from __future__ import annotations

from functools import cached_property
from typing import Any

SHORTEST = 20
"""Characters below which a text is too short to tell."""
SAMPLE = 5_000
"""Characters looked at: more do not change the answer."""
SURE = 0.9
"""Probability from which an answer is given."""
CODE = 2
"""Letters of an ISO 639-1 code; languages that have none are not considered."""


class LanguageIdentifier:
    """Implements ``Languages``; the model is loaded when first used."""

    def identify(self, text: str) -> str:
        """The ISO 639-1 code of the text's language, "" where it cannot be told."""
        sample = text.strip()[:SAMPLE].encode("utf-8", "replace").decode("utf-8")
        if len(sample) < SHORTEST or not any(character.isalpha() for character in sample):
            return ""
        language, probability = self._model.classify(sample)
        return str(language) if probability >= SURE else ""

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 - py3langid publishes no types
        from py3langid.langid import MODEL_FILE, LanguageIdentifier

        model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        model.set_languages([code for code in model.labels if len(code) == CODE])
        return model
