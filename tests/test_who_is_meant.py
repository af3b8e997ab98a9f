"""Who is meant and what is no act, where only the whole article tells; sentences invented as in test_coder_articles."""

import pytest

from tests.test_coder_articles import coded, told

CASES = [
    (
        "politicians in exile speak for no government",
        "Norland and Vesland met. Two dozen Veslander politicians in exile condemned Vesland on Monday.",
        "ACCUSE OPP,VEL>VEL",
    ),
    (
        "the hideouts of an armed group are the group's, not of the state on whose ground they lie",
        "Norland and Vesland met. Norland's jets hit hideouts of the Green Column in Vesland on Monday.",
        "ASSAULT NOL>UNK",
    ),
    (
        "who condemns an attack blames its author, here unknown, and never its victim",
        "Osteria and Norland met. On Monday Osteria condemned the attack on the Norland consulate.",
        "ACCUSE OST>UNK",
    ),
    (
        "of a plot the state is blamed on whose ground it was laid",
        "Norland and Vesland met. Norland said on Monday that the attack was planned in Vesland.",
        "ACCUSE NOL>VEL",
    ),
    (
        "soil that is said to have been used is a charge, and no threat of whoever owns it",
        "Norland and Vesland met. Norland said on Monday that Veslander soil had again been used to plan attacks.",
        "ACCUSE NOL>VEL",
    ),
    (
        "one's own soil that will not be used against others is an assurance",
        "Norland and Vesland met. Vesland said on Monday that its soil would not be used against others.",
        "AGREE VEL>NOL",
    ),
    (
        "who mediates while others agree has not agreed",
        "With Osteria mediating, the ministers of Norland and Vesland agreed on Monday to stop hostilities.",
        "AGREE NOL,VEL>NOL,VEL",
    ),
    (
        "what is said to be violated is the speaker's and not the violator's",
        "Norland and Vesland met. Norland said on Monday that Veslander jets had violated its airspace.",
        "ACCUSE NOL>VEL",
    ),
    (
        "soldiers of no stated country are those of whoever tells of their death",
        "Norland and Vesland met. Norland said on Monday that two soldiers were killed in a fight.",
        "ASSAULT UNK>NOL",
    ),
    (
        "who reports arrests has made none",
        "Norland and Vesland met. Osteria reported arrests of Veslander miners in Norland on Monday.",
        "COERCE NOL>CVL,VEL",
    ),
    (
        "the verdict at the end of a sentence is on the deed, and so on whoever did it",
        "Norland and Vesland met. On Monday Norland called the strike on the Veslander clinic barbaric.",
        "ACCUSE NOL>VEL",
    ),
    (
        "a rejected charge answers whoever made it, not the state named most",
        "Osteria and Norland met. Osteria accused Vesland of theft on Monday. Norland and Osteria met again. On "
        "Tuesday Port Vess dismissed the accusation.",
        "REJECT VEL>OST",
    ),
    (
        "a deplored closure is blamed on who closed",
        "Vesland shut the border with Norland on Monday. Osteria deplored the closure on Tuesday.",
        "ACCUSE OST>VEL",
    ),
    (
        "a report is its authors'",
        "Norland and Vesland met. The UN published a report on the islet. Norland welcomed the report on Tuesday.",
        "SUPPORT NOL>IGO,UN",
    ),
    (
        "a minister without a country serves the state whose doings were told last",
        "Norland and Vesland met. Norland lived through a hard spring. In February the defence minister, Karl Brandt, "
        "flew to Port Vess.",
        None,
    ),
    (
        "who follows suit does the same",
        "Norland closed its embassy in Osteria on Monday. Vesland followed suit on Tuesday.",
        "SANCTION VEL>OST",
    ),
    (
        "who reciprocates does it back",
        "Norland named an ambassador to Vesland on Monday. Vesland reciprocated on Tuesday.",
        "SUPPORT VEL>NOL",
    ),
    (
        "a group that claims an attack made it",
        "Norland and Vesland met. Gunmen attacked a post of Norland on Monday. The Green Column claimed the attack.",
        "ASSAULT UNK>NOL",
    ),
    (
        "all states are the international community",
        "Norland and Vesland met. Norland called on all states to ban the nets on Monday.",
        "REQUEST NOL>INT",
    ),
    (
        "what will be done once something else happens has not happened, nor has that",
        "Norland and Vesland met. Norland will lift its ban once Vesland frees the skippers, its minister said.",
        "CONCEDE NOL>VEL",
    ),
    (
        "a wrong that is said of another is a charge",
        "Norland and Vesland met. Norland's minister said on Monday that Vesland had broken its word.",
        "ACCUSE NOL>VEL",
    ),
    (
        "a mission raised in rank",
        "Norland raised its mission in Port Vess to the rank of an embassy on Monday.",
        "SUPPORT NOL>VEL",
    ),
    (
        "who scolds a meeting scolds the state that hosts it",
        "Norland is hosting a conference of Veslander exiles. Karl Brandt, a former Osterian envoy, called the meeting "
        "a grave mistake on Monday.",
        "ACCUSE CVL,OST>NOL",
    ),
    (
        "an answer without an address turns down what the critic said",
        "Norland and Vesland met. Osteria accused Norland of theft on Monday. Norland's envoy hit back on Tuesday.",
        "REJECT NOL>OST",
    ),
    (
        "a retort is for whoever spoke before in the paragraph",
        "Norland and Vesland met. Osteria's envoy said on Monday that Norland had broken its word. Norland's minister "
        "retorted that it was untrue.",
        "REJECT NOL>OST",
    ),
    (
        "to call off a truce is a threat (guide, rule 16)",
        "Norland and Vesland met. Norland called off the truce with Vesland on Monday.",
        "THREATEN NOL>VEL",
    ),
    (
        "what a body adopts it says itself",
        "Norland and Vesland met. Norland's parliament passed a resolution on Monday that condemned Vesland.",
        "ACCUSE NOL>VEL",
    ),
    (
        "a verdict on a deed blames whoever did it",
        "Norland and Vesland met. Vesland closed its border to Norland on Monday. Norland called the closure a crime.",
        "ACCUSE NOL>VEL",
    ),
    (
        "the world is the international community",
        "Norland and Vesland met. Norland called on the international community to ban the nets on Monday.",
        "REQUEST NOL>INT",
    ),
    (
        "who promises the other is on both sides with him",
        "Norland and Vesland met. On Monday the two ministers promised each other not to fish.",
        "AGREE NOL,VEL>NOL,VEL",
    ),
    (
        "what is told according to the side that suffered is its charge",
        "Norland and Vesland met. According to Norland's army, Veslander soldiers had shot at shepherds.",
        "ACCUSE NOL>VEL",
    ),
    (
        "a thing judged in a clause of its own is for whoever did what the main clause tells",
        "Norland and Vesland met. Vesland closed its port to Osterian ships on Monday, a step that Norland condemned.",
        "ACCUSE NOL>VEL",
    ),
    (
        "a third state that offers something to both sides says to whom in the verb before",
        "Norland and Vesland met. Osteria's minister telephoned Norland and Vesland on Monday and offered to send an "
        "envoy.",
        "AGREE OST>NOL,VEL",
    ),
    (
        "an order to go by a day is a threat",
        "Norland and Vesland met. Norland ordered Veslander divers to leave by 15 April.",
        "THREATEN NOL>VEL",
    ),
    (
        "clauses set beside each other are both told, whatever the parser makes of them",
        "Norland and Vesland met. Osteria raised its mission in Port Vess to an embassy on Monday, Norland received a "
        "Veslander ambassador on Tuesday.",
        "SUPPORT OST>VEL",
    ),
    (
        '"it" after "said" is who said it',
        "Norland and Vesland met. Vesland's ministry said on Monday that its guards had arrested two Norlanders.",
        "COERCE VEL>CVL,NOL",
    ),
    (
        "a crowd that is dispersed is the one that protested",
        "Ghana and Togo met. Students from Togo protested in Accra on Monday. Ghanaian police dispersed the crowd.",
        "COERCE GHA>CVL,TGO",
    ),
]


