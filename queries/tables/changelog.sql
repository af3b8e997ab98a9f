-- What changed in the data and in the formulas, so that a figure of an older version can be told from one of today.
-- One row per change. Key: date, about, item.
select
    try_cast(date as date) as date,
    about,
    item,
    what_changed
from read_csv('changelog.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        date: 'varchar', about: 'varchar', item: 'varchar', what_changed: 'varchar'
    })
