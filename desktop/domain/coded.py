"""Which fields of an offer hold controlled codes, and of which vocabulary."""

ONE_CODE = {
    "movement_form": "movement_forms",
    "level": "levels",
    "gender": "genders",
    "setting": "settings",
    "price_period": "price_periods",
    "school_holidays": "school_holidays",
    "starting": "starting",
    "group_form": "group_forms",
    "transport": "transport",
    "intervention_level": "intervention_levels",
    "welcome_by": "welcome_by",
    "clothing": "clothing",
    "may_sit": "answers",
    "coffee": "answers",
    "beginner": "answers",
}
"""Fields that hold one controlled code, and its vocabulary."""
MANY_CODES = {
    "target_groups": "target_groups",
    "languages": "languages",
    "funds": "funds",
    "guidance": "guidance",
    "facilities": "facilities",
    "contributes": "human_capital",
}
"""Fields that hold several."""
