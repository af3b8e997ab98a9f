-- The relationships that the dashboard follows: pairs of states in alphabetical order of their codes. One row per dyad.
-- Key: dyad.
select
    dyad,
    a as state_a,
    b as state_b,
    title
from read_csv('dyads.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        dyad: 'varchar', a: 'varchar', b: 'varchar', title: 'varchar'
    })
