"""What something of the house is called in the other languages of its papers: a field for each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.i18n import LANGUAGES, _
from ui.form_parts import text_part
from ui.widgets.fields import Field, FieldBlock, side_by_side
from ui.widgets.labels import Label
from ui.widgets.scale import px


class OtherLanguages(QWidget):
    """A field for each language but `home`, the one of the house; an empty one says nothing."""

    edited = Signal()

    def __init__(self, home: str) -> None:
        super().__init__()
        self.fields = {language: Field() for language in LANGUAGES if language != home}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        about = _("On customers' papers in another language. Empty: as the house calls it.")
        column.addWidget(Label(about, "small", "ink2", wrap=True))
        column.addLayout(side_by_side(
            *(FieldBlock(LANGUAGES[language], field) for language, field in self.fields.items())
        ))
        self.parts = {
            f"in_{language}": text_part(LANGUAGES[language], field) for language, field in self.fields.items()
        }
        for field in self.fields.values():
            field.textEdited.connect(self.edited)

    def values_of(self, names: Mapping[str, str]) -> dict[str, object]:
        """Names by language as the fields show them."""
        return {f"in_{language}": names.get(language, "") for language in self.fields}

    def names(self) -> dict[str, str]:
        """What is typed, by language."""
        return {language: field.text().strip() for language, field in self.fields.items()}
