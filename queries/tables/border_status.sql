-- Ledger of border crossings: who or what could pass in each spell of days, people and cargo apart. open: ordinary
-- traffic under the rules then in force; partial: a class of traffic shut out, or only some hours; closed: nobody, or
-- no goods; unknown: no report read says, and unknown is never to be taken for open. Both days are included; an empty
-- last day means still so, or unknown.
-- One row per crossing, function and first day. Key: crossing, function, first_day.
select
    crossing,
    function,
    try_cast(first_day as date) as first_day,
    try_cast(last_day as date) as last_day,
    status,
    first_day_precision,
    reason,
    event_id,
    string_split(source_urls, ' ') as source_urls,
    note
from read_csv('ledgers/border_status.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        crossing: 'varchar', function: 'varchar', status: 'varchar', first_day: 'varchar', last_day: 'varchar',
        first_day_precision: 'varchar', reason: 'varchar', event_id: 'varchar', source_urls: 'varchar', note: 'varchar'
    })
