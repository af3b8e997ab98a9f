-- The articles that can be read here, with what was found in them and how much of it a person has judged. Digests are written by
-- the project from the cited reports; private articles are on this machine only. actors are those who act or take a position.
-- One row per article. Key: article.
with records as (
    select
        article,
        count(*) filter (record_kind = 'event' and review_state not in ('rejected', 'attached')) as events,
        count(*) filter (record_kind = 'stance' and review_state <> 'rejected') as stances,
        count(*) filter (record_kind = 'relation' and review_state <> 'rejected') as relations,
        count(*) filter (review_state = 'proposed') as to_review,
        count(*) as records
    from evidence
    group by article
),
named as (
    select article, unnest(actors) as actor from events where article is not null
    union all
    select article, actor from stances where article is not null
),
who as (
    select article, list(distinct actor order by actor) as actors from named group by article
)
select
    a.article,
    a.title,
    a.publisher,
    a.published,
    a.url,
    a.kept,
    coalesce(w.actors, []) as actors,
    coalesce(r.events, 0) as events,
    coalesce(r.stances, 0) as stances,
    coalesce(r.relations, 0) as relations,
    coalesce(r.to_review, 0) as to_review,
    case
        when coalesce(r.records, 0) = 0 then 'nothing found'
        when r.to_review = 0 then 'reviewed'
        when r.to_review < r.records then 'partly reviewed'
        else 'not reviewed'
    end as review_state,
    f.coder_version
from article_files as a
left join records as r using (article)
left join who as w using (article)
left join coded_files as f using (article)
