-- Positions and relations that a reader of an article accepted or put right, each a line of JSON in events/statements.
-- One row per statement. Key: record_id.
with found as (
    select null::json as json where false
    union all by name  -- where there is no file, read_ndjson_objects has no such column
    select * from read_ndjson_objects('events/statements/*.jsonl', allow_empty = true, ignore_errors = true)
),
lines as (
    select json as content
    from found
    where json is not null
    union all
    select content::json
    from raw.visitor_lines
    where kind = 'statement'
)
select
    r.id as record_id,
    r.kind as record_kind,
    try_cast(r.date as date) as date,
    r.actor,
    r.toward,
    r.toward_kind,
    r.issue,
    r.position,
    r.quote,
    r.subject,
    r.predicate,
    r.object,
    r.coding
from (
    select from_json(content, '{
        "id": "VARCHAR", "kind": "VARCHAR", "date": "VARCHAR", "actor": "VARCHAR", "toward": "VARCHAR",
        "toward_kind": "VARCHAR", "issue": "VARCHAR", "position": "VARCHAR", "quote": "VARCHAR", "subject": "VARCHAR",
        "predicate": "VARCHAR", "object": "VARCHAR",
        "coding": {"article": "VARCHAR", "evidence": "VARCHAR", "evidence_start": "BIGINT", "evidence_end": "BIGINT",
            "rule": "VARCHAR", "confidence": "DOUBLE", "coder": "VARCHAR", "review_state": "VARCHAR",
            "reviewer": "VARCHAR", "reviewed_at": "VARCHAR"}}') as r
    from lines
)
