-- The files of machine-coded records, one for each article that the coder has read. One row per article. Key: article.
with found as (
    select null::varchar as filename, null::varchar as content where false
    union all by name  -- where there is no file, read_text has no such columns
    select * from read_text(['events/coded/*.json', 'private/coded/*.json'], allow_empty = true)
),
files as (
    select
        if(regexp_matches(filename, '[/\\]private[/\\]coded[/\\]'), 'private', 'digest') as kept,
        regexp_extract(filename, '([^/\\]+)\.json$', 1) as article,
        content::json as content
    from found
    union all
    select 'session', content ->> '$.article', content::json
    from raw.visitor_lines
    where kind = 'coded'
)
select
    article,
    coalesce(content ->> '$.coder.version', content ->> '$.coder') as coder_version,
    content -> '$.events' as events,
    content -> '$.stances' as stances,
    content -> '$.relations' as relations,
    content -> '$.actors' as actors
from files
qualify row_number() over (partition by article order by kept desc) = 1
