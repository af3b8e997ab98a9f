-- The event types and their modes: each once, with a definition, a quad class and a score between -10 and +10. One row per cell that
-- fails.
with scored as (
    select 'codebook/event_types.csv' as file, line, score from raw.event_types
    union all select 'codebook/event_modes.csv', line, score from raw.event_modes where score is not null
)
select 'codebook/event_types.csv' as file, line, 'event_type' as field, 'the event type is empty or stands there twice.' as problem,
    'One row a type.' as remedy
from raw.event_types
qualify event_type is null or row_number() over (partition by event_type order by line) > 1
union all
select 'codebook/event_types.csv', line, 'quad', '''' || left(coalesce(quad, ''), 40) || ''' is not a quad class.',
    'Write verbal_cooperation, material_cooperation, verbal_conflict or material_conflict.'
from raw.event_types
where coalesce(quad, '') not in ('verbal_cooperation', 'material_cooperation', 'verbal_conflict', 'material_conflict')
union all
select 'codebook/event_types.csv', line, 'cameo_roots', '''' || left(coalesce(cameo_roots, ''), 40) || ''' is not a list of CAMEO codes.',
    'Write two or three digits each, separated by semicolons.'
from raw.event_types where not coalesce(regexp_full_match(cameo_roots, '\d{2,3}(;\d{2,3})*'), false)
union all
select file, line, 'score', '''' || left(coalesce(score, ''), 40) || ''' is not a score.', 'Write a number from -10 to 10.'
from scored where not coalesce(abs(try_cast(score as double)) <= 10, false)
union all
select 'codebook/event_modes.csv', line, 'event_type', '''' || left(coalesce(event_type, ''), 40) || ''' is not an event type.',
    'Use a type of codebook/event_types.csv; nearest: ' || coalesce((
        select arg_max(t.event_type, jaro_winkler_similarity(t.event_type, m.event_type)) from raw.event_types as t
    ), '') || '.'
from raw.event_modes as m anti join raw.event_types using (event_type)
union all
select 'codebook/event_modes.csv', line, 'mode', 'the mode is empty or stands there twice for this type.', 'One row a type and mode.'
from raw.event_modes
qualify mode is null or row_number() over (partition by event_type, mode order by line) > 1