@pytest.mark.parametrize(("why", "body", "event"), CASES, ids=[case[0] for case in CASES])
def test_the_article_tells_who_is_meant(why: str, body: str, event: str | None) -> None:
    if event is None:
        visit = coded(body)["events"][-1]
        assert (visit["source_codes"], visit["target_codes"]) == (["NOL"], ["VEL"]), why
    else:
        assert event in told(body), why


@pytest.mark.parametrize(
    ("why", "body"),
    [
        ("a standing demand is a position", "Norland insists on a lower toll from Vesland."),
        ("condolences", "Norland regretted the loss of life in Vesland on Monday."),
        ("a truce that lasts is nobody's act", "The truce was holding on Monday."),
        ("advice to one's own", "Norland told its citizens on Monday to leave Vesland."),
        ("what ought to be, said to all and none", "The quarrel should be settled, Norland's minister said on Monday."),
        ("a judgement on what one might do", "After the flood it was easier to come to terms with Vesland."),
    ],
)
def test_what_is_no_act(why: str, body: str) -> None:
    assert told(f"Norland and Vesland met. {body}") == [], why


@pytest.mark.parametrize(
    ("reason", "body", "events"),
    [
        (
            "the strikes that were told just before are no second attack",
            "Norland and Vesland met. Norland's jets bombed a Vesland village on Monday. The strikes hit four houses.",
            ["ASSAULT NOL>VEL"],
        ),
        (
            "what is joined to a promise is promised too, and not done",
            "Norland and Vesland met. Vesland agreed on Monday to refrain from raids and to free three skippers.",
            ["AGREE VEL>NOL"],
        ),
        (
            "to say of another that it uses its soil for attacks tells of no attack",
            "Norland and Vesland met. Norland says Vesland uses its soil to launch attacks.",
            [],
        ),
    ],
)
def test_what_is_told_is_no_further_act(reason: str, body: str, events: list[str]) -> None:
    assert told(body) == events, reason
