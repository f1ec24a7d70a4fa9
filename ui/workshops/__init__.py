"""The screen of workshops, trainings and clinics."""
