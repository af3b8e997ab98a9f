-- Positions and relations as they came from the coder, nobody having looked at them. Their date is that of the article, when
-- the words were published. One row per statement. Key: record_id.
with told as (
    select record_id, article, coder_version, record_kind, from_json(content, '{
            "actor": "VARCHAR", "toward": "VARCHAR", "issue": "VARCHAR", "position": "VARCHAR", "quote": "VARCHAR",
            "subject": "VARCHAR", "predicate": "VARCHAR", "object": "VARCHAR", "evidence": "VARCHAR",
            "evidence_start": "BIGINT", "evidence_end": "BIGINT", "rule": "VARCHAR", "confidence": "DOUBLE"}') as s
    from coded_items
    where record_kind <> 'event'
)
select
    record_id,
    record_kind,
    a.published as date,
    s.actor,
    s.toward,
    if(exists (from actors where actor = s.toward), 'actor', 'topic') as toward_kind,
    s.issue,
    s.position,
    s.quote,
    s.subject,
    s.predicate,
    s.object,
    {'article': article, 'evidence': s.evidence, 'evidence_start': s.evidence_start, 'evidence_end': s.evidence_end,
        'rule': s.rule, 'confidence': s.confidence, 'coder': coder_version, 'review_state': 'proposed',
        'reviewer': null::varchar, 'reviewed_at': null::varchar} as coding
from told
left join article_files as a using (article)
