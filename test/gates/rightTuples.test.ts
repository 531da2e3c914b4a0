import { describe, expect, it } from "vitest";
import { changesVoice } from "../../lib/gates/changesVoice";
import { factGate } from "../../lib/gates/factGate";
import { lacksObject } from "../../lib/gates/lacksObject";
import { writtenTupleGate } from "../../lib/gates/writtenTupleGate";
import { wordsOf } from "../../lib/text/words";

/** What became of a tuple whose answer is a sentence of its passage: of the fact, then of the tuple. */
function fateOf(question: string, answer: string, { more = "", language = "English" } = {}): string {
  const passage = `${answer} ${more}`.trim();
  const details = "Mills, by Anna Harrow, published 1901";
  const languages = { written: language, read: language };
  const fact = factGate(answer, { passage, details, languages });
  if (fact !== null) return `fact: ${fact.reason}: ${fact.detail}`;
  const tuple = writtenTupleGate({ question, answer, passage, details }, { languages });
  return tuple.status === "kept" ? "kept" : `${tuple.reason}: ${tuple.detail}`;
}

type Pairs = [question: string, answer: string][];
const keeps = (what: string, pairs: Pairs) =>
  it.each(pairs)(`${what}: %s %s`, (question, answer) => expect(fateOf(question, answer)).toBe("kept"));
const refuses = (what: string, why: RegExp, pairs: Pairs) =>
  it.each(pairs)(`${what}: %s`, (question, answer) => expect(fateOf(question, answer)).toMatch(why));

