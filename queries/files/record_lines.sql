-- The lines of the files of human-coded records: their text, the record in it where it is JSON, and the place they stand in.
-- Blank lines are left out, but counted. A record of this session takes the place of the one with the same id. coding is filled
-- where the record began as a proposal of the coder. One row per line. Key: file, line.
with numbered as not materialized (
    -- Read as a CSV of one column that no character of a JSON text can end: read_ndjson_objects does not count blank lines.
    select filename, row_number() over () as number, text
    from read_csv('events/curated/*.jsonl', filename = true, header = false, auto_detect = false, strict_mode = false,
        delim = chr(1), quote = '', escape = '', columns = {text: 'varchar'}, max_line_size = 33554432)
),
starts as (
    select filename, min(number) as first_number, regexp_extract(filename, 'events/.*$') as file
    from numbered
    group by filename
),
session as (
    select 'this session' as file, line, content as text, content ->> '$.id' as id
    from raw.visitor_lines
    where kind = 'record'
),
lines as (
    select s.file, n.number - s.first_number + 1 as line, n.text
    from numbered as n
    join starts as s using (filename)
    where regexp_matches(n.text, '\S')
        -- The id is the first key of a record: it is found without parsing all the lines.
        and regexp_extract(n.text, '^\s*\{\s*"id"\s*:\s*"([^"]*)"', 1) not in (select id from session where id is not null)
    union all
    select file, line, text from session
)
select
    file,
    line,
    text,
    if(json_valid(text), from_json(text, '{
        "id": "VARCHAR", "date": "VARCHAR", "date_end": "VARCHAR", "precision": "VARCHAR",
        "title": "VARCHAR", "summary": "VARCHAR", "event_type": "VARCHAR", "mode": "VARCHAR",
        "source_actors": ["VARCHAR"], "target_actors": ["VARCHAR"],
        "location": {"name": "VARCHAR", "country": "VARCHAR", "lat": "DOUBLE", "lon": "DOUBLE"},
        "issues": ["VARCHAR"], "dyads": ["VARCHAR"],
        "milestone": {"kind": "VARCHAR", "directions": "MAP(VARCHAR, VARCHAR)"},
        "fatalities": {"low": "BIGINT", "high": "BIGINT", "claimed_by": "VARCHAR"},
        "stances": [{"actor": "VARCHAR", "toward": "VARCHAR", "toward_kind": "VARCHAR", "issue": "VARCHAR",
            "position": "VARCHAR", "quote": "VARCHAR"}],
        "sources": [{"publisher": "VARCHAR", "title": "VARCHAR", "url": "VARCHAR", "published": "VARCHAR",
            "verified": "BOOLEAN"}],
        "notes": "VARCHAR"}'), null) as record,
    if(json_valid(text), from_json(text -> '$.coding', '{
        "article": "VARCHAR", "evidence": "VARCHAR", "evidence_start": "BIGINT", "evidence_end": "BIGINT",
        "date_words": "VARCHAR", "status": "VARCHAR", "salience": "VARCHAR", "rule": "VARCHAR", "confidence": "DOUBLE",
        "coder": "VARCHAR", "review_state": "VARCHAR", "corrected": ["VARCHAR"], "reviewer": "VARCHAR",
        "reviewed_at": "VARCHAR"}'), null) as coding
from lines
