-- The sixteen PLOVER event types, with our definition, quad class and conflict-cooperation score (-10 to +10, table 2.2
-- of the PLOVER manual of 2021). One row per type. Key: event_type.
select
    event_type,
    definition,
    quad,
    split_part(quad, '_', 2) as side,
    split_part(quad, '_', 1) as channel,
    try_cast(score as double) as score,
    cameo_roots
from read_csv('codebook/event_types.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        event_type: 'varchar', definition: 'varchar', quad: 'varchar', score: 'varchar', cameo_roots: 'varchar'
    })
