-- Imported events by month, counted when they were imported: between two countries (scope dyad), in a country (scope
-- country) and all of a source (scope all). Events without a PLOVER type have no quad class. scale_total is the sum of
-- the source's own scores of scored_events events. One row per source, scope, code, month and type.
-- Key: source, scope, code, month, event_type.
select
    i.source,
    i.scope,
    i.code,
    i.month,
    i.event_type,
    t.quad,
    t.side,
    i.events,
    i.reports,
    i.deaths_low,
    i.deaths_best,
    i.deaths_high,
    s.scale,
    i.scale_total,
    i.scored_events
from imported_files_months() as i
left join event_types as t using (event_type)
left join import_sources as s using (source)
