"""Evaluation: what the search is measured with and on. Nothing of the product needs it."""
