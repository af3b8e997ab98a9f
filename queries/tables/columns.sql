-- The meaning of every column of every table here; a column name means the same wherever it stands. One row per column
-- name. Key: column_name.
select
    column_name,
    meaning
from read_csv('codebook/columns.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        column_name: 'varchar', meaning: 'varchar'
    })
