-- Event types, modes, issues and milestone kinds are those of the code books. One row per value that is not.
with told as (select * from records anti join record_shape using (file, line)),
lists as (
    select file, line, 'issues' as field, issues as list from told
    union all select file, line, 'dyads', dyads from told
)
select file, line, 'event_type' as field, '''' || left(event_type, 40) || ''' is not an event type.' as problem,
    'The types are in codebook/event_types.csv; nearest: '
    || (select arg_max(t.event_type, jaro_winkler_similarity(t.event_type, upper(r.event_type))) from event_types as t) || '.' as remedy
from told as r anti join event_types using (event_type)
union all
select file, line, 'mode', '''' || left(mode, 40) || ''' is not a mode of ' || event_type || '.',
    coalesce('Its modes are ' || (select string_agg(m.mode, ', ') from event_modes as m where m.event_type = r.event_type)
        || ', or null.', event_type || ' has no modes: write null.')
from told as r semi join event_types using (event_type) anti join event_modes using (event_type, mode)
where mode is not null
union all
select file, line, 'milestone.kind', '''' || left(milestone_kind, 40) || ''' is not a kind of milestone.',
    'The kinds are in codebook/milestone_kinds.csv; nearest: '
    || (select arg_max(k.kind, jaro_winkler_similarity(k.kind, r.milestone_kind)) from milestone_kinds as k) || '.'
from told as r anti join milestone_kinds on kind = milestone_kind
where milestone_kind is not null
union all
select file, line, 'issues', '''' || left(issue, 40) || ''' is not an issue.', 'The issues are in codebook/issues.csv; nearest: '
    || (select arg_max(i.issue, jaro_winkler_similarity(i.issue, r.issue)) from issues as i) || '.'
from (select file, line, unnest(issues) as issue from told) as r anti join issues using (issue)
union all
select file, line, 'issues', 'no issue is named.', 'Name at least one of codebook/issues.csv.' from told where len(issues) = 0
union all
select file, line, field, 'an entry stands there twice.', 'Delete the second.' from lists where len(list_distinct(list)) < len(list)
union all
select file, line, 'dyads', 'the dyads are not in alphabetical order.', 'Write them as ' || array_to_string(list_sort(dyads), ', ') || '.'
from told where list_sort(dyads) <> dyads
union all
select file, line, 'dyads', '''' || left(dyad, 40) || ''' is not in dyads.csv.', if(regexp_full_match(dyad, '[A-Z]{3}-[A-Z]{3}'),
    'Write the two codes in alphabetical order, and add the pair to dyads.csv if it is new.',
    'A dyad is two ISO 3166-1 alpha-3 codes with a hyphen, for example AFG-PAK.')
from (select file, line, unnest(dyads) as dyad from told) as r anti join dyads using (dyad)
union all
select file, line, 'milestone.directions', 'the directions are not keyed by the dyads of the record.',
    'Write one direction for each of: ' || coalesce(nullif(array_to_string(dyads, ', '), ''), '(none: {})') || ', in this order.'
from told where milestone_kind is not null and map_keys(directions) <> dyads
union all
select file, line, 'milestone.directions', '''' || left(direction, 40) || ''' is not a direction.', 'Write improves, worsens or neutral.'
from (select file, line, unnest(map_values(directions)) as direction from told) where direction not in ('improves', 'worsens', 'neutral')
