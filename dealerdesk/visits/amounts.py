"""What a job comes to and what of it the customer pays; minor units, values in and values out."""

from __future__ import annotations


def total_of(labour_minor: int | None, parts_minor: int | None, total_minor: int | None) -> int | None:
    """The total where it is given, else labour and parts; None where nothing is known."""
    if total_minor is not None:
        return total_minor
    if labour_minor is None and parts_minor is None:
        return None
    return (labour_minor or 0) + (parts_minor or 0)


def estimate_after(
    before: int | None, labour_minor: int | None, parts_minor: int | None, typed_minor: int | None
) -> int | None:
    """The price that was named for a job, after it is written anew with `typed_minor` as its total.

    A total that is more than a sum names one, no total and no sum takes it back; a sum leaves it as it was.
    """
    whole = total_of(labour_minor, parts_minor, None)
    if typed_minor is None:
        return before if whole is not None else None
    return typed_minor if typed_minor != whole else before


def customer_part(payer: str, total_minor: int | None, deductible_minor: int = 0) -> int | None:
    """What the customer pays of a job: all of it, or what the cover leaves to them (its deductible).

    None where the customer is the payer and the total is not known yet.
    """
    if payer == "customer":
        return total_minor
    return deductible_minor if total_minor is None else min(deductible_minor, total_minor)
