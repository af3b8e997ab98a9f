-- The lines of the ledger of assurances as typed rows, each with its list of judgements.
-- One row per assurance. Key: assurance_id.
select
    record.id as assurance_id,
    try_cast(record.date as date) as date,
    record.maker,
    record.receiver,
    record.text as promise,
    record.quote,
    record.issue,
    record.testable as is_testable,
    try_cast(record.due as date) as due,
    try_cast(record.horizon_days as integer) as horizon_days,
    record.status,
    try_cast(record.status_history as struct(
        "date" date, status varchar, why varchar, chronology_id varchar, source_urls varchar[]
    )[]) as status_history,
    record.source_urls,
    record.chronology_id as event_id,
    record.notes as note
from assurance_lines
where record is not null
