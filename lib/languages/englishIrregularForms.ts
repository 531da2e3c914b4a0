/** Verbs and nouns whose forms no ending tells: the base form, then the others. */
const irregular = `arise arose arisen|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten|
bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen|
cling clung|come came|creep crept|cry cried cries|deal dealt|die died dying|dig dug|draw drew drawn|drink drank drunk|drive drove driven|dry dried dries|eat ate eaten|fall fell fallen|
feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forget forgot forgotten|
forgive forgave forgiven|freeze froze frozen|fry fried fries|get got gotten|give gave given|go went gone|grind ground|grow grew grown|hang hung|hear heard|
hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|lie lied lying|
lose lost|make made|mean meant|meet met|overcome overcame|overthrow overthrew overthrown|pay paid|ride rode ridden|ring rang rung|
rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown|
shrink shrank shrunk shrunken|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|speed sped|spend spent|spin spun|
spring sprang sprung|stand stood|steal stole stolen|stick stuck|strike struck stricken|strive strove striven|swear swore sworn|
sweep swept|swell swollen|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|tie tied tying|try tried tries|
undergo underwent undergone|understand understood|undertake undertook undertaken|wake woke woken|wear wore worn|weave wove woven|
weep wept|win won|wind wound|withdraw withdrew withdrawn|withstand withstood|write wrote written|
child children|foot feet|goose geese|man men|mouse mice|ox oxen|tooth teeth|woman women|life lives|knife knives|wife wives|half halves|
leaf leaves|loaf loaves|wolf wolves|thief thieves|shelf shelves|calf calves`;

/** The base form of each irregular form: "grew" and "grown" are "grow". */
export const englishIrregularForms: ReadonlyMap<string, string> = new Map(
  irregular.split("|").flatMap((entry) => {
    const [base = "", ...forms] = entry.trim().split(/\s+/);
    return forms.map((form): [string, string] => [form, base]);
  }),
);
