-- The lines of the ledger of assurances: their text, the record in it where it is JSON, and their number. Blank lines are left out,
-- but counted. One row per line. Key: line.
select
    line,
    text,
    if(json_valid(text), from_json(text, '{
        "id": "VARCHAR", "date": "VARCHAR", "maker": "VARCHAR", "receiver": "VARCHAR", "text": "VARCHAR", "quote": "VARCHAR",
        "issue": "VARCHAR", "testable": "BOOLEAN", "due": "VARCHAR", "horizon_days": "BIGINT", "status": "VARCHAR",
        "status_history": [{"date": "VARCHAR", "status": "VARCHAR", "why": "VARCHAR", "chronology_id": "VARCHAR",
            "source_urls": ["VARCHAR"]}],
        "source_urls": ["VARCHAR"], "chronology_id": "VARCHAR", "notes": "VARCHAR"}'), null) as record
from (
    select row_number() over () as line, text
    from read_csv('ledgers/assurances.jsonl', header = false, auto_detect = false, strict_mode = false,
        delim = chr(1), quote = '', escape = '', columns = {text: 'varchar'}, max_line_size = 33554432)
)
where trim(text, chr(32) || chr(9)) <> ''