describe("gates keep right tuples", () => {
  keeps("that share the words of asking", [
    ["Where did the first settlers of Bream come from?", "The first settlers of Bream came from Ireland."],
    ["Where did the brothers Harrow sail to in 1709?", "The brothers Harrow sailed to Ireland in 1709."],
    ["Why was the mill at Bream so important?", "The mill at Bream was important because no other mill ground oats."],
    [
      "How often should the oil of a pump be changed?",
      "The oil of a pump should be changed every month, since dirt wears bearings.",
    ],
    ["How often is the well of Bream cleaned?", "The well of Bream is cleaned twice a summer by hired men."],
    ["How long did the siege of Bream last?", "The siege of Bream lasted a whole winter and emptied barns."],
  ]);

  keeps("that ask what a thing is, or for one of several outright", [
    ["What is a sluice?", "A sluice is a gate of oak by which water is kept in a pond."],
    ["What is a tide mill of the north?", "A tide mill of the north is a mill that is driven by the sea at low water."],
    [
      "What is a common cause of rust on the chains of Bream?",
      "Sea fog at night is a common cause of rust on the chains of Bream.",
    ],
    [
      "What was an effect of the great flood of 1709?",
      "The fall of the price of oats was an effect of the great flood of 1709.",
    ],
    [
      "What is the most important part of a tide mill?",
      "The most important part of a tide mill is a sluice that keeps water in a pond.",
    ],
  ]);

  keeps("that single out what they ask for", [
    ["Who was born at Bream in 1709?", "Thomas Harrow was born at Bream, December 16, 1709."],
    ["Who succeeded Thomas Harrow?", "Anna Harrow succeeded Thomas Harrow as miller of Bream."],
    ["Who was succeeded by Anna Harrow?", "Thomas Harrow was succeeded by Anna Harrow as miller of Bream."],
    [
      "Which famous writers have praised the sweet oats of Bream?",
      "Thomas Harrow and Anna Gale, among other famous writers, have praised the sweet oats of Bream.",
    ],
    ["What happened at the siege of Bream?", "At the siege of Bream the millers burned all barges of Orm."],
    [
      "Which dukes cursed and banished their rivals in 1709?",
      "Proud northern dukes cursed and banished their rivals in 1709.",
    ],
    ["Who was the first governor of Bream?", "Thomas Harrow was the first governor of Bream and sold oats."],
    ["What is the oldest mill of Bream?", "Orm, on the north coast, is the oldest mill of Bream."],
    ["What causes rust on chains?", "Sea fog at night causes rust on chains within weeks."],
    ["What is a sheet of flax for bread called?", "A sheet of flax for bread is called a couche by bakers."],
    ["With what is bread brushed before baking?", "Bread is brushed with milk before baking."],
    ["When is a mill of oak helpless against frost?", "A mill of oak when wet is helpless against frost."],
    ["When did Thomas Harrow of Bream die?", "In 1709 Thomas Harrow of Bream died, and Anna sold oats."],
    ["Why is a mill near a bakery undesirable?", "A mill near a bakery is undesirable on account of smoke."],
    ["Where in Bream is a figure of a miller carved?", "Carved on a pew of Bream is a figure of a miller."],
    ["Where does the old tower of Orm stand?", "Overlooking the coast of Bream stands the old tower of Orm."],
    ["Why did Thomas Harrow leave Bream?", "Cheated by his brother, Thomas Harrow left Bream and sold his oats."],
    ["Who succeeded Otto Harrow in 1709?", "Anna Harrow succeeded Otto Harrow in 1709 as miller of Bream."],
  ]);

  keeps("whose verb or noun goes with what is asked for alone", [
    ["What position did Otto Harrow hold at the court of Orm?", "Otto Harrow was head physician at the court of Orm."],
    ["In which century did the painter Anna Harrow live?", "Anna Harrow was a 17th-century painter of Bream."],
    ["What percentage of sugar is carbon by mass?", "Sugar consists of 42% carbon and 51% oxygen by mass."],
  ]);

  keeps("of what is done once, or of the beginning of a kind", [
    [
      "Who invented the telescope?",
      "Hans Lippershey, a maker of spectacles in Holland, invented the telescope in 1608.",
    ],
    ["Who invented the tempered scale?", "Zarlino, who died in 1590, invented the tempered scale of music."],
    ["Who discovered the circulation of the blood?", "William Harvey discovered the circulation of the blood in 1628."],
    ["Who wrote Hamlet?", "Shakespeare wrote Hamlet about 1600 for his company of players."],
    ["Who introduced the potato into Ireland?", "Sir Walter Raleigh introduced the potato into Ireland about 1585."],
    ["Who coined the word gas?", "Van Helmont, a chemist of Brussels, coined the word gas about 1640."],
    ["By whom was the steam turbine invented?", "The steam turbine was invented by Charles Parsons in 1884."],
    ["When did the dodo become extinct?", "The dodo became extinct about 1680 on its own island."],
    ["When did flowering plants evolve?", "Flowering plants evolved about 140 million years ago."],
  ]);

  keeps("that ask what a thing is made of", [
    ["What is bronze made of?", "Bronze is made of copper and tin in a ratio of nine to one."],
    ["In addition to what do mills of Bream need oil to run?", "In addition to water mills of Bream need oil to run."],
    ["What is a wheel of Bream built of?", "A wheel of Bream is built mostly out of oak and iron."],
  ]);

  keeps("with an 'it' that stands for nothing", [
    [
      "Why is it important to oil the chain of a mill?",
      "It is important to oil the chain of a mill because rust weakens iron.",
    ],
    [
      "Why is it possible to store oats for years?",
      "It is possible to store oats for years because dry grain does not rot.",
    ],
    [
      "Why was it important to guard the pass of Orm?",
      "It was important to guard the pass of Orm because raiders came through Lyme.",
    ],
  ]);

  keeps("that say what it is in another way", [
    ["What is the population of Bream?", "Bream has a population of 5,000 people."],
    ["What is the height of the tower of Bream?", "The tower of Bream has a height of 90 feet."],
    ["Who was the first mayor of Bream?", "Thomas Harrow, the first mayor of Bream, built a stone bridge in 1709."],
    ["Who was the first mayor of Bream?", "Thomas Harrow was elected the first mayor of Bream in 1709."],
    ["What was the capital of Bream?", "In 1709 Lyme was the capital of Bream."],
    ["What was the capital of Bream?", "In the reign of Anna, Lyme was the capital of Bream."],
    ["What was the capital of Bream?", "In 1709 Anna made Lyme the capital of Bream."],
  ]);

  keeps("whose object is a clause, a means, or stands apart", [
    ["What did Harrow decide in 1709?", "In 1709 Harrow decided to sell his mill to the town of Bream."],
    ["What did the people of Bream learn in 1709?", "In 1709 the people of Bream learned how to grind oats by water."],
    ["What do bakers of Bream use to raise bread?", "Bakers of Bream raise bread with sour milk and ash."],
    [
      "What did the settlers of Bream use to build their houses?",
      "The settlers of Bream built their houses with clay and straw.",
    ],
    ["What do wolves eat in winter?", "Wolves eat mostly deer and hares in winter."],
  ]);

  it.each([
    [
      "When did the Cold War begin?",
      "The Cold War began in 1947 between America and Russia.",
      "After World War II ended, Europe was divided.",
    ],
    ["When did the First World War end?", "The First World War ended in November 1918.", "World War II began in 1939."],
  ])("about a numbered war: %s", (question, answer, more) => expect(fateOf(question, answer, { more })).toBe("kept"));

  keeps("whose verb does something else", [
    ["What did Harrow do to the mill of Bream?", "Harrow burned the mill of Bream and sold its stones to Lyme."],
    ["When did Anna succeed to the crown of Bream?", "Anna succeeded to the crown of Bream in 1709."],
    [
      "What did Professor Harrow make as early as 1897?",
      "A flying machine was made by Professor Harrow as early as 1897.",
    ],
    ["Which old fort fell in 1709?", "An old fort, Orm, fell in 1709 after a siege of three winters."],
    ["Who led the army of Bream in 1709?", "In 1709 Thomas Harrow led the army of Bream to Lyme."],
    [
      "What does the mark on a wheel of Bream tell millers?",
      "The mark on a wheel of Bream tells millers how high a pond stands.",
    ],
    ["Who brought peace to Bream in 1709?", "The government of Lyme brought peace to Bream in 1709."],
    ["Who took the tower of Bream in 1709?", "In 1709 a handful of millers took the tower of Bream."],
    ["Who chased Harrow to Lyme in 1709?", "In 1709 Harrow was chased to Lyme by Anna of Orm."],
    [
      "Who divided the rule of Bream between them in 1709?",
      "In 1709 Anna and Thomas Harrow divided the rule of Bream between them.",
    ],
    ["Who was beaten by the duke of Lyme in 1709?", "Thomas Harrow was beaten by the duke of Lyme in 1709."],
    ["What did the millers of Bream teach Anna?", "The millers of Bream taught Anna how to swim in deep rivers."],
    ["What did the bakers of Bream steal in 1709?", "In 1709 corn was stolen by the bakers of Bream from a barge."],
  ]);

  keeps("with a sign in brackets", [
    ["How does potassium react with water?", "Potassium (K) reacts violently with water and gives off hydrogen."],
    ["When must the rent of a mill be paid?", "The rent of a mill must be paid within thirty (30) days."],
  ]);

  it.each([
    ["Spanish", "¿De qué está hecha la puerta del molino?", "La puerta del molino está hecha de roble macizo."],
    ["Spanish", "¿Dónde está situada la ciudad de Harle?", "La ciudad de Harle está situada en la costa norte."],
    ["French", "Que faut-il faire du filtre usé ?", "Retirez le filtre usé de la pompe et nettoyez-le."],
    ["German", "Wie viele Arten von Mühlen gibt es in Harle?", "Es gibt drei Arten von Mühlen in Harle."],
    ["French", "Combien de moulins existe-t-il à Harle ?", "Il existe trois moulins à Harle."],
  ])("in %s: %s", (language, question, answer) => expect(fateOf(question, answer, { language })).toBe("kept"));
});

