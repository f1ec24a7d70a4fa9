"""Offers: list and gallery, the editor with the live card, and the review."""
