"""Answers for screens, reports and exports: frozen rows. One file a noun."""
