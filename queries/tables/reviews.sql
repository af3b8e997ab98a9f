-- What was decided about machine-coded records, by whom, when and why: the log is only ever added to. state is what the record
-- is after the decision: accepted, corrected, rejected, attached (to a known event) or proposed (again, after an undo).
-- One row per decision. Key: review_number.
with found as (
    select null::json as json where false
    union all by name  -- where there is no file, read_ndjson_objects has no such column
    select * from read_ndjson_objects('events/reviews.jsonl', allow_empty = true, ignore_errors = true,
        maximum_object_size = 33554432)
),
lines as (
    select 1 as part, row_number() over () as line, json as content
    from found
    where json is not null
    union all
    select 2, line, content::json
    from raw.visitor_lines
    where kind = 'review'
)
select
    row_number() over (order by part, line) as review_number,
    try_cast(content ->> '$.at' as timestamptz) as reviewed_at,
    content ->> '$.who' as reviewer,
    content ->> '$.action' as action,
    content ->> '$.kind' as record_kind,
    content ->> '$.id' as record_id,
    content ->> '$.article' as article,
    content ->> '$.state' as review_state,
    content ->> '$.reason' as reason,
    content -> '$.before' as record_before,
    content -> '$.after' as record_after
from lines
