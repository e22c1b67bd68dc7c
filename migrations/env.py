"""How a migration runs: inside the transaction that the program opened, never in one of its own."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from dealerdesk import schema
from dealerdesk.core.base import UtcDateTime, Verbatim
from dealerdesk.upgrade import is_ours


def _plain_types(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Migrations name SQL types, not ours: they must still run when ours have changed."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Verbatim):
        return "sa.Text()"
    return False


def run() -> None:
    """Migrate on the connection that was handed over; the caller commits."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=schema.metadata,
        transactional_ddl=True,
        transaction_per_migration=False,
        render_item=_plain_types,
        include_name=is_ours,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
