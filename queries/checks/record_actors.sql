-- Who acts and who is acted upon is named, once each, by the canonical name of actors.csv. One row per name that fails.
with told as (select * from records anti join record_shape using (file, line)),
sides as (
    select file, line, 'source_actors' as field, source_actors as list from told
    union all select file, line, 'target_actors', target_actors from told
    where coding is null or len(target_actors) > 0  -- an act read in an article may address nobody
),
stances as (select file, line, unnest(stances) as s, generate_subscripts(stances, 1) as n from told),
named as (
    select file, line, field, unnest(list) as actor from sides
    union all select file, line, 'stances[' || n || '].actor', s.actor from stances
    union all select file, line, 'stances[' || n || '].toward', s.toward from stances where s.toward_kind = 'actor'
),
unknown as (select * from named anti join actors using (actor)),
nearest as (  -- by any known name of an actor, so that an alias leads to the canonical name
    select u.actor, arg_max(a.actor, jaro_winkler_similarity(lower(u.actor), lower(n.name))) as canonical
    from (select distinct actor from unknown) as u
    cross join actor_names as n
    join actors as a using (actor_id)
    group by u.actor
)
select file, line, field, 'no actor is named.' as problem,
    'Name at least one; attackers whom no source names are ''Unidentified …''.' as remedy
from sides where len(list) = 0
union all
select file, line, field, 'an actor stands there twice.', 'Delete the second.' from sides where len(list_distinct(list)) < len(list)
union all
select file, line, field, '''' || left(u.actor, 80) || ''' is not in actors.csv.',
    'Correct the spelling, or add the actor to actors.csv and its names to actor_names.csv; nearest: ''' || n.canonical || '''.'
from unknown as u left join nearest as n using (actor)
