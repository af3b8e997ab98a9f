-- How actors are related, as articles say it in so many words: who leads, represents, hosts, belongs to whom. date is the day the
-- article was published. One row per relation. Key: record_id.
select
    s.record_id,
    s.date,
    s.subject,
    s.predicate,
    s.object,
    s.coding.article as article,
    s.coding.evidence as evidence,
    a.publisher,
    a.url,
    s.coding.confidence as confidence,
    s.coder,
    s.review_state
from current_statements as s
left join article_files as a on a.article = s.coding.article
where s.record_kind = 'relation'
