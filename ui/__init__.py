"""The screens: Qt, and only Qt. Everything a screen shows or does is asked of `desktop` through the runner."""
