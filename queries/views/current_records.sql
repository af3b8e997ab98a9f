-- Every event that stands: the human-coded ones, and the machine-coded ones that nobody has accepted, corrected, rejected or
-- attached to another (those are human-coded, or gone). status is occurred, announced, planned, denied or hypothetical.
-- One row per event. Key: event_id.
with standing as (
    select
        * exclude (file, line),
        'human' as coder,
        coalesce(coding.review_state, 'written') as review_state,
        []::varchar[] as source_codes,
        []::varchar[] as target_codes
    from records
    union all by name
    select *, 'machine' as coder, 'proposed' as review_state
    from coded_records
    where date is not null
        and event_id not in (select event_id from records where event_id is not null)
        and event_id not in (select record_id from decisions where review_state in ('rejected', 'attached'))
)
select
    * exclude (coding),
    coding.article as article,
    coding.evidence as evidence,
    coding.evidence_start as evidence_start,
    coding.evidence_end as evidence_end,
    coalesce(coding.status, 'occurred') as status,
    coalesce(coding.salience, 'main') as salience,
    coding.rule as rule,
    coding.confidence as confidence,
    coding.coder as coder_version,
    coding.date_words as date_words,
    coding.reviewer as reviewer
from standing
