/** Names of places and peoples that mean the same: each line is one place, what belongs to it and who lives there. */
const lines = `africa african africans
america american americans usa us
argentina argentine argentinian
asia asian asians asiatic
assyria assyrian assyrians
athens athenian athenians
australia australian australians
austria austrian austrians
babylon babylonia babylonian babylonians
belgium belgian belgians
brazil brazilian brazilians
britain british briton britons britannia english uk
bulgaria bulgarian
canada canadian canadians
carthage carthaginian carthaginians punic
chile chilean
china chinese
colombia colombian
crete cretan cretans
cuba cuban
cyprus cypriot
czechoslovakia czech czechs
denmark danish dane danes
egypt egyptian egyptians
england english englishman englishmen
europe european europeans
finland finnish finn finns
flanders flemish
france french frenchman frenchmen
gaul gallic gauls
germany german germans
greece greek greeks grecian hellas hellenic
hungary hungarian magyar
iceland icelandic icelander
india indian indians
indonesia indonesian
iran iranian
iraq iraqi
ireland irish irishman irishmen
israel israeli israelite israelites
italy italian italians
japan japanese
judea judaea jewish jew jews judaic judaism
korea korean
macedonia macedonian macedon
mexico mexican
mongolia mongol mongols mongolian
netherlands dutch holland
norway norwegian norse
pakistan pakistani
palestine palestinian
persia persian persians
peru peruvian
phoenicia phoenician phoenicians
poland polish pole poles
portugal portuguese
prussia prussian prussians
rome roman romans
romania romanian
russia russian russians
scandinavia scandinavian
scotland scottish scots scotch scot
serbia serbian serb serbs
siberia siberian
sicily sicilian
spain spanish spaniard spaniards
sparta spartan spartans
sumeria sumer sumerian sumerians
sweden swedish swede swedes
switzerland swiss
syria syrian syrians
thailand thai
turkey turkish turk turks
ukraine ukrainian
vietnam vietnamese
wales welsh
zealand zealander`;

const groups = lines.split("\n").map((line) => line.split(" "));

/** For each place or people, in lower case, all words that stand for the same one. */
export const samePeople: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  groups.flatMap((group) =>
    group.map((word): [string, ReadonlySet<string>] => [
      word,
      new Set(groups.filter((other) => other.includes(word)).flat()),
    ]),
  ),
);
