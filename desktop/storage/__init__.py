"""The database: tables, journal, triggers, migrations. Only `desktop.application` opens transactions here."""
