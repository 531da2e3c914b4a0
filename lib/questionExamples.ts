/** An answer with the question that it answers and, for some, a question that missed it and why. */
export interface QuestionExample {
  answer: string;
  question: string;
  refused?: { question: string; why: string };
}

const ownText = "The question speaks of its own text.";
const elsewhere = "The question asks about something else than the answer tells.";

const english: readonly QuestionExample[] = [
  {
    answer: "The harbour masters of Selm raised the toll on salt in 1741.",
    question: "Who raised the toll on salt in Selm in 1741?",
    refused: { question: "What does the passage say about Selm?", why: ownText },
  },
  {
    answer: "Salt, vinegar and smoke keep fish from spoiling on long voyages.",
    question: "What keeps fish from spoiling on long voyages?",
  },
  {
    answer: "Wash wool twice in cold water before you dye it.",
    question: "What should be done with wool before it is dyed?",
  },
  {
    answer: "A kiln for bricks must cool for two days before it is opened.",
    question: "How long must a kiln for bricks cool before it is opened?",
    refused: {
      question: "How can cracks be prevented when a kiln is fired?",
      why: elsewhere,
    },
  },
  {
    answer: "Queen Maud of Harle sold the island of Tarn to her brother after the long famine.",
    question: "Which island did Queen Maud of Harle sell to her brother after the long famine?",
    refused: {
      question: "What did Queen Maud do to sell the island?",
      why: 'The answer only says again that somebody did so: "sell".',
    },
  },
  {
    answer: "Keep apples apart from potatoes by hanging them in nets, so that they do not sprout.",
    question: "How can apples be kept apart from potatoes?",
    refused: {
      question: "What should farmers do to keep apples fresh?",
      why: "The question brings up what the answer does not tell of: farm, fresh.",
    },
  },
  {
    answer: "Loose stones and melting snow make the pass of Orm dangerous in spring.",
    question: "What makes the pass of Orm dangerous in spring?",
  },
  {
    answer: "The bark of the cork oak can be stripped every nine years.",
    question: "How often can the bark of the cork oak be stripped?",
  },
  {
    answer: "Spread sand on icy paths, or somebody will slip.",
    question: "Why should sand be spread on icy paths?",
    refused: { question: "What should be done with it?", why: "The question does not name what it is about." },
  },
  {
    answer: "The printers of Lund brought the first newspapers to the villages of the coast.",
    question: "Who brought the first newspapers to the villages of the coast?",
  },
  {
    answer: "Bricks from the old abbey of Tarn were used for the new harbour wall.",
    question: "What were bricks from the old abbey of Tarn used for?",
  },
  {
    answer: "Beekeepers open their hives on warm and windless days.",
    question: "On what kind of days do beekeepers open their hives?",
  },
];

/** Six questions of a language: what the first and the fourth were refused for is the same in each. */
function examplesOf(
  answered: readonly (readonly [answer: string, question: string])[],
  refused: { speaksOfText: string; asksElsewhere: string },
): QuestionExample[] {
  const refusals: Readonly<Record<number, QuestionExample["refused"]>> = {
    0: { question: refused.speaksOfText, why: ownText },
    3: { question: refused.asksElsewhere, why: elsewhere },
  };
  return answered.map(([answer, question], place) => {
    const refusal = refusals[place];
    return refusal === undefined ? { answer, question } : { answer, question, refused: refusal };
  });
}

const german = examplesOf(
  [
    ["Pflanzen atmen durch Poren an der Unterseite ihrer Blätter.", "Wodurch atmen Pflanzen?"],
    [
      "Die Stadt Harle baute 1612 eine Mauer aus Ziegeln, um das Meer abzuhalten.",
      "Warum baute die Stadt Harle 1612 eine Mauer aus Ziegeln?",
    ],
    [
      "Waschen Sie Wolle zweimal in kaltem Wasser, bevor Sie sie färben.",
      "Was soll man mit Wolle tun, bevor man sie färbt?",
    ],
    [
      "Ein Brennofen muss zwei Tage lang abkühlen, bevor man ihn öffnet.",
      "Wie lange muss ein Brennofen abkühlen, bevor man ihn öffnet?",
    ],
    [
      "Königin Maud verkaufte die Insel nach der langen Hungersnot an ihren Bruder.",
      "Wer verkaufte die Insel nach der langen Hungersnot an ihren Bruder?",
    ],
    ["Salz, Essig und Rauch bewahren Fisch vor dem Verderben.", "Was bewahrt Fisch vor dem Verderben?"],
  ],
  { speaksOfText: "Was sagt der Text über Pflanzen?", asksElsewhere: "Wie vermeidet man Risse beim Brennen?" },
);

