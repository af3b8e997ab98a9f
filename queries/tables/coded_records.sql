-- The machine-coded events as they came from the coder, nobody having looked at them. A date known to the month or year only
-- stands on its first day. The title is the coder's; the summary is the sentence that was read. Directions of milestones follow
-- the quad class: cooperation improves, conflict worsens. One row per event. Key: event_id.
with told as (
    select record_id, article, coder_version, from_json(content, '{
            "date": "VARCHAR", "date_precision": "VARCHAR", "date_words": "VARCHAR", "title": "VARCHAR",
            "event_type": "VARCHAR", "mode": "VARCHAR", "source_actors": ["VARCHAR"], "source_codes": ["VARCHAR"],
            "target_actors": ["VARCHAR"], "target_codes": ["VARCHAR"], "location": "VARCHAR", "status": "VARCHAR",
            "salience": "VARCHAR", "evidence": "VARCHAR", "evidence_start": "BIGINT", "evidence_end": "BIGINT",
            "milestone": "VARCHAR", "issues": ["VARCHAR"], "dyads": ["VARCHAR"], "rule": "VARCHAR",
            "confidence": "DOUBLE"}') as e
    from coded_items
    where record_kind = 'event'
)
select
    record_id as event_id,
    try_cast(e.date || substr('-01-01', 1, 10 - length(e.date)) as date) as date,
    null::date as date_end,
    e.date_precision,
    coalesce(e.title, e.evidence) as title,
    e.evidence as summary,
    e.event_type,
    e.mode,
    coalesce(e.source_actors, []) as source_actors,
    coalesce(e.target_actors, []) as target_actors,
    if(e.location is null, null, {'name': e.location, 'country': null::varchar, 'lat': null::double, 'lon': null::double})
        as location,
    coalesce(e.issues, []) as issues,
    list_sort(list_intersect(coalesce(e.dyads, []), followed.list)) as dyads,
    e.milestone as milestone_kind,
    map_from_entries(list_transform(
        if(e.milestone is null or k.is_quad_independent, [], list_intersect(coalesce(e.dyads, []), followed.list)),
        lambda d: {'k': d, 'v': if(t.side = 'cooperation', 'improves', 'worsens')}
    )) as directions,
    null::struct(low bigint, high bigint, claimed_by varchar) as fatalities,
    []::struct(actor varchar, toward varchar, toward_kind varchar, issue varchar, "position" varchar, quote varchar)[] as stances,
    [{'publisher': a.publisher, 'title': a.title, 'url': a.url, 'published': a.published::varchar, 'verified': false}]
        as sources,
    null::varchar as notes,
    {'article': article, 'evidence': e.evidence, 'evidence_start': e.evidence_start, 'evidence_end': e.evidence_end,
        'status': e.status, 'salience': e.salience, 'rule': e.rule, 'confidence': e.confidence, 'coder': coder_version,
        'date_words': e.date_words} as coding,
    coalesce(e.source_codes, []) as source_codes,
    coalesce(e.target_codes, []) as target_codes
from told
cross join (select list(dyad) as list from dyads) as followed
join event_types as t on t.event_type = e.event_type
left join article_files as a using (article)
left join milestone_kinds as k on k.kind = e.milestone
