-- The kinds of milestone in a relationship. is_quad_independent marks kinds that go with cooperation and conflict alike,
-- so that only the direction tells which. One row per kind. Key: kind.
select
    kind,
    definition,
    try_cast(quad_independent as boolean) as is_quad_independent
from read_csv('codebook/milestone_kinds.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        kind: 'varchar', definition: 'varchar', quad_independent: 'varchar'
    })
