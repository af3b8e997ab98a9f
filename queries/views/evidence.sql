-- The words of articles that records rest on, marked in the reader: events, positions and relations, standing or rejected.
-- One row per record. Key: article, evidence_start, record_id.
with found as (
    select
        event_id as record_id,
        'event' as record_kind,
        article,
        evidence,
        evidence_start,
        evidence_end,
        event_type || ': ' || title as label,
        side,
        coder,
        review_state,
        confidence
    from events
    union all
    select
        record_id,
        record_kind,
        coding.article,
        coding.evidence,
        coding.evidence_start,
        coding.evidence_end,
        if(record_kind = 'stance', concat_ws(' ', actor, position, toward), concat_ws(' ', subject, predicate, object)),
        null,
        coder,
        review_state,
        coding.confidence
    from current_statements
    union all
    select record_id, record_kind, article, evidence, evidence_start, evidence_end, coalesce(content ->> '$.event_type', evidence),
        null, 'machine', review_state, confidence
    from proposals
    where review_state in ('rejected', 'attached') or (record_kind = 'event' and content ->> '$.date' is null)
)
select *
from found
where article is not null and evidence_start is not null
qualify row_number() over (partition by record_id order by coder) = 1
