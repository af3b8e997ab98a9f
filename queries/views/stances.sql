-- Every position that a source reports an actor taking, with the words where they are quoted. Positions are five ordered
-- steps: opposes -2, criticises -1, neutral 0, conditional +1, supports +2. The previous position is that of the same actor
-- towards the same actor or topic on the same issue, by the same kind of coder; a reversal is a change of sign between the two.
-- Positions from articles stand on the day of the article and have an id of their own in place of an event's.
-- One row per stance. Key: date, event_id, stance_number.
with told as (
    select
        event_id,
        date,
        unnest(stances, recursive := true),
        generate_subscripts(stances, 1) as stance_number,
        sources[1].publisher as publisher,
        sources[1].url as url,
        article,
        coder,
        review_state
    from current_records
    union all by name
    select
        s.record_id as event_id,
        s.date,
        s.actor,
        s.toward,
        s.toward_kind,
        s.issue,
        s.position,
        s.quote,
        1 as stance_number,
        a.publisher,
        a.url,
        a.article,
        s.coder,
        s.review_state
    from current_statements as s
    join article_files as a on a.article = s.coding.article
    where s.record_kind = 'stance' and s.date is not null
),
steps as (
    select *, list_position(['opposes', 'criticises', 'neutral', 'conditional', 'supports'], position) - 3 as step
    from told
)
select
    s.* exclude (publisher, url, article, coder, review_state, stance_number, position, step, quote),
    s.stance_number,
    a.actor_kind,
    a.country,
    s.position,
    s.step,
    lag(s.position) over earlier as previous_position,
    lag(s.date) over earlier as previous_date,
    coalesce(sign(s.step) * sign(lag(s.step) over earlier) < 0, false) as is_reversal,
    s.quote,
    s.publisher,
    s.url,
    s.article,
    s.coder,
    s.review_state
from steps as s
left join actors as a using (actor)
window earlier as (partition by s.coder, s.actor, s.toward, s.issue order by s.date, s.event_id, s.stance_number)
