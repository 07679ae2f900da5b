"""Words for the generated pairs: invented people, places and bodies, and what the desk's claims are made of."""

from __future__ import annotations

PLACES = (
    "Marvenne",
    "Oskeld",
    "Taro Bay",
    "Kessim",
    "Dulvar",
    "Port Amary",
    "Halvik",
    "Sarun",
    "Brennow",
    "Lower Istra",
    "Quelmes",
    "Vadra",
    "Eastholm",
    "Campo Ruelo",
    "Nersk",
    "Almara",
    "Tolvane",
    "Ridgemoor",
    "Bellacourt",
    "Sungai Lor",
    "Okuro",
    "Zelin",
    "Pirrax",
    "Umbeck",
)
COUNTRIES = ("Valdoria", "Kestan", "Ormland", "Surya Republic", "Tarland", "Northern Meru", "Belisia", "Costa Verana")
PEOPLE = (
    "Anna Delsin",
    "Marko Tiev",
    "Ruth Okafar",
    "Juno Halloran",
    "Petra Vance",
    "Samir Dolu",
    "Ines Marquet",
    "Colm Brady",
    "Li Wenfa",
    "Tomas Erdal",
    "Grace Mbeki-Lund",
    "Otto Fenn",
    "Dana Whitlock",
    "Rafael Isern",
    "Mina Sato",
    "Yusuf Karad",
)
BODIES = (
    "the interior ministry",
    "the health department",
    "the coast guard",
    "the national police",
    "the fire service",
    "the election commission",
    "the aid group Relief Now",
    "the rebel council",
    "the army",
    "the city council",
    "the central bank",
    "the company",
    "the union",
    "the prosecutor's office",
    "the hospital",
    "the airline",
    "the opposition",
    "the defence ministry",
)
FIRMS = ("Norvane Group", "Harlow Steel", "Telvia", "Brightwater Foods", "Kanto Rail", "Oryx Mining", "Delphine Air", "Cobalt Motors")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = {
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    11: "eleven",
    12: "twelve",
    13: "thirteen",
    14: "fourteen",
    15: "fifteen",
    16: "sixteen",
    18: "eighteen",
    20: "twenty",
    30: "thirty",
    40: "forty",
}
#: kind of thing: its members, which exclude one another
CLASSES = {
    "aircraft": ("a passenger jet", "a fighter jet", "a helicopter", "a surveillance drone", "a cargo plane", "a glider"),
    "vehicle": ("a bus", "a pickup truck", "a motorcycle", "a tram", "an ambulance", "a fuel tanker"),
    "vessel": ("a ferry", "a fishing boat", "an oil tanker", "a submarine", "a container ship", "a patrol boat"),
    "building": ("a school", "a hospital", "a warehouse", "a mosque", "a hotel", "a shopping centre", "a power station"),
    "animal": ("a tiger", "an elephant", "a crocodile", "a wolf", "a brown bear", "a snake"),
    "weapon": ("a rifle", "a kitchen knife", "a pistol", "a hand grenade", "a machete"),
}
#: doers of a deed and what it is done to, with the verb in the active, the passive and a word for the same
DEEDS = (
    ("shot down", "was shot down by", "brought down", "aircraft"),
    ("seized", "was seized by", "took control of", "vessel"),
    ("destroyed", "was destroyed by", "wrecked", "building"),
    ("bombed", "was bombed by", "dropped bombs on", "building"),
    ("captured", "was captured by", "caught", "animal"),
    ("intercepted", "was intercepted by", "stopped", "vessel"),
    ("searched", "was searched by", "carried out a search of", "vehicle"),
    ("inspected", "was inspected by", "examined", "building"),
    ("set fire to", "was set on fire by", "torched", "vehicle"),
    ("found", "was found by", "discovered", "weapon"),
)
#: a state or an act, the same in other words, what cannot also be, and something that may or may not come with it
STATES = (
    ("survived the crash", "lived through the crash", "died in the crash", "was driving alone"),
    ("was released from prison", "was freed from jail", "remains in prison", "plans to write a book"),
    ("won the election", "came first in the election", "lost the election", "campaigned on taxes"),
    ("resigned", "stepped down", "refused to resign", "had been criticised for months"),
    ("pleaded guilty", "admitted guilt in court", "pleaded not guilty", "arrived in court early"),
    ("voted for the bill", "backed the bill in the vote", "voted against the bill", "gave a speech on the bill"),
    ("accepted the offer", "said yes to the offer", "turned down the offer", "discussed the offer with advisers"),
    ("was acquitted", "was found not guilty", "was convicted", "thanked the lawyers"),
    ("is still alive", "has not died", "is dead", "grew up on a farm"),
    ("arrived on time", "was not late", "arrived two hours late", "carried one bag"),
    ("is married", "has a spouse", "has never married", "lives by the sea"),
    ("signed the treaty", "put a signature to the treaty", "refused to sign the treaty", "flew home the same day"),
    ("denied the charges", "rejected the accusations", "confessed to the charges", "hired a new lawyer"),
    ("was evacuated safely", "was brought to safety unharmed", "was trapped and killed", "has lived there for ten years"),
    ("attended the funeral", "was present at the funeral", "stayed away from the funeral", "wore a grey coat"),
    ("kept the job", "was not dismissed", "was fired", "joined in the spring"),
)
#: what happened to a figure: up, the same in other words, down
TRENDS = (
    ("rose", "went up", "fell"),
    ("doubled", "became twice as large", "halved"),
    ("increased", "grew", "decreased"),
    ("climbed", "moved higher", "dropped"),
    ("improved", "got better", "worsened"),
    ("widened", "became wider", "narrowed"),
    ("expanded", "got larger", "shrank"),
)
MEASURES = (
    "the unemployment rate",
    "the price of bread",
    "ticket sales",
    "the number of visitors",
    "the budget deficit",
    "rainfall",
    "the company's profit",
    "the crime rate",
    "exports",
    "the death toll",
    "turnout",
    "the water level",
)
#: a happening, its noun, and the verb that counts who was struck by it
EVENTS = (
    ("earthquake", "killed"),
    ("explosion", "injured"),
    ("flood", "displaced"),
    ("bus crash", "killed"),
    ("fire", "injured"),
    ("landslide", "buried"),
    ("shooting", "wounded"),
    ("train derailment", "injured"),
    ("storm", "killed"),
    ("factory collapse", "killed"),
    ("stampede", "injured"),
)
GROUPS = ("people", "workers", "soldiers", "passengers", "children", "civilians", "miners", "tourists", "police officers")
FILLERS = (
    "The road has since been reopened.",
    "A spokeswoman declined to comment further.",
    "Schools in the area stayed closed.",
    "Neighbours said they had heard nothing unusual.",
    "Prices in the region have been stable.",
    "The weather was mild for the season.",
    "An inquiry will be opened next month.",
    "The mayor visited the site the next morning.",
)
