-- Every event that stands: the human-coded ones, and the machine-coded ones that nobody has accepted, corrected, rejected or
-- attached to another (those are human-coded, or gone). status is occurred, announced, planned, denied or hypothetical.
-- One row per event. Key: event_id.
select
    r.* exclude (file, line, coding),
    r.coding.article as article,
    r.coding.evidence as evidence,
    r.coding.evidence_start as evidence_start,
    r.coding.evidence_end as evidence_end,
    coalesce(r.coding.status, 'occurred') as status,
    coalesce(r.coding.salience, 'main') as salience,
    r.coding.rule as rule,
    r.coding.confidence as confidence,
    r.coding.coder as coder_version,
    r.coding.date_words as date_words,
    'human' as coder,
    coalesce(r.coding.review_state, 'written') as review_state,
    r.coding.reviewer as reviewer,
    []::varchar[] as source_codes,
    []::varchar[] as target_codes
from records as r
union all by name
select
    m.* exclude (coding),
    m.coding.article as article,
    m.coding.evidence as evidence,
    m.coding.evidence_start as evidence_start,
    m.coding.evidence_end as evidence_end,
    coalesce(m.coding.status, 'occurred') as status,
    coalesce(m.coding.salience, 'main') as salience,
    m.coding.rule as rule,
    m.coding.confidence as confidence,
    m.coding.coder as coder_version,
    m.coding.date_words as date_words,
    'machine' as coder,
    'proposed' as review_state
from coded_records as m
where m.date is not null
    and m.event_id not in (select event_id from records where event_id is not null)
    and m.event_id not in (
        select record_id
        from reviews
        where record_id is not null
        group by record_id
        having arg_max(review_state, review_number) in ('rejected', 'attached')
    )
