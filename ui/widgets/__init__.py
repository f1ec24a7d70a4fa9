"""Parts of screens that know no noun."""
