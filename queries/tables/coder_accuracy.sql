-- How well event coders code sentences that people had coded. type, source, target and full_event are the shares of sentences in
-- which the coder's first event has the right type, source, target, or all three; full_event_f1 counts all events;
-- spurious_a_sentence is the number of events too many. precision, recall and f1 stand by event type. items says on how many
-- sentences or events a figure rests. One row per coder, test set, event type and measure.
-- Key: test_set, event_type, measure, coder.
select
    coder,
    try_cast(is_ours as boolean) as is_ours,
    test_set,
    event_type,
    measure,
    try_cast(value as double) as value,
    try_cast(items as integer) as items
from read_csv('accuracy/coders.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        coder: 'varchar', is_ours: 'varchar', test_set: 'varchar', event_type: 'varchar', measure: 'varchar', value: 'varchar',
        items: 'varchar'
    })
