"""Builds the example city: fictional, and the same every time."""
