"""A demo dealership: invented people and cars, three years of visits, and a full day at the counter."""

from dealerdesk.demo.filling import fill

__all__ = ["fill"]
