"""Customary short forms of names: common knowledge of a news desk, as plain tables.

Keys and values are in the form of ``plain_name``: lower case, no article, no full stops.
"""

from __future__ import annotations

__all__ = ["AGENTS", "ALIASES", "METONYMS", "ORGANISATION_HEADS", "TITLES"]

_GROUPS = """
united states: us, usa, u s, u s a, united states of america, america
united kingdom: uk, u k, britain, great britain
united nations: un, u n, united nations organisation, united nations organization
european union: eu, e u
united arab emirates: uae
russia: russian federation
north korea: dprk, democratic people s republic of korea
south korea: republic of korea
china: people s republic of china, prc
islamic state: isis, isil, is, daesh, islamic state group, islamic state isis, islamic state of iraq and syria
islamic state: islamic state in iraq and syria
islamic state: islamic state of iraq and the levant, so called islamic state
us department of defense: pentagon, defense department, us defense department, department of defense
us department of state: state department, us state department
us central command: centcom, central command
federal bureau of investigation: fbi
central intelligence agency: cia
north atlantic treaty organization: nato, north atlantic alliance
world health organization: who, world health organisation
international monetary fund: imf
associated press: ap
agence france presse: afp
syrian democratic forces: sdf, syrian democratic force
new york times: nyt
british broadcasting corporation: bbc
"""

_CAPITALS = """
united states: washington, white house
russia: moscow, kremlin
china: beijing
united kingdom: downing street, whitehall
france: elysee, elysee palace
germany: berlin
iran: tehran
syria: damascus
turkey: ankara
israel: jerusalem
ukraine: kyiv, kiev
japan: tokyo
north korea: pyongyang
south korea: seoul
india: new delhi, delhi
pakistan: islamabad
iraq: baghdad
egypt: cairo
saudi arabia: riyadh
european union: brussels
"""


def _words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


def _table(lines: str) -> dict[str, str]:
    """Return the map from each short form to its full name."""
    pairs = (line.split(": ", 1) for line in lines.strip().splitlines())
    return {short: full for full, shorts in pairs for short in shorts.split(", ")}


ALIASES = _table(_GROUPS)
METONYMS = _table(_CAPITALS)

TITLES = _words(
    """mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister chancellor premier senator sen representative
    rep congressman congresswoman governor gov mayor captain capt colonel col lieutenant lt general gen major maj sergeant sgt admiral
    commander brigadier corporal private king queen prince princess pope bishop archbishop cardinal imam sheikh ayatollah rabbi
    reverend rev judge justice ambassador secretary former ex late spokesman spokeswoman spokesperson chief inspector detective officer
    superintendent constable sheriff deputy director chairman chairwoman coach attorney foreign interior defense defence health finance"""
)

AGENTS = _words("spokesman spokeswoman spokesperson spokespeople spokesmen representative") | {
    "press secretary", "press office", "press service", "information office",
}  # fmt: skip

ORGANISATION_HEADS = _words("statement statements report release communique tweet post filing memo letter website blog briefing") | {
    "press release", "press conference",
}  # fmt: skip

DOCUMENTS = _words(
    """statement report release communique announcement letter study memo document filing survey poll analysis article story post tweet
    email editorial notice complaint lawsuit indictment affidavit dossier review paper update bulletin message note"""
)

EVIDENCE = DOCUMENTS | _words("data figure research result average record evidence footage video audit statistic ballot image photo count")

OUTLETS = _words(
    """reuters tass afp ap upi xinhua interfax ria sputnik dpa ansa kyodo yonhap pti ani bbc cnn nbc abc cbs npr pbs msnbc cnbc rt itv
    bloomberg politico axios aljazeera breitbart telegraph guardian independent economist time newsweek vox buzzfeed tmz"""
) | {"al jazeera", "associated press", "agence france presse", "sky news", "fox news", "state television", "state tv", "huffington post"}

OUTLET_WORDS = _words(
    """news times post herald tribune journal radio tv television press gazette chronicle courier observer magazine broadcasting
    newspaper weekly agency mirror dispatch sentinel examiner bulletin inquirer broadcaster"""
)

ROLES = _words(
    """official source analyst expert diplomat lawmaker witness resident aide adviser advisor observer activist critic supporter opponent
    investigator researcher scientist economist commander soldier officer insider people person someone others man woman neighbor
    neighbour voter worker employee survivor relative friend colleague lawyer attorney prosecutor doctor medic rescuer many some most few
    respondent participant spokesman spokeswoman spokesperson authority campaigner historian demonstrator protester"""
)

INSTITUTIONS = _words(
    """army military navy force government ministry coalition company firm group police agency party council court committee parliament
    senate congress commission union bank university hospital school team club regime administration authority department office bureau
    organisation organization association federation alliance command fund board panel state country nation city militia insurgency campaign
    family crew corporation institute foundation charity league newspaper broadcaster station airline"""
)

EVENTS = _words(
    """incident attack strike raid exercise explosion blast crash collision meeting summit talks election vote protest march trial
    hearing shooting bombing fire flood earthquake accident clash battle offensive operation ceremony rally strike merger deal event"""
)

PEOPLE = _words(
    """president minister senator governor mayor captain colonel general admiral king queen spokesman spokeswoman spokesperson chairman
    director officer official man woman boy girl lawyer judge doctor professor author singer actor player coach teacher driver pilot
    suspect victim candidate nominee leader chief secretary ambassador analyst resident farmer engineer nurse student manager editor
    businessman billionaire congressman congresswoman commissioner sheriff attorney prosecutor founder activist fisherman owner
    treasurer accountant banker baker butcher carpenter plumber electrician mechanic builder architect surgeon dentist pharmacist midwife
    paramedic firefighter policeman policewoman detective inspector constable sergeant lieutenant soldier sailor barrister solicitor
    magistrate juror headteacher headmaster headmistress lecturer tutor pupil scientist journalist reporter photographer writer novelist
    poet painter musician composer dancer comedian actress athlete striker goalkeeper midfielder defender winger referee jockey cyclist
    boxer swimmer runner skier climber priest bishop imam rabbi nun monk councillor councilman councilwoman premier chancellor
    lawmaker legislator envoy diplomat deputy trader broker investor entrepreneur shopkeeper waiter waitress cook chef cleaner gardener
    postman porter guard clerk cashier receptionist librarian translator interpreter inmate prisoner hostage refugee migrant widow
    widower pensioner teenager toddler baby mother father son daughter brother sister husband wife uncle aunt nephew niece grandmother
    grandfather neighbour neighbor tenant landlord landlady thief burglar robber gunman attacker assailant killer murderer kidnapper"""
)

MALE = _words(
    """mr sir king prince lord father brother son husband man chairman spokesman businessman boy fisherman actor duke uncle nephew
    grandfather widower policeman headmaster postman monk councilman waiter landlord"""
)
FEMALE = _words(
    """mrs ms miss lady queen princess mother sister daughter wife woman chairwoman spokeswoman girl actress duchess aunt niece
    grandmother widow policewoman headmistress midwife nun councilwoman waitress landlady"""
)

SYNONYMS = {
    "military": "army", "warplane": "jet", "plane": "jet", "aircraft": "jet", "bomber": "jet", "airplane": "jet", "uav": "drone",
    "firm": "company", "corporation": "company", "regime": "government", "administration": "government", "boat": "ship", "vessel": "ship",
    "motorcar": "car", "organisation": "organization", "accord": "agreement", "legislation": "law",
}  # fmt: skip
