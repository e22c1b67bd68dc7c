"""The papers of a visit: the service history report for the customer, the job card for the bay."""

from __future__ import annotations

from dealerdesk.paper.binding import pack
from dealerdesk.paper.records import Letterhead
from dealerdesk.visits.paper_records import JobCard, ServiceHistory
from dealerdesk.visits.printed_card import card_paper
from dealerdesk.visits.printed_history import history_paper

__all__ = ["card_paper", "history_paper", "job_card", "service_history"]


def service_history(record: ServiceHistory, *, language: str, house: Letterhead) -> bytes:
    """The service history report as PDF bytes, A4, one or more pages."""
    return pack([history_paper(record, language, house)], house)


def job_card(record: JobCard, *, language: str, house: Letterhead) -> bytes:
    """The job card as PDF bytes, one A4 unless there are more concerns than it has room for."""
    return pack([card_paper(record, language, house)], house)
