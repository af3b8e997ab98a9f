-- How the machine coder mistakes event types, on sentences that people had coded: how many sentences of each true type
-- it coded as which type. Empty until the coder is measured; the bands of machine-coded indicators then hold no coding
-- error.
-- One row per coded and true type. Key: coded_type, true_type.
select
    coded_type,
    true_type,
    try_cast(sentences as integer) as sentences
from read_csv('accuracy/type_confusion.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        coded_type: 'varchar', true_type: 'varchar', sentences: 'varchar'
    })
