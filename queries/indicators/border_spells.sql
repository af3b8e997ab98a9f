-- The calendar of the crossings: every spell of the ledger with its days, its reason, its sources, and the event that
-- began it. A day-by-day calendar follows from it.
-- One row per dyad, crossing, function and first day. Key: dyad, crossing, function, first_day.
select
    c.dyad,
    b.crossing,
    b.function,
    b.first_day,
    coalesce(b.last_day, (select max(as_of) from months)) as last_day,
    b.last_day is null as is_last_known,
    coalesce(b.last_day, (select max(as_of) from months)) - b.first_day + 1 as days,
    b.status,
    b.first_day_precision,
    b.reason,
    b.event_id,
    array_to_string(b.source_urls, ' ') as source_urls,
    b.note
from border_status as b
join crossings as c using (crossing)
