-- Every record that the coder proposed, as it wrote it. The id is the article's name, the place of the words in it, and a
-- fingerprint of what was made of them: a new version of the coder that reads the words in the same way gives the same id, so that
-- a person's decision still holds; one that reads them otherwise makes a new proposal. One row per proposal. Key: record_id.
with lists as (
    select article, coder_version, 'event' as record_kind, events as list from coded_files
    union all
    select article, coder_version, 'stance', stances from coded_files
    union all
    select article, coder_version, 'relation', relations from coded_files
),
items as (
    select article, coder_version, record_kind, unnest(from_json(list, '["JSON"]')) as content
    from lists
),
read as (
    select
        *,
        case record_kind
            when 'event' then concat_ws('|', content ->> '$.event_type', content ->> '$.date', content ->> '$.source_codes',
                content ->> '$.target_codes')
            when 'stance' then concat_ws('|', content ->> '$.actor', content ->> '$.toward', content ->> '$.position')
            else concat_ws('|', content ->> '$.subject', content ->> '$.predicate', content ->> '$.object')
        end as meaning
    from items
)
select
    concat_ws('-', article, record_kind, content ->> '$.evidence_start', left(md5(meaning), 6)) as record_id,
    record_kind,
    article,
    coalesce(content ->> '$.coder', coder_version) as coder_version,  -- the second coder marks its own
    content
from read
qualify row_number() over (partition by record_id order by content ->> '$.evidence_end') = 1
