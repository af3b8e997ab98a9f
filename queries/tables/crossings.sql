-- The border crossings of the ledger, with the relationship and the provinces that they join.
-- One row per crossing. Key: crossing.
select
    crossing,
    dyad,
    provinces
from read_csv('crossings.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        crossing: 'varchar', dyad: 'varchar', provinces: 'varchar'
    })
