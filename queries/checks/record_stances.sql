-- A stance is one of five positions on a known issue, towards an actor or a topic; a topic is no actor's name. One row per field
-- that fails.
with told as (
    select file, line, unnest(stances) as s, 'stances[' || generate_subscripts(stances, 1) || '].' as place
    from records
    anti join record_shape using (file, line)
),
known as (select distinct lower(name) as name from actor_names)
select file, line, place || 'toward_kind' as field, '''' || left(s.toward_kind, 40) || ''' is not allowed.' as problem,
    'Write actor where toward is a name of actors.csv, topic where it is free words.' as remedy
from told where s.toward_kind not in ('actor', 'topic')
union all
select file, line, place || 'toward', 'the topic ''' || left(s.toward, 80) || ''' is the name of an actor.',
    'Set toward_kind to actor and use the canonical name, or word the topic differently.'
from told semi join known on known.name = lower(s.toward)
where s.toward_kind = 'topic'
union all
select file, line, place || 'position', '''' || left(s.position, 40) || ''' is not a position.',
    'Write supports, conditional, neutral, criticises or opposes.'
from told where s.position not in ('supports', 'conditional', 'neutral', 'criticises', 'opposes')
union all
select file, line, place || 'issue', '''' || left(s.issue, 40) || ''' is not an issue.', 'The issues are in codebook/issues.csv; nearest: '
    || (select arg_max(i.issue, jaro_winkler_similarity(i.issue, t.s.issue)) from issues as i) || '.'
from told as t
where s.issue not in (select issue from issues)
