-- Everything that the coder proposed from an article, with what a person decided about it: proposed (nobody looked yet), accepted,
-- corrected, rejected, attached. content is the proposal as the coder wrote it. One row per proposal. Key: record_id.
select
    t.record_id,
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
from coded_items as t
left join decisions as d using (record_id)
left join same_events as s on s.event_id = t.record_id
