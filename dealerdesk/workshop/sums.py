"""Amounts from lines, to the minor unit: rounding by line or by total, VAT inside; hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dealerdesk.core.i18n import _, show_number
from dealerdesk.workshop.records import BY_LINE


def half_up(numerator: int, denominator: int) -> int:
    """A fraction of nothing or more, rounded to the nearest whole number, halves up."""
    return (2 * numerator + denominator) // (2 * denominator)


def _shared(shares: Sequence[int], denominator: int, mode: str) -> tuple[int, ...]:
    """Each share over the denominator as whole numbers.

    By line each is rounded by itself; by total they add up to the rounded sum: those with the largest rest
    are rounded up, the first of equals.
    """
    if mode == BY_LINE:
        return tuple(half_up(share, denominator) for share in shares)
    found = [share // denominator for share in shares]
    missing = half_up(sum(shares), denominator) - sum(found)
    order = sorted(range(len(shares)), key=lambda place: (-(shares[place] % denominator), place))
    for place in order[:missing]:
        found[place] += 1
    return tuple(found)


def line_amounts(lines: Sequence[tuple[int | None, int | None]], mode: str) -> tuple[int | None, ...]:
    """The amounts of lines of (hours in hundredths, minor units an hour); None where one is not known."""
    known = [place for place, (hours, rate) in enumerate(lines) if hours is not None and rate is not None]
    exact = [(lines[place][0] or 0) * (lines[place][1] or 0) for place in known]
    amounts = dict(zip(known, _shared(exact, 100, mode), strict=True))
    return tuple(amounts.get(place) for place in range(len(lines)))


@dataclass(frozen=True, slots=True)
class Taxed:
    """An amount with the VAT in it: `gross` is `net` and `vat` together, always."""

    net: int
    vat: int

    @property
    def gross(self) -> int:
        """What is paid."""
        return self.net + self.vat


def with_vat_inside(gross: Sequence[int], vat_basis_points: int, mode: str) -> tuple[Taxed, ...]:
    """Amounts that include VAT, taken apart by line; their VAT adds up to that of the paper."""
    shares = [amount * vat_basis_points for amount in gross]
    vats = _shared(shares, 10_000 + vat_basis_points, mode)
    return tuple(Taxed(amount - vat, vat) for amount, vat in zip(gross, vats, strict=True))


def with_vat_on_top(net: Sequence[int], vat_basis_points: int, mode: str) -> tuple[Taxed, ...]:
    """Amounts without VAT, with theirs by line."""
    vats = _shared([amount * vat_basis_points for amount in net], 10_000, mode)
    return tuple(Taxed(amount, vat) for amount, vat in zip(net, vats, strict=True))


def total_of(parts: Sequence[Taxed]) -> Taxed:
    """The sum: each of its parts is the sum of the lines'."""
    return Taxed(sum(part.net for part in parts), sum(part.vat for part in parts))


def shown_hours(hundredths: int) -> str:
    """Hours as people read them, "2,4 h" or "0,25 h": never rounded, so that what stands below adds up."""
    digits = 1 if hundredths % 10 == 0 else 2
    return _("{n} h").format(n=show_number(Decimal(hundredths).scaleb(-2), digits))
