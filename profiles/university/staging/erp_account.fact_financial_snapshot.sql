-- SPDX-License-Identifier: Apache-2.0
-- Balances of student accounts.
-- grain: one row per account and day of balance
-- clock: event_time = the day of the balance
-- returns: fact_financial_snapshot
select
    source_person_id,
    source_record_id,
    status_date,
    outstanding_balance,
    currency,
    cast(payment_overdue_days as integer) as payment_overdue_days,
    aid_status,
    event_time,
    available_at,
    available_at_basis,
    ingest_sequence
from batch
order by ingest_sequence
