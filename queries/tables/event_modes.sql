-- The closed list of modes of each PLOVER event type. An empty score means: the type's own. One row per type and mode.
-- Key: event_type, mode.
select
    event_type,
    mode,
    try_cast(score as double) as score,
    definition
from read_csv('codebook/event_modes.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        event_type: 'varchar', mode: 'varchar', score: 'varchar', definition: 'varchar'
    })
