"""The rules that propose attributions, each after one way of print."""
