"""Sayso for models: tools, resources and prompts of the Model Context Protocol."""
