"""A sentence that stands alone: its acts with both sides, and none where nobody acts on anybody. All are invented."""

import pytest

from coder import commands


def told(text: str) -> list[str]:
    (line,) = commands.sentences([{"id": "one", "text": text, "day": None}])
    return [
        f"{event['event_type']} {','.join(party['code'] for party in event['source'])}"
        f">{','.join(party['code'] for party in event['target'])}"
        for event in line["events"]
    ]


ACTS = [
    ("a light verb", "Canada gave its backing to Ukraine.", "SUPPORT CAN>UKR"),
    ("a paper of sympathy is no message", "Senegal sent a message of sympathy to The Gambia.", "SUPPORT SEN>GMB"),
    (
        "a verdict before its object",
        "Madrid hailed as a welcome step the release of the Cuban dissident.",
        "SUPPORT ESP>CUB",
    ),
    (
        "what a motion does is done by those who pass it",
        "Swiss lawmakers adopted a motion condemning Iran.",
        "ACCUSE CHE>IRN",
    ),
    ("the guest visits", "The Azeri president was received in Ankara by his Turkish counterpart.", "CONSULT AZE>TUR"),
    ("the subject of an infinitive", "Costa Rica has become the first country to recognise Kosovo.", "SUPPORT CRI>XKX"),
    ("an agent tied to the object", "An Australian lawyer was refused entry by Fiji.", "REJECT FJI>AUS"),
    ("a manner after by is no doer", "Afghan villagers were bombed by mistake by American planes.", "ASSAULT USA>AFG"),
    (
        "a forum is not accused",
        "Cambodia complained to the Security Council that Thai soldiers had shelled a temple.",
        "ACCUSE KHM>THA",
    ),
    (
        "told at the end in the past of the past",
        "Kenyan soldiers had beaten detainees, Human Rights Watch said.",
        "ACCUSE NGO>KEN",
    ),
    ("arming another's rebels is a charge", "Chad says Sudan is arming rebels on its soil.", "ACCUSE TCD>SDN"),
    ("who owns up gives way", "Spain admitted that its warships had entered Gibraltar's waters.", "CONCEDE ESP>GIB"),
    (
        "what is not ruled out is threatened",
        "India has not ruled out strikes against camps in Pakistan.",
        "THREATEN IND>PAK",
    ),
    ("manoeuvres alone", "Iran's navy began war games near Bahrain.", "MOBILIZE IRN>BHR"),
    ("manoeuvres with a partner", "Iran's navy began war games with Oman.", "COOPERATE IRN>OMN"),
    ("a cargo of relief", "A Turkish plane carrying tents landed in Skopje.", "AID TUR>MKD"),
    ("policemen of two states", "British and French police smashed a gang of smugglers.", "COOPERATE GBR,FRA>GBR,FRA"),
    ("expelled from a named body", "Fiji was thrown out of the Commonwealth.", "SANCTION IGO>FJI"),
    ("a name without its accents", "Dockers in Zurich walked out over pay.", "PROTEST CHE>CHE"),
    ("angry people of no listed calling", "Angry hoteliers in Tunisia stormed a town hall.", "PROTEST TUN>TUN"),
]


@pytest.mark.parametrize(("text", "act"), [row[1:] for row in ACTS], ids=[row[0] for row in ACTS])
def test_an_act_has_its_type_and_its_sides(text: str, act: str) -> None:
    event_type, _, sides = act.partition(" ")
    source, target = (set(side.split(",")) for side in sides.split(">"))
    first = told(text)[0]
    kind, _, found = first.partition(" ")
    assert kind == event_type
    ours, theirs = (set(side.split(",")) for side in found.split(">"))
    assert source <= ours
    assert target <= theirs


SILENT = [
    ("a state beaten in a game", "Germany beat Argentina in extra time."),
    ("a contest in the words of war", "Cameroon attacked from the kick-off in the semi-final."),
    ("a sporting office", "Ireland's rugby captain hit back at his critics."),
    ("nature by its kind", "Swarms of locusts invaded western Niger."),
    ("nature by its name", "Hurricane Mitch battered the coast of Honduras."),
    ("a mishap in the clause beside", "Twelve people were killed when a bus plunged into a ravine in Peru."),
    ("a thing without a will", "The agreement of colour and form in the canvas struck visitors to Lisbon."),
    ("a law protects, and no actor", "The Maltese falcon is protected by law."),
    ("the plot of a work", "The novel tells of a Sudanese boy kidnapped by slavers."),
    ("long ago", "Napoleon invaded Russia in 1812."),
    ("a habit", "The prize is awarded each year by a foundation in Stockholm."),
    ("an analyst's view", "The treaty ended a century of rivalry between Chile and Argentina, historians say."),
    ("a count", "The number of Filipinos working in Saudi Arabia passed a million."),
    ("a firm's business", "Brazil's Embraer delivered 20 jets to an American airline."),
    ("trade of one country", "Air France said it would buy 20 jets from Airbus."),
    ("a figure of speech", "Swedish furniture has captured the hearts of Chinese shoppers."),
    (
        "a noun whose sides are no actors",
        "The battle between two supermarket chains for Polish shoppers is heating up.",
    ),
    ("a noun that is only spoken of", "Peace talks are the theme of a new board game designed in Norway."),
    ("a question", "Would a strike by pilots hurt Israel's tourism?"),
    ("nobody asks", "Visitors to the Cambodian temples are asked to cover their shoulders."),
    ("an anniversary", "Hungary celebrated the anniversary of its 1956 uprising on Friday."),
]


@pytest.mark.parametrize("text", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_no_act_is_told_of_what_nobody_does(text: str) -> None:
    assert told(text) == []


def test_a_water_is_no_state() -> None:
    """The Gulf of Oman is not Oman."""
    assert told("Iran's navy began war games in the Gulf of Oman.") == ["MOBILIZE IRN>IRN"]
