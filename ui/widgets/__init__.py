"""Parts that every screen is made of. A part knows its looks, never the noun behind it."""
