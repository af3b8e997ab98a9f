-- Ledger of diplomatic rank: the rank at which one state is represented with another. 0 severed, 1 mission closed or
-- run by diplomats of the former republic, 2 interests section or consulate, 3 chargé d'affaires, 4 ambassador without
-- recognition, 5 recognition with ambassadors. Where sources give two ranks the lower is coded. An empty last day means
-- still so.
-- One row per sending state, receiving state and first day. Key: sending, receiving, first_day.
select
    sending,
    receiving,
    try_cast(first_day as date) as first_day,
    try_cast(last_day as date) as last_day,
    try_cast(level as integer) as level,
    first_day_precision,
    holder,
    event_id,
    string_split(source_urls, ' ') as source_urls,
    note
from read_csv('ledgers/diplomatic_rank.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        sending: 'varchar', receiving: 'varchar', level: 'varchar', first_day: 'varchar', last_day: 'varchar',
        first_day_precision: 'varchar', holder: 'varchar', event_id: 'varchar', source_urls: 'varchar', note: 'varchar'
    })