const french = examplesOf(
  [
    ["Les plantes respirent par des pores situés sous leurs feuilles.", "Par quoi les plantes respirent-elles ?"],
    [
      "En 1612, la ville de Harle construisit un mur de brique pour se protéger de la mer.",
      "Pourquoi la ville de Harle construisit-elle un mur de brique en 1612 ?",
    ],
    [
      "Lavez la laine deux fois à l'eau froide avant de la teindre.",
      "Que faut-il faire de la laine avant de la teindre ?",
    ],
    [
      "Un four doit refroidir pendant deux jours avant d'être ouvert.",
      "Combien de temps un four doit-il refroidir avant d'être ouvert ?",
    ],
    [
      "La reine Maud vendit l'île à son frère après la longue famine.",
      "Qui vendit l'île à son frère après la longue famine ?",
    ],
    [
      "Le sel, le vinaigre et la fumée empêchent le poisson de se gâter.",
      "Qu'est-ce qui empêche le poisson de se gâter ?",
    ],
  ],
  {
    speaksOfText: "Que dit le texte sur les plantes ?",
    asksElsewhere: "Comment éviter les fissures à la cuisson ?",
  },
);

const spanish = examplesOf(
  [
    ["Las plantas respiran por los poros de la cara inferior de sus hojas.", "¿Por dónde respiran las plantas?"],
    [
      "En 1612 la ciudad de Harle construyó un muro de ladrillo para contener el mar.",
      "¿Por qué construyó la ciudad de Harle un muro de ladrillo en 1612?",
    ],
    ["Lave la lana dos veces en agua fría antes de teñirla.", "¿Qué se debe hacer con la lana antes de teñirla?"],
    ["Un horno debe enfriarse dos días antes de abrirlo.", "¿Cuánto tiempo debe enfriarse un horno antes de abrirlo?"],
    [
      "La reina Maud vendió la isla a su hermano después de la larga hambruna.",
      "¿Quién vendió la isla a su hermano después de la larga hambruna?",
    ],
    ["La sal, el vinagre y el humo evitan que el pescado se estropee.", "¿Qué evita que el pescado se estropee?"],
  ],
  {
    speaksOfText: "¿Qué dice el texto sobre las plantas?",
    asksElsewhere: "¿Cómo se evitan las grietas al cocer?",
  },
);

const chinese = examplesOf(
  [
    ["植物通过叶片背面的气孔呼吸。", "植物通过什么呼吸？"],
    ["1612年，哈勒城为了挡住海水修建了一道砖墙。", "哈勒城1612年为什么修建砖墙？"],
    ["羊毛染色之前要用冷水洗两遍。", "羊毛染色之前要怎么处理？"],
    ["窑炉要冷却两天才能打开。", "窑炉要冷却多久才能打开？"],
    ["漫长的饥荒之后，莫德女王把那座岛卖给了她的兄弟。", "漫长的饥荒之后，谁把那座岛卖给了自己的兄弟？"],
    ["盐、醋和烟可以防止鱼变质。", "什么可以防止鱼变质？"],
  ],
  { speaksOfText: "文中怎么说植物？", asksElsewhere: "烧制时怎样避免开裂？" },
);

/** Questions to given answers, by language: about many things and in many forms, so that none of them is copied. */
export const questionExamples: Readonly<Record<string, readonly QuestionExample[]>> = {
  English: english,
  German: german,
  French: french,
  Spanish: spanish,
  Chinese: chinese,
};
