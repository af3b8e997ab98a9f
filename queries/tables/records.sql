-- The human-coded records as typed rows. What cannot be read as its type is null here, and is reported by the checks. coding
-- is filled where the record began as a proposal of the coder: the article, the words, who accepted or corrected it and when.
-- One row per record. Key: event_id.
select
    file,
    line,
    r.id as event_id,
    try_cast(r.date as date) as date,
    try_cast(r.date_end as date) as date_end,
    r.precision as date_precision,
    r.title,
    r.summary,
    r.event_type,
    r.mode,
    r.source_actors,
    r.target_actors,
    r.location,
    r.issues,
    r.dyads,
    r.milestone.kind as milestone_kind,
    r.milestone.directions,
    r.fatalities,
    r.stances,
    r.sources,
    r.notes,
    r.coding
from (
    select file, line, from_json(record, '{
        "id": "VARCHAR", "date": "VARCHAR", "date_end": "VARCHAR", "precision": "VARCHAR",
        "title": "VARCHAR", "summary": "VARCHAR", "event_type": "VARCHAR", "mode": "VARCHAR",
        "source_actors": ["VARCHAR"], "target_actors": ["VARCHAR"],
        "location": {"name": "VARCHAR", "country": "VARCHAR", "lat": "DOUBLE", "lon": "DOUBLE"},
        "issues": ["VARCHAR"], "dyads": ["VARCHAR"],
        "milestone": {"kind": "VARCHAR", "directions": "MAP(VARCHAR, VARCHAR)"},
        "fatalities": {"low": "BIGINT", "high": "BIGINT", "claimed_by": "VARCHAR"},
        "stances": [{"actor": "VARCHAR", "toward": "VARCHAR", "toward_kind": "VARCHAR", "issue": "VARCHAR",
            "position": "VARCHAR", "quote": "VARCHAR"}],
        "sources": [{"publisher": "VARCHAR", "title": "VARCHAR", "url": "VARCHAR", "published": "VARCHAR",
            "verified": "BOOLEAN"}],
        "notes": "VARCHAR",
        "coding": {"article": "VARCHAR", "evidence": "VARCHAR", "evidence_start": "BIGINT", "evidence_end": "BIGINT",
            "status": "VARCHAR", "salience": "VARCHAR", "rule": "VARCHAR", "confidence": "DOUBLE", "coder": "VARCHAR",
            "date_words": "VARCHAR", "review_state": "VARCHAR", "reviewer": "VARCHAR",
            "reviewed_at": "VARCHAR"}}') as r
    from record_lines
    where record is not null
)
