-- What an event or a position is about. One row per issue. Key: issue.
select
    issue,
    definition
from read_csv('codebook/issues.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        issue: 'varchar', definition: 'varchar'
    })
