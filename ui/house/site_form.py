"""The form of a dealership: name, address, reach, country, money and language."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from zoneinfo import available_timezones

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.alphabets import by_name
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import LANGUAGES, N_, _, known_language, show_number
from dealerdesk.house.countries import COUNTRIES
from dealerdesk.house.parts import parts_of
from dealerdesk.house.records import SiteDraft, SiteRecord
from ui.form_parts import Part, Parts, choice_part, text_part
from ui.widgets.fields import Choice, Field, FieldBlock, side_by_side
from ui.widgets.scale import px

_LINES = ("name", "tagline", "street", "postal_code", "city", "phone", "email", "currency", "zone")


def site_values(site: SiteRecord) -> dict[str, object]:
    """A dealership as the fields of the form show it."""
    plain: dict[str, object] = {key: getattr(site, key) for key in (*_LINES, "country", "language")}
    return {**plain, "vat": _percent(site.vat_basis_points), "part": site.subdivision}


class SiteForm(Parts, QWidget):
    """Every field of the letterhead; choosing a country fills in its money, VAT, zone and language."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.tagline = Field(), Field(placeholder=_("Town · since 1964"))
        self.street, self.postal_code, self.city = Field(), Field(), Field()
        self.phone, self.email = Field(), Field()
        countries = by_name((c.code, _(c.name)) for c in COUNTRIES.values())
        self.country = Choice(_("Country"), countries)
        self.currency = Field()
        self.vat = Field()
        self.part = Choice(_("Holidays of"))
        self.language = Choice(_("Language"), list(LANGUAGES.items()))
        self.zone = Field()
        self._blocks: dict[str, FieldBlock] = {}
        self._closed_on_holidays, self._is_demo = True, False
        self._build()
        self.country.chosen.connect(self._on_country_chosen)
        self.parts = self._parts()
        for choice in (self.country, self.part, self.language):
            choice.chosen.connect(self._on_chosen)
        for field in (getattr(self, key) for key in (*_LINES, "vat")):
            field.textEdited.connect(self.edited)

    def _parts(self) -> dict[str, Part]:
        labels = {key: block.label.text() for key, block in self._blocks.items()}
        found = {key: text_part(labels[key], getattr(self, key)) for key in (*_LINES, "vat")}
        found["language"] = choice_part(labels["language"], self.language)
        land = choice_part(labels["country"], self.country)
        found["country"] = replace(land, show=self._show_country)
        # Behind the country, which says what there is to choose from.
        found["part"] = replace(choice_part(labels["part"], self.part), words=self._part_words)
        return found

    def _show_country(self, code: object) -> None:
        self.country.choose(code)
        self._show_parts(str(code))

    def _part_words(self, part: object) -> str:
        offered = dict(parts_of(str(self.country.value())))
        return offered.get(str(part), str(part)) if part else _("the whole country")

    def _on_chosen(self, _value: object) -> None:
        self.edited.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        rows: tuple[tuple[tuple[str, str, QWidget], ...], ...] = (
            (("name", _("Name"), self.name), ("tagline", _("Line under the name"), self.tagline)),
            (("street", _("Street"), self.street),),
            (("postal_code", _("Postal code"), self.postal_code), ("city", _("Town"), self.city)),
            (("phone", _("Phone"), self.phone), ("email", _("E-mail"), self.email)),
            (("country", _("Country"), self.country), ("part", _("Holidays of"), self.part),
             ("language", _("Language"), self.language)),
            (("currency", _("Currency"), self.currency), ("vat", _("VAT, %"), self.vat),
             ("zone", _("Time zone"), self.zone)),
        )
        for row in rows:
            blocks = []
            for key, label, control in row:
                self._blocks[key] = FieldBlock(label, control)
                blocks.append(self._blocks[key])
            column.addLayout(side_by_side(*blocks))

    def start_with(self, country: str, language: str = "") -> None:
        """Fill in what is usual in a country."""
        self.country.choose(country)
        self._on_country_chosen(country)
        if language:
            self.language.choose(known_language(language))

    def _on_country_chosen(self, code: object) -> None:
        country = COUNTRIES[str(code)]
        self._show_parts(country.code)
        self.currency.setText(country.currency)
        self.vat.setText(_percent(country.vat_basis_points))
        self.zone.setText(country.zone)
        self.language.choose(country.language)

    def _show_parts(self, country: str, chosen: str = "") -> None:
        """Offer the parts of a country that keep holidays of their own, where there are any."""
        parts = parts_of(country)
        self.part.set_choices([("", _("the whole country")), *parts])
        self.part.choose(chosen)
        self._blocks["part"].setVisible(bool(parts))

    def fill(self, site: SiteRecord) -> None:
        """Show a dealership as it is."""
        self.restore(site_values(site))
        self.rest_on(site)

    def rest_on(self, site: SiteRecord) -> None:
        """Say which dealership is being changed, without touching what is typed."""
        self._closed_on_holidays, self._is_demo = site.closed_on_holidays, site.is_demo

    def draft(self) -> SiteDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        for block in self._blocks.values():
            block.clear_error()
        if not self.name.text().strip():
            raise self._wrong("name", N_("The dealership needs a name."))
        currency = self.currency.text().strip().upper()
        if len(currency) != 3 or not currency.isalpha():
            raise self._wrong("currency", N_("A currency has three letters, as in EUR."))
        if self.zone.text().strip() not in available_timezones():
            raise self._wrong("zone", N_("A time zone is written as in Europe/Berlin."))
        return SiteDraft(
            name=self.name.text().strip(), tagline=self.tagline.text().strip(),
            street=self.street.text().strip(), postal_code=self.postal_code.text().strip(),
            city=self.city.text().strip(), phone=self.phone.text().strip(), email=self.email.text().strip(),
            country=str(self.country.value()), currency=currency, language=str(self.language.value()),
            zone=self.zone.text().strip(), vat_basis_points=self._vat(),
            subdivision=str(self.part.value() or ""),
            closed_on_holidays=self._closed_on_holidays, is_demo=self._is_demo,
        )

    def _vat(self) -> int:
        try:
            percent = Decimal(self.vat.text().strip().replace(",", ".").rstrip("% ") or "0")
        except InvalidOperation:
            percent = Decimal(-1)
        if not 0 <= percent <= 50:
            raise self._wrong("vat", N_("VAT is between 0 and 50 per cent."))
        return int(percent * 100)

    def _wrong(self, key: str, msgid: str) -> Problem:
        self._blocks[key].set_error(_(msgid))
        self._blocks[key].control.setFocus()
        return Problem(msgid)


def _percent(basis_points: int) -> str:
    whole, rest = divmod(basis_points, 100)
    return str(whole) if not rest else show_number(Decimal(basis_points) / 100, 2).rstrip("0")
