-- Events of other people's data sets, each on its own terms: the source's own type and score beside the PLOVER type that
-- corresponds to it. dyad is set where the two actors belong to two countries. A score is on the scale named beside it
-- and never on ours. Deaths are the source's low, best and high figure. The licence of each row stands beside it.
-- One row per source and event; GDELT, ICEWS and POLECAT may hold an act many times. Key: source, date, source_event_id.
select
    i.* exclude (event_type, mode, source_type, scale_score, release, publishers),
    i.event_type,
    i.mode,
    t.quad,
    t.side,
    i.source_type,
    s.scale,
    i.scale_score,
    i.publishers,
    i.release,
    s.licence
from imported_files_events() as i
left join event_types as t using (event_type)
left join import_sources as s using (source)
