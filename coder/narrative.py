"""Goes through an article in order, dates every sentence, and picks the date that governs an event (guide, rules 30
to 34).

The sentences come from spaCy: a token's head is the word that it depends on, and the words of a clause share their
verb.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coder import date_words, datelines, dates, mood
from coder.clauses import clause, future, tense
from coder.matching import operator
from coder.paragraphs import Paragraph
from coder.records import When
from coder.tiers import Dated, tier

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from coder.sentences import Document

_SINCE = re.compile(r"\bsince (?:the|its|his|her|their|an?) (?:[\w’'-]+ ){1,7}(?:(?:in|of|on) )?$", re.IGNORECASE)
_SUPERLATIVE = re.compile(r"\b(?:first|last|latest|only|\w{3,}est|most|least|worst|best)\b", re.I)
_LINK = re.compile(
    r"^\W*(?:then|the next|the following|that|the same|a (?:day|week|month|year) later|meanwhile|afterwards|later|it|he"
    r"|she|they"
    r"|the (?:attack|strike|talks|visit|raid|closure|clash|meeting)\w*)\b",
    re.I,
)
_BOUND = {"of", "from"}
_RECENT = datetime.timedelta(days=45)


@dataclass(frozen=True)
class Moment:
    """What is known of the time of one sentence."""

    dates: tuple[Dated, ...]
    today: datetime.date | None  # the day the words were written on
    heading: When | None  # the date heading it stands under
    flow: When | None  # the last date told before it in its paragraph
    told: When | None  # the last date told before it anywhere
    news: When | None  # the day of the article's news: of its opening sentences, or of its dateline
    linked: bool  # the paragraph goes on with the one before
    lead: bool  # it stands in the first paragraph
    sure: bool = True  # `today` is known, and not only bounded


def moments(document: Document) -> list[Moment]:
    """A Moment for each sentence of the document, in order; datelines and date headings are read on the way."""
    published = document.article.published
    body = document.article.body
    dateline = datelines.dateline(body, document.paragraphs, published)
    today = published or (dates.first_day(dateline) if dateline and dateline.precision == "day" else None)
    written = document.article.written
    sure = today is not None or written is None
    if today is None and written is not None:
        today = dates.last_day(written.when)
    found: list[Moment] = []
    told: When | None = None
    flow: When | None = None
    news: When | None = None
    last: Paragraph | None = None
    linked = False
    for whole in document.sentences:
        paragraph, sentence = whole.paragraph, whole.span
        if paragraph != last:
            linked = last is not None and bool(_LINK.match(sentence.text)) and paragraph.date == last.date
            flow = None
        heading = datelines.heading(paragraph, body, today)
        if heading and paragraph != last:
            told = heading
        seen_from = dates.first_day(heading) if heading and heading.precision == "day" else today
        dated = _dated(sentence, dates.Reference(seen_from, told, flow, sure=sure or bool(heading)))
        lead = paragraph == document.sentences[0].paragraph
        moment = Moment(dated, seen_from, heading, flow, told, news or (dateline if lead else None), linked, lead, sure)
        found.append(moment)
        aside = tense(sentence.root) != "past"
        plain = [
            one
            for one in dated
            if _usable(one)
            and not _in_passing(sentence.doc[one.host], aside)
            and not (one.bound and _spoken_of(sentence.doc[one.host]))
        ]
        # "closed on Monday, in the third closure this year, officials said": the finest date, of equals the first
        finest = max(plain, key=lambda one: len(one.when.date), default=None)
        main = _last_clause(sentence.root, moment) or _best(sentence.root, moment, strict=True)
        if main is None or (finest is not None and main.when.precision == "year"):
            main = finest
        if main is not None and today is not None and _coming(main, today):
            main = next((one for one in plain if not _coming(one, today)), None)  # what is to come dates nothing else
        only = [
            one for one in dated if _usable(one) and one.when.precision == "day" and not (today and _coming(one, today))
        ]
        if main is None and whole.number == 0 and len(only) == 1:
            main = only[0]  # "troops shot at men who were laying wire on Wednesday"
        told = next((one.when for one in reversed(dated) if _anchors(one, seen_from)), told)
        if main:
            flow = told = main.when
            recent = today and sure and -_RECENT < today - dates.first_day(main.when) < _RECENT
            if news is None and heading is None and recent:
                news = main.when
        last = paragraph
    opening = news or dateline or datelines.first_day(document.article.body, today)
    return [replace(one, news=one.news or opening) for one in found]


def _coming(one: Dated, today: datetime.date) -> bool:
    return dates.first_day(one.when) > today


def _last_clause(root: Token, moment: Moment) -> Dated | None:
    """The date of the last clause joined to the main one: "opened it in May, and Vesland followed on 3 June"."""
    found, verb = None, root
    while (
        after := next((child for child in verb.rights if child.dep_ == "conj" and child.pos_ == "VERB"), None)
    ) is not None:
        verb = after
        own = _best(verb, moment, strict=True)
        if own is not None and clause(verb.doc[own.host]) == verb:
            found = own
    return found


def governing(trigger: Token, moment: Moment, planned: bool = False) -> When | None:
    """The date of the event that `trigger` names; None only where nothing dates it and no day of publication is known.

    The nearest date of the trigger's own clause; else of a clause it depends on; else the heading, the paragraph's
    last date, the
    day of the news; else the year of publication. `planned` lets deadlines count ("will be opened by 5 May").
    """
    best = _best(trigger, moment, strict=True, planned=planned)
    own = best is not None and clause(trigger.doc[best.host]) == clause(trigger)
    apart = None if own else _apart(trigger, moment, planned)
    if apart:
        return apart
    if best:
        return best.when
    perfect = tense(trigger)
    if moment.heading:
        return moment.heading
    if perfect == "present" and moment.lead and trigger.tag_ == "VBG" and not moment.sure and moment.news:
        return replace(moment.news, words=None)  # "is hosting a gathering"
    if perfect == "present" and moment.today and not moment.sure:
        return dates.year(moment.today)
    if perfect == "present" and moment.today:
        return (dates.month if moment.lead else dates.year)(moment.today)
    before = [one for one in moment.dates if _usable(one) and one.start < trigger.idx]
    if before:
        return before[-1].when
    fallback = moment.flow or (moment.told if moment.linked else None)
    loose = _best(trigger, moment, strict=False, planned=planned)
    if fallback is None and loose and not (loose.bound and moment.news and _spoken_of(trigger.doc[loose.host])):
        return loose.when
    fallback = fallback or moment.news
    if fallback is not None:
        return replace(dates.coarser(fallback, "month") if perfect == "past" else fallback, words=None)
    return dates.year(moment.today) if moment.today else None


def _spoken_of(noun: Token) -> bool:
    """Whether a dated noun is only what somebody speaks about: "condemned the attack of 11 March"."""
    verb = clause(noun)
    return noun.dep_ in {"dobj", "pobj"} and bool({"accuse", "praise", "say", "deny", "refuse"} & set(operator(verb)))


def _apart(trigger: Token, moment: Moment, planned: bool) -> When | None:
    """The date of a clause that another is counted from: "closed it on Friday, two weeks after reopening it", "came two
    days after the envoy had arrived".
    """
    verb = clause(trigger)
    while verb.dep_ == "relcl" and any(child.lower_ in {"where", "when"} for child in verb.children):
        verb = clause(verb.head)  # "two days after he visited Skar, where he agreed to"
    mark = next((child for child in verb.children if child.dep_ == "mark"), verb.head)
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ not in {"pcomp", "advcl"} or mark.lower_ not in {"after", "before"} or above.i == verb.i:
        return None
    words = trigger.doc[max(mark.i - 4, trigger.sent.start) : mark.i].text
    amount = re.search(r"\b(?!this|that|last|next|same|the)\w+ (?:day|week|fortnight|month|year)s?$", words, re.I)
    base = governing(above, moment, planned) if amount else None
    if amount is None or base is None:
        return None
    counted = f"{amount.group()} {'earlier' if mark.lower_ == 'after' else 'later'}"
    for one in date_words.expressions(counted):
        when = dates.resolve(one, amount.group(), dates.Reference(moment.today, base))
        if when is not None:
            return when
    return None


def _dated(sentence: Span, seen: dates.Reference) -> tuple[Dated, ...]:
    text = sentence.text
    quotes = [match.span() for match in re.finditer(r"[“\"][^”\"]*(?:[”\"]|$)", text)]
    found: list[Dated] = []
    for one in date_words.expressions(text):
        span = sentence.char_span(one.start, one.end, alignment_mode="expand")
        if span is None:
            continue
        host, bound = _host(span)
        when = dates.resolve(one, text[one.start : one.end], replace(seen, future=future(host)))
        if when is None:
            continue
        quoted = any(start <= one.start < end for start, end in quotes)
        role = _role(one, host, sentence)
        found.append(
            Dated(sentence.start_char + one.start, sentence.start_char + one.end, when, role, host.i, bound, quoted)
        )
        if _anchors(found[-1], seen.today):
            seen = replace(seen, narrated=when)
        if _usable(found[-1]) and not _in_passing(host, False):
            seen = replace(seen, chain=when)
    return tuple(found)


def _role(one: date_words.Expression, host: Token, sentence: Span) -> str:
    """Only "since 1 April" dates what has gone on since then, but not "the first visit since 1 April"."""
    landmark = _SINCE.search(sentence.text[: one.start])
    between = sentence.char_span(landmark.start(), one.start, alignment_mode="expand") if landmark else None
    if between is not None and not any(token.pos_ in {"VERB", "AUX"} for token in between):
        return "since"  # "the first since the fall of the city in 2021": a landmark
    if one.role != "since":
        return one.role
    shut = host.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in host.children)
    kinds = ("date", "weekday", "month", "year") if shut else ("date", "weekday")  # "has been closed since May"
    lasting = host.pos_ in ("VERB", "AUX") and one.kind in kinds and not _SUPERLATIVE.search(sentence.text)
    return "date" if lasting else "since"


def _usable(one: Dated) -> bool:
    return one.role == "date" and not one.quoted and not (one.bound and one.when.precision == "year")


def _in_passing(host: Token, aside: bool) -> bool:
    """Whether a date only describes something ("the road, blocked since May") or what had been before."""
    token = clause(host)
    if host.sent.root.pos_ not in ("VERB", "AUX"):
        return False  # a heading, or a sentence that the parser has lost
    while token.head != token:
        if token.dep_ in ("relcl", "acl"):
            return True
        token = clause(token.head)
    return aside and tense(host) == "past"


def _anchors(one: Dated, today: datetime.date | None) -> bool:
    """Whether "that day" or "a week later" can be counted from this date, also from "he stayed until Monday"."""
    past = today is not None and dates.first_day(one.when) <= today
    return _usable(one) or (one.role == "deadline" and past and one.when.precision == "day" and not one.quoted)


def _host(span: Span) -> tuple[Token, bool]:
    """The word that a date depends on, past its prepositions, and whether that is a noun it belongs to."""
    token = root = span.root
    while token.head != token and (token == root or token.pos_ == "ADP" or token.dep_ == "prep"):
        token = token.head
    noun = token.pos_ in ("NOUN", "PROPN", "PRON")
    if not noun:
        return token, False
    before = span.doc[span.start - 1] if span.start > span.sent.start else None
    after = span.doc[span.end] if span.end < len(span.doc) else None
    possessive = root.dep_ == "poss" or (after is not None and after.tag_ == "POS")
    inside = before is not None and before.dep_ in ("det", "poss") and before.head == token  # "the 5 May attack"
    if possessive or inside or (before is not None and before.lower_ in _BOUND):
        return token, True
    return (
        token if token.dep_ == "ROOT" else clause(token)
    ), False  # "in Doha on 5 May": the parser ties it to the place


def _best(trigger: Token, moment: Moment, strict: bool, planned: bool = False) -> Dated | None:
    """The date nearest to `trigger` in the sentence's tree; with `strict` only one that grammar ties to it."""
    ranked = []
    for one in moment.dates:
        late = one.role == "deadline" and mood.not_until(trigger.doc[one.host])  # "did not open until May"
        if one.role != "date" and not late and not (planned and one.role == "deadline"):
            continue
        if one.bound and one.when.precision == "year" and one.host != trigger.i:
            continue  # "the treaty of 1973"
        vague = (one.role == "deadline" and not late) or (one.when.precision == "year" and one.host != trigger.i)
        loose = tier(trigger, one) + (2 if vague else 0)  # "the third this year" beside "on Wednesday"
        if loose <= (4 if strict else 7) + (vague and strict):
            ranked.append((loose, abs(one.host - trigger.i), one.start, one))
    if not ranked:
        return None
    best = min(ranked)
    within = (one for one in ranked if one[0] == best[0] and one[-1].when.date.startswith(best[-1].when.date))
    return max(within, key=lambda one: len(one[-1].when.date))[-1]  # "next week ... on Tuesday"