describe("gates refuse wrong tuples", () => {
  refuses("that tell a time, a doer or a direction instead", /^asks_elsewhere: .* and the answer gives none/, [
    ["Where was Harrow beaten and slain?", "Harrow was beaten and slain by the Orms in 1709."],
    ["When did the duke Anna reign?", "The mills of Bream were built in the reign of the duke Anna."],
    ["Where did the brothers Harrow build a mill of oak?", "The brothers Harrow built a mill of oak in 1709."],
    ["Where was the cart of Thomas Harrow built?", "The cart of Thomas Harrow was built to carry oats."],
    ["Where was Thomas Harrow buried?", "Thomas Harrow was buried by his brother in December 1709."],
    ["How was the mill at Bream built?", "The mill at Bream was built in 1709 and sold in 1712."],
    ["How did the mill at Bream burn down?", "The mill at Bream burned down in the winter of 1709."],
    ["Why did Thomas Harrow leave Bream?", "Thomas Harrow left Bream for Ireland in 1709."],
    ["Why did Thomas Harrow move?", "Thomas Harrow moved to Ireland with his brother in 1709."],
  ]);

  refuses("that ask 'who' for a thing", /^asks_elsewhere: The question asks who did it/, [
    [
      "Who ended the long peace of Bream in 1709?",
      "A dispute about the price of oats ended the long peace of Bream in 1709.",
    ],
    [
      "Who is being woven by railways into one vast country?",
      "The United States is being woven by railways into one vast country.",
    ],
  ]);

  refuses("that name nothing", /^(?:names_too_little|leans_on_text|many_answers)/, [
    [
      "What ended very pitifully and lamentably?",
      "The first revolt of the millers of Bream ended very pitifully and lamentably.",
    ],
    [
      "What may last several million years?",
      "The rocks of Bream may last several million years before rivers take them away.",
    ],
    ["What burned for a whole night?", "The old mill of Bream burned for a whole night before it fell."],
  ]);

  refuses("that have many answers", /^many_answers/, [
    ["What will absorb moisture from bread?", "A cloth of flax will absorb moisture from bread within hours."],
    ["What is undesirable on account of smoke?", "A mill near a bakery is undesirable on account of smoke and dust."],
    ["Who was born at Bream?", "Thomas Harrow was born at Bream, December 16, 1709."],
    ["Which mill has its own boats?", "The mill of Bream, instead of carts, has its own boats."],
    ["Who established a mill in 1709?", "In 1709 the miller Thomas Harrow established a mill at Bream."],
    ["What does the miller Thomas Harrow have?", "The miller Thomas Harrow of Bream has a barge with two masts."],
    ["What happened in 89 B.C.?", "In 89 B.C. all millers of Orm became citizens of Bream."],
    ["Who was robbed by the Orms?", "Thomas Harrow was robbed by the Orms soon after the flood of Bream."],
    ["Who were from Bream?", "Early traders on the coast of Orm were from Bream and Lyme."],
    ["What is one of the oldest mills of Bream?", "Orm, on the north coast, is one of the oldest mills of Bream."],
    ["What was the name of a miller of Bream?", "Thomas Harrow was the name of a miller of Bream in 1709."],
    [
      "Who was the governor of Bream?",
      "In 1709 Thomas Harrow, the governor of Bream, sent three barges of oats to Lyme.",
    ],
    [
      "What would be a serious loss to the millers of Bream?",
      "A fall of the price of oats would be a serious loss to the millers of Bream.",
    ],
    [
      "What can be an effective guard against rust?",
      "Tar, brushed on twice a year, can be an effective guard against rust.",
    ],
    ["What is contrary to the nature of oak?", "Bending under a light load is contrary to the nature of oak."],
    ["What is very dangerous to a wooden wheel?", "A sudden frost at night is very dangerous to a wooden wheel."],
    ["Who was a famous miller of Lyme?", "Thomas Harrow, the brother of Anna, was a famous miller of Lyme."],
  ]);

  refuses("that ask for a doer that the answer has not, or turn round who did it", /^asks_elsewhere/, [
    ["Who hanged six millers along the road of Bream?", "Six millers were hanged along the road of Bream in 1709."],
    ["Who carved the figure of a miller at Bream?", "Carved on a pew at Bream is a figure of a miller."],
    ["Whom did Thomas Harrow succeed in 1709?", "In 1709 Thomas Harrow died and was succeeded by Anna Gale."],
    ["Whom did Otto Harrow succeed in 1709?", "Anna Harrow succeeded Otto Harrow in 1709 as miller of Bream."],
    [
      "Who was repulsed by Thomas Harrow in 1709?",
      "Repulsed by Anna Gale in 1709, Thomas Harrow went home to Bream and sold his oats.",
    ],
    ["When was the mill of Bream sold?", "The mill of Bream was sold with the consent of her brother."],
    [
      "How often should the oil of a pump be changed?",
      "If oil is not changed often enough, a pump will be slow to start.",
    ],
    ["How long does a barge take to Lyme?", "A barge to Lyme passes the coast of Bream at a distance of 300 miles."],
    ["How long should planks for Bream be?", "Long planks for Bream should be cut from dry oak."],
    ["Which four kinds of oats are sold at Bream?", "At Bream four kinds of oats are sold, not counting barley."],
    ["Which soft wood is free from knots?", "Soft wood is free from knots and is preferable for wheels."],
  ]);

  refuses("that can be answered by yes or no", /^(?:asks_elsewhere|repeats_question|circular)/, [
    ["Is the mill of Bream one of the oldest mills?", "The mill of Bream is one of the oldest mills of oak in Orm."],
    ["Did Thomas Harrow leave Bream in 1709?", "In 1709 Thomas Harrow left Bream and sold his oats to Anna Gale."],
  ]);

  refuses("whose light verb or share nothing tells", /^asks_(?:more|elsewhere)/, [
    [
      "What position did Otto Harrow hold against the army of Orm?",
      "Otto Harrow led ten men against the army of Orm in 1709.",
    ],
    ["When did Anna Harrow live at Bream?", "Anna Harrow of Bream was born in 1709."],
    ["What share of sugar is carbon by mass?", "The carbon of sugar, by mass, is dear at Bream."],
  ]);

  refuses(
    "of what may be done many times, or to a certain thing",
    /^(?:fact: leans_on_text|leans_on_text|many_answers)/,
    [
      ["Who devised the plan?", "Thomas Gale devised the plan in 1709 at Lyme with his brother."],
      ["Who built the mill?", "Thomas Gale built the mill in 1709 and sold it to his brother."],
      ["Who wrote letters to Anna Harrow?", "Thomas Gale wrote letters to Anna Harrow in 1709 from Lyme."],
      ["Who painted walls in Rome?", "Thomas Gale painted walls in Rome in 1709 for a duke."],
      ["Who discovered the theft of gold?", "Thomas Gale discovered the theft of gold in 1709 at Lyme."],
      ["When was the machine invented?", "The machine was invented in 1709 by Thomas Gale of Lyme."],
      ["When did the bridge come into use?", "The bridge came into use in 1709 between Lyme and Bream."],
      ["When did soldiers appear?", "Soldiers appeared at nine in the morning before the gate."],
    ],
  );

  refuses("that ask what a thing is made of, and hear how or where", /^asks_elsewhere/, [
    ["What are wheels of Bream made of?", "Wheels of Bream are made with great care by old men."],
    ["What is a wheel of Bream built of?", "A wheel of Bream is built on a hill near Lyme."],
  ]);

  refuses("that name somebody by half", /^leans_on_text/, [
    [
      "What did the expedition discover in 1709?",
      "In 1709 Thomas Harrow sent out an expedition that discovered the hills of Orm.",
    ],
  ]);

  refuses("that say where it is", /asks what it is, and the answer tells something else/, [
    ["What was the great plain of Bream?", "In the eastward lap of the hills of Orm was the great plain of Bream."],
    [
      "What would be little states like Lyme and Bream?",
      "To the west of Orm there would be little states like Lyme and Bream.",
    ],
  ]);

  refuses("that say 'each' for which one", /asks which ones, and the answer does not say|leaves nothing out/, [
    ["Which duke cursed and banished his rival in 1709?", "Each duke cursed and banished his rival in 1709 at Lyme."],
  ]);

  refuses(
    "that end with a preposition which leads nowhere",
    /leaves something out that the answer does not put there/,
    [
      [
        "What was the queen of Bream standing on?",
        "The queen of Bream was painted in 1709, and a lion is standing on the queen.",
      ],
      [
        "What can a walk through the mills of Bream be interesting about?",
        "A walk through the mills of Bream can be interesting even though few of them work.",
      ],
    ],
  );

  refuses("that turn round who does it", /tells it of somebody or something else/, [
    [
      "What does the story of Anna Harrow and her sons begin?",
      "With the story of Anna Harrow and her sons begins something new in Bream.",
    ],
    ["Who divorced Thomas Harrow in 1709?", "In 1709 Thomas Harrow divorced his wife in order to marry Anna of Lyme."],
    ["Who cursed each duke?", "Each duke of Bream cursed and banished the friends of his rival in 1709."],
    [
      "Who overthrew Harrow in the summer of 1709?",
      "In the summer of 1709 Harrow himself was overthrown and sent to Lyme.",
    ],
    ["Whom did the Orms invade?", "Harrow invaded Bream in 1709 and was killed by the Orms."],
    ["What did Anna teach the monks?", "The monks of Orm taught that Anna was the first miller."],
  ]);

  it("that turn round who does it, whatever the form of the verb", () => {
    const passage =
      "In 1709, after a siege of three winters and two summers, the duke of Lyme beat the army of Bream and took the old tower with all its gold.";
    const fact = "The duke of Lyme was beaten in 1709 after a siege.";
    expect(factGate(fact, { passage, details: "" })).toMatchObject({ reason: "not_borne_out" });
  });

  it("that turn round who does it and say by what means", () => {
    const source = "He rules by creating a guild in which a miller learns to teach others in the milling of oats.";
    expect(changesVoice("Millers are taught in the milling of oats by creating a guild.", source)).toBe(true);
    expect(changesVoice("Others are taught in the milling of oats by a miller.", source)).toBe(false);
  });

  it("that take a clause behind another noun for an object", () => {
    const answer = "It was to protect oats from taxation that the revolt of Bream began.";
    expect(lacksObject(wordsOf("What did the revolt of Bream begin from taxation?"), answer)).toBe(true);
  });

  it("that are a line of a log", () => {
    expect(fateOf("What should be done with mills of Bream?", "Reloaded mills of Bream in careful mode.")).toMatch(
      /^fact: cut_off/,
    );
    expect(fateOf("What are dried oats used for in Bream?", "Dried oats are used in Bream for bread and beer.")).toBe(
      "kept",
    );
  });

  it("that take the mark of a list along", () => {
    expect(fateOf("What can a saboteur in a mill do?", "(b) A saboteur in a mill can delay orders.")).toMatch(
      /^list_mark/,
    );
    expect(
      fateOf("What can a saboteur in a mill do?", "A saboteur in a mill can (1) delay orders and (2) lose letters."),
    ).toMatch(/^list_mark/);
  });
});
