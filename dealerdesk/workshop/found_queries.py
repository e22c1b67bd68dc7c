"""Looks at what was found: findings, approvals, fault codes and comebacks of an order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core.rows import rows_of
from dealerdesk.staff.models import Staff
from dealerdesk.visits.models import Signature
from dealerdesk.visits.records import JobRecord, VisitRecord
from dealerdesk.visits.walk_round import CHECK_IN
from dealerdesk.workshop.comebacks import comebacks_of
from dealerdesk.workshop.found_models import Approval, Finding, JobFault
from dealerdesk.workshop.found_records import ApprovalRecord, FindingRecord, Found, Signed
from dealerdesk.workshop.parts_awaited import awaited_by_job

_FINDINGS = (
    select(*(getattr(Finding, name) for name in FindingRecord.__slots__))
    .where(Finding.visit_id == bindparam("visit_id")).order_by(Finding.id)
)
_APPROVALS: Select[*tuple[Any, ...]] = (
    select(Approval.id, Approval.version, Approval.visit_id, Approval.amount_minor, Approval.said_by,
           Approval.how, Approval.at, Staff.name, Signature.uid.label("signature"),
           Signature.signed_at)
    .outerjoin(Staff, Staff.id == Approval.staff_id)
    # A visit has one signature of its check-in; one that was written later is not what was agreed with.
    .outerjoin(Signature, and_(
        Approval.how == "signature", Signature.visit_id == Approval.visit_id, Signature.purpose == CHECK_IN,
        Signature.signed_at <= Approval.at,
    ))
    .where(Approval.visit_id == bindparam("visit_id")).order_by(Approval.at, Approval.id)
)
_FAULTS: Select[*tuple[Any, ...]] = (
    select(JobFault.job_id, JobFault.code).where(JobFault.job_id.in_(bindparam("jobs", expanding=True)))
    .order_by(JobFault.id)
)


def findings_of(session: Session, visit_id: int) -> tuple[FindingRecord, ...]:
    """What was seen at the checkpoints of a visit, in the order in which it was written."""
    return tuple(FindingRecord(*row) for row in rows_of(session, _FINDINGS, visit_id=visit_id))


def approvals_of(session: Session, visit_id: int) -> tuple[ApprovalRecord, ...]:
    """The yeses of the customer, the newest last."""
    found = []
    for row in rows_of(session, _APPROVALS, visit_id=visit_id):
        signed = Signed(row.signature, row.signed_at) if row.signature is not None else None
        found.append(ApprovalRecord(
            row.id, row.version, row.visit_id, row.amount_minor, row.said_by, row.how, row.at, row.name or "",
            signed,
        ))  # fmt: skip
    return tuple(found)


def faults_of(session: Session, job_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The fault codes of jobs, by job."""
    jobs = list(job_ids)
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows_of(session, _FAULTS, jobs=jobs) if jobs else ():
        found[row.job_id].append(row.code)
    return {job: tuple(codes) for job, codes in found.items()}


def found_of(session: Session, visit: VisitRecord, jobs: tuple[JobRecord, ...]) -> Found:
    """Everything that was found on an order, and what the customer agreed to."""
    return Found(
        findings=findings_of(session, visit.id), approvals=approvals_of(session, visit.id),
        comebacks=comebacks_of(session, visit, jobs), faults=faults_of(session, [job.id for job in jobs]),
        to_pay_minor=sum(job.customer_minor or 0 for job in jobs if job.declined_on is None),
        awaited_minor=sum(awaited_by_job(session, visit.id, jobs).values()),
    )
