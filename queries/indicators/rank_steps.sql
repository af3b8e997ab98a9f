-- The ladder of diplomatic rank in each direction: 0 severed, 1 mission closed or run by diplomats of the former
-- republic, 2 interests section or consulate, 3 chargé d'affaires, 4 ambassador without recognition, 5 recognition with
-- ambassadors. A step is held until an event changes it. It is a state and not a flow: it is never averaged. A rank
-- held by a holder named before August 2021 says little about relations with Kabul today: read the note.
-- One row per dyad, direction and first day. Key: dyad, pair, first_day.
select
    least(r.sending, r.receiving) || '-' || greatest(r.sending, r.receiving) as dyad,
    r.sending || '>' || r.receiving as pair,
    r.first_day,
    coalesce(r.last_day, (select max(as_of) from months)) as last_day,
    r.last_day is null as is_last_known,
    r.level,
    lag(r.level) over earlier as previous_level,
    r.holder,
    r.first_day_precision,
    r.event_id,
    e.title,
    array_to_string(r.source_urls, ' ') as source_urls,
    r.note
from diplomatic_rank as r
left join (select event_id, title from records) as e using (event_id)
window earlier as (partition by r.sending, r.receiving order by r.first_day)
