-- The lines of the files of human-coded records, as text, with the place they stand in; null where a line is not JSON. A record
-- of this session takes the place of the one with the same id. One row per line. Key: file, line.
with session as (
    select 'this session' as file, line, content::json as record
    from visitor_lines
    where kind = 'record'
),
kept as (
    select
        regexp_extract(filename, 'events/.*$') as file,
        line_number - min(line_number) over (partition by filename) + 1 as line,
        record
    from (
        select filename, row_number() over () as line_number, json as record
        from read_ndjson_objects('events/curated/*.jsonl', filename = true, ignore_errors = true,
            maximum_object_size = 33554432)
    )
)
select * from session
union all
select * from kept
where record is null or coalesce(record ->> '$.id', '') not in (select record ->> '$.id' from session)
