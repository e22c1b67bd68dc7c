"""Whether work that was declined has come up again since: the same operation, whatever it was called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dealerdesk.core.folding import words as folded_words


@dataclass(frozen=True, slots=True)
class Asked:
    """A job as far as it matters here: what it is called, which part it is about, and in which visit it was.

    `title` and `said` are folded words without their order, `words` what the customer said; `declined`: they
    did not want it.
    """

    job_id: int
    visit_id: int
    on: dt.date
    title: frozenset[str]
    words: str
    group: str
    declined: bool
    takes_up_id: int | None

    @property
    def said(self) -> frozenset[str]:
        """The customer's words; folded only where a job without a name is compared."""
        return _folded(self.words)


@lru_cache(maxsize=4096)
def _folded(text: str) -> frozenset[str]:
    # The same operations are called the same in thousands of jobs.
    return frozenset(folded_words(text))


def asked(
    job_id: int, visit_id: int, on: dt.date, *, title: str, correction: str, concern: str, group: str,
    declined: bool, takes_up_id: int | None,
) -> Asked:
    """A job to compare; one without a title goes by what was done."""
    return Asked(
        job_id, visit_id, on, _folded(title or correction), concern, group, declined, takes_up_id
    )


def same_work(one: Asked, other: Asked) -> bool:
    """Whether two jobs of a car are the same operation.

    They are where they are called the same, or the longer name has all words of the shorter one (two at
    least) and both are about the same part: "Rear tyres" is also "Rear tyres renewed". A job that nobody
    named goes by the customer's words together with the part.
    """
    if one.title and one.title == other.title:
        return True
    if one.group != other.group and one.group and other.group:
        return False
    if one.title and other.title:
        shorter, longer = sorted((one.title, other.title), key=len)
        return len(shorter) > 1 and shorter <= longer
    return bool(one.said) and one.said == other.said


def came_up_again(work: Asked, jobs: Iterable[Asked]) -> bool:
    """Whether declined work came up later on its car: done, asked about again, or declined once more.

    `jobs` are those of the car; what was declined again is then offered by its newest refusal only.
    """
    return any(
        job.takes_up_id == work.job_id or (_is_later(job, work) and same_work(work, job)) for job in jobs
    )


def _is_later(job: Asked, work: Asked) -> bool:
    if job.job_id == work.job_id:
        return False
    if job.visit_id != work.visit_id:
        return (job.on, job.visit_id) > (work.on, work.visit_id)
    # In the same visit the one that is done counts, whichever was written first.
    return not job.declined or job.job_id > work.job_id
