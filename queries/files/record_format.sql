-- The agreed format of a record, part by part: its keys in their order, and for each key the types that its value may have.
-- A record
-- that was proposed by the coder has coding as its last key. One row per part. Key: part.
select *
from (
    values
    ('', ['id', 'date', 'date_end', 'precision', 'title', 'summary', 'event_type', 'mode', 'source_actors', 'target_actors',
        'location', 'issues', 'dyads', 'milestone', 'fatalities', 'stances', 'sources', 'notes'],
        ['text', 'text', 'text, null', 'text', 'text', 'text', 'text', 'text, null', 'list', 'list',
        'object, null', 'list', 'list', 'object, null', 'object, null', 'list', 'list', 'text, null']),
    ('location', ['name', 'country', 'lat', 'lon'],
        ['text', 'text', 'number, whole number, null', 'number, whole number, null']),
    ('milestone', ['kind', 'directions'], ['text', 'object']),
    ('fatalities', ['low', 'high', 'claimed_by'], ['whole number', 'whole number', 'text, null']),
    ('stances', ['actor', 'toward', 'toward_kind', 'issue', 'position', 'quote'],
        ['text', 'text', 'text', 'text', 'text', 'text, null']),
    ('sources', ['publisher', 'title', 'url', 'published', 'verified'],
        ['text', 'text', 'text, null', 'text, null', 'true or false']),
    ('coding', ['article', 'evidence', 'evidence_start', 'evidence_end', 'date_words', 'status', 'salience', 'rule', 'confidence',
        'coder', 'review_state', 'corrected', 'reviewer', 'reviewed_at'],
        ['text', 'text', 'whole number', 'whole number', 'text, null', 'text', 'text', 'text, null',
        'number, whole number, null', 'text, null', 'text', 'list', 'text', 'text'])
) as agreed (part, keys, types)
