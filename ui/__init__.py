"""The screens: Qt, and only Qt. All a screen shows or does is asked of `desktop` through the runner."""
