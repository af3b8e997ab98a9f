-- What could be read: dense, thin or no coverage between two days. Where coverage is thin or none, few or no events do
-- not mean that little happened. One row per spell. Key: coverage_from.
select
    try_cast(coverage_from as date) as coverage_from,
    try_cast(coverage_to as date) as coverage_to,
    level as coverage_level,
    note
from read_csv('coverage.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        coverage_from: 'varchar', coverage_to: 'varchar', level: 'varchar', note: 'varchar'
    })
