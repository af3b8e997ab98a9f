-- The human-coded records as typed rows, with the place they stand in. What cannot be read as its type is null here, and is
-- reported by the checks. One row per record. Key: event_id.
select
    file,
    line,
    record.id as event_id,
    try_cast(record.date as date) as date,
    try_cast(record.date_end as date) as date_end,
    record.precision as date_precision,
    record.title,
    record.summary,
    record.event_type,
    record.mode,
    record.source_actors,
    record.target_actors,
    record.location,
    record.issues,
    record.dyads,
    record.milestone.kind as milestone_kind,
    record.milestone.directions,
    record.fatalities,
    record.stances,
    record.sources,
    record.notes,
    coding
from record_lines
where record is not null
