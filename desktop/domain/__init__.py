"""Values and rules. No input or output, no clock, no database: the same answer for the same arguments."""
