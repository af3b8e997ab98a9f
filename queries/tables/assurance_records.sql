-- The lines of the ledger of assurances as typed rows, each with its list of judgements.
-- One row per assurance. Key: assurance_id.
select
    id as assurance_id,
    date,
    maker,
    receiver,
    text as promise,
    quote,
    issue,
    testable as is_testable,
    due,
    horizon_days,
    status,
    status_history,
    array_to_string(source_urls, ' ') as source_urls,
    chronology_id as event_id,
    notes as note
from read_json('ledgers/assurances.jsonl', format = 'newline_delimited', columns = {
    id: 'varchar', date: 'date', maker: 'varchar', receiver: 'varchar', text: 'varchar', quote: 'varchar',
    issue: 'varchar',
    testable: 'boolean', due: 'date', horizon_days: 'integer', status: 'varchar',
    status_history: 'struct("date" date, status varchar, why varchar, chronology_id varchar, source_urls varchar[])[]',
    source_urls: 'varchar[]', chronology_id: 'varchar', notes: 'varchar'
})
