-- Everything that the coder proposed from an article, with what a person decided about it: proposed (nobody looked yet), accepted,
-- corrected, rejected, attached. content is the proposal as the coder wrote it. One row per proposal. Key: record_id.
with told as (
    select 'event' as record_kind, article, unnest(from_json(events, '["JSON"]')) as content from coded_files
    union all
    select 'stance', article, unnest(from_json(stances, '["JSON"]')) from coded_files
    union all
    select 'relation', article, unnest(from_json(relations, '["JSON"]')) from coded_files
),
decided as (
    select
        record_id,
        arg_max(review_state, review_number) as review_state,
        arg_max(reviewer, review_number) as reviewer,
        arg_max(reason, review_number) as reason
    from reviews
    group by record_id
)
select
    content ->> '$.id' as record_id,
    t.record_kind,
    t.article,
    coalesce(d.review_state, 'proposed') as review_state,
    d.reviewer,
    d.reason,
    content ->> '$.evidence' as evidence,
    (content ->> '$.evidence_start')::bigint as evidence_start,
    (content ->> '$.evidence_end')::bigint as evidence_end,
    (content ->> '$.confidence')::double as confidence,
    s.same_as,
    t.content
from told as t
left join decided as d on d.record_id = content ->> '$.id'
left join same_events as s on s.event_id = content ->> '$.id'
