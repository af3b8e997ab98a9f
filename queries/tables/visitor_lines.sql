-- What this visitor added in this session and did not save: articles, machine-coded files, records, statements and reviews,
-- each as a line of JSON. Nobody else sees them, and they end with the session. One row per line. Key: kind, line.
select ''::varchar as kind, 0::bigint as line, ''::varchar as content
where false
