-- The coders side by side on all event types of a test set: the shares of sentences in which the first event has the right type,
-- source, target, or all three; F1 over all events; events too many a sentence. Empty: not measured for that coder.
-- One row per test set and coder. Key: test_set, coder.
select
    test_set,
    coder,
    any_value(is_ours) as is_ours,
    max(items) as items,
    any_value(value) filter (measure = 'type') as right_type,
    any_value(value) filter (measure = 'source') as right_source,
    any_value(value) filter (measure = 'target') as right_target,
    any_value(value) filter (measure = 'full_event') as right_event,
    any_value(value) filter (measure = 'full_event_f1') as full_event_f1,
    any_value(value) filter (measure = 'spurious_a_sentence') as spurious_a_sentence
from coder_accuracy
where event_type = 'all'
group by test_set, coder
