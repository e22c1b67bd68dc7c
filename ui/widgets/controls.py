"""All controls under one name, for pages: buttons, chips, segments, fields, words."""

from .buttons import Button, IconButton, LinkButton
from .chips import Chip, ChipRow
from .fields import (
    Choice,
    DateField,
    Field,
    FieldBlock,
    SearchField,
    TimeField,
    WayOut,
    side_by_side,
)
from .segmented import Segmented
from .ticks import CheckBox, Toggle
from .typed import parse_day, parse_time
from .words import WordsField

__all__ = [
    "Button",
    "CheckBox",
    "Chip",
    "ChipRow",
    "Choice",
    "DateField",
    "Field",
    "FieldBlock",
    "IconButton",
    "LinkButton",
    "SearchField",
    "Segmented",
    "TimeField",
    "Toggle",
    "WayOut",
    "WordsField",
    "parse_day",
    "parse_time",
    "side_by_side",
]
