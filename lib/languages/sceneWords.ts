/** What a scene is drawn from, and what the scripted engine says, in a language. */
export interface SceneWords {
  /** How scenarios begin. */
  openings: readonly string[];
  /** Given names of characters; in Chinese whole names, of those who ask alone. */
  names: readonly string[];
  /** What the name of the character who answers may begin with. */
  initials: readonly string[];
  /** What the scripted engine makes up. */
  imitated: {
    /** Beginnings of questions, with what closes them after the topic. */
    questions: readonly (readonly [before: string, after: string])[];
    nothing: string;
    /** An answer about a topic whose words are of another language. */
    told(topic: string): string;
    greeting: string;
    reply: string;
    description: string;
    /** What follows the initial in a name. */
    nameEnds: readonly string[];
    scenario(primary: string, secondary: string): string;
  };
}

const latinInitials = [..."ABCDEFGHIJKLMNOPRSTUVW"];

const german: SceneWords = {
  openings: [
    "An einem stillen Nachmittag",
    "Früh am Morgen",
    "Kurz vor Mittag",
    "Spät am Abend",
    "Am Ende einer langen Woche",
    "Während der Regen auf das Dach trommelt,",
    "In einer kurzen Pause",
    "Am ersten warmen Tag des Jahres",
  ],
  names: [
    "Anneke",
    "Clara",
    "Emre",
    "Farah",
    "Greta",
    "Ingrid",
    "Jonas",
    "Lukas",
    "Mirela",
    "Paul",
    "Sanna",
    "Tobias",
    "Ulla",
    "Viktor",
  ],
  initials: latinInitials,
  imitated: {
    questions: [
      ["Was ist bekannt über ", "?"],
      ["Was sollte man sich merken über ", "?"],
      ["Was lässt sich sagen über ", "?"],
      ["Was gehört zu ", "?"],
    ],
    told: (topic) => `Manches wird erzählt, was wichtig ist für ${topic}.`,
    nothing: "Es wird nichts erzählt, wonach man fragen könnte.",
    greeting: "Guten Morgen, man hat mir gesagt, dass Sie sich damit auskennen.",
    reply: "Dann kommen Sie herein und setzen Sie sich, ich habe etwas Zeit.",
    description:
      "Ein Mensch von ruhiger Art und mit kräftigen Händen, der bei jedem Wetter denselben Mantel trägt. Die Stimme ist leise, und die Sätze sind kurz. Lange Spaziergänge sind eine Freude, laute Räume sind es nicht.",
    nameEnds: ["ela", "orin", "ade", "unar"],
    scenario: (primary, secondary) =>
      `arbeitet ${primary} in einem hellen Zimmer mit hohen Fenstern, als ${secondary} hereinkommt. ${secondary} soll das Handwerk lernen und hat eine Liste von Fragen, die nicht warten können.`,
  },
};

const french: SceneWords = {
  openings: [
    "Par un après-midi tranquille,",
    "Tôt le matin,",
    "Peu avant midi,",
    "Tard dans la soirée,",
    "À la fin d'une longue semaine,",
    "Tandis que la pluie tambourine sur le toit,",
    "Pendant une courte pause,",
    "Le premier jour de beau temps de l'année,",
  ],
  names: [
    "Amadou",
    "Camille",
    "Chloé",
    "Farah",
    "Fiona",
    "Hugo",
    "Inès",
    "Julien",
    "Leila",
    "Lucie",
    "Mathis",
    "Nadia",
    "Paul",
    "Samir",
  ],
  initials: latinInitials,
  imitated: {
    questions: [
      ["Que sait-on de ", " ?"],
      ["Que faut-il retenir de ", " ?"],
      ["Que peut-on dire de ", " ?"],
      ["Qu'est-ce qui va avec ", " ?"],
    ],
    told: (topic) => `On raconte bien des choses qui sont importantes pour ${topic}.`,
    nothing: "Rien n'est raconté sur quoi on puisse poser une question.",
    greeting: "Bonjour, on m'a dit que c'est à vous qu'il faut le demander.",
    reply: "Alors entrez et prenez place, j'ai un peu de temps.",
    description:
      "Une personne calme aux mains solides, qui porte le même manteau par tous les temps. La voix est basse et les phrases sont courtes. Les longues promenades sont un plaisir, les salles bruyantes ne le sont pas.",
    nameEnds: ["ela", "orin", "ade", "unar"],
    scenario: (primary, secondary) =>
      `${primary} travaille dans une pièce claire aux grandes fenêtres quand ${secondary} entre. ${secondary} doit apprendre le métier et apporte une liste de questions qui ne peuvent pas attendre.`,
  },
};

const spanish: SceneWords = {
  openings: [
    "Una tarde tranquila,",
    "Por la mañana temprano,",
    "Poco antes del mediodía,",
    "Ya entrada la noche,",
    "Al final de una larga semana,",
    "Mientras la lluvia golpea el tejado,",
    "Durante una breve pausa,",
    "El primer día cálido del año,",
  ],
  names: [
    "Alba",
    "Catalina",
    "Diego",
    "Elena",
    "Farah",
    "Hugo",
    "Irene",
    "Lucía",
    "Marta",
    "Mateo",
    "Nadia",
    "Pablo",
    "Rosa",
    "Tomás",
  ],
  initials: latinInitials,
  imitated: {
    questions: [
      ["¿Qué se sabe de ", "?"],
      ["¿Qué conviene recordar de ", "?"],
      ["¿Qué se puede decir de ", "?"],
      ["¿Qué tiene que ver con ", "?"],
    ],
    told: (topic) => `Se cuentan muchas cosas que son importantes para ${topic}.`,
    nothing: "No se cuenta nada sobre lo que se pueda preguntar.",
    greeting: "Buenos días, me han dicho que es a usted a quien hay que preguntar.",
    reply: "Entonces pase y siéntese, tengo un poco de tiempo.",
    description:
      "Una persona tranquila y de manos fuertes, que lleva el mismo abrigo con cualquier tiempo. La voz es baja y las frases son cortas. Los paseos largos son un placer, las salas ruidosas no lo son.",
    nameEnds: ["ela", "orin", "ade", "unar"],
    scenario: (primary, secondary) =>
      `${primary} trabaja en una sala clara de ventanas altas cuando entra ${secondary}. ${secondary} tiene que aprender el oficio y trae una lista de preguntas que no pueden esperar.`,
  },
};

const chinese: SceneWords = {
  openings: [
    "一个安静的下午，",
    "清晨时分，",
    "快到中午的时候，",
    "夜深人静时，",
    "在漫长的一周结束时，",
    "雨点敲打着屋顶，",
    "在短暂的休息时间里，",
    "在一年里第一个暖和的日子，",
  ],
  names: [
    "陈静",
    "方圆",
    "高明",
    "韩雪",
    "林涛",
    "罗兰",
    "钱进",
    "孙悦",
    "唐宁",
    "许诺",
    "杨帆",
    "叶青",
    "周舟",
    "朱琳",
  ],
  initials: [..."白丁冯郭何胡江孔李刘陆马孟潘秦任沈宋田王吴夏徐于袁张赵郑"],
  imitated: {
    questions: [
      ["关于", "，人们知道什么？"],
      ["关于", "，应该记住什么？"],
      ["关于", "，可以说些什么？"],
      ["和", "有关的是什么？"],
    ],
    told: (topic) => `这里讲了许多与${topic}有关的重要事情。`,
    nothing: "这里没有讲述可以提问的内容。",
    greeting: "早上好，听说这件事应该来问您。",
    reply: "那就请进来坐吧，我现在有一点时间。",
    description:
      "这个人性情平和，双手有力，不管什么天气都穿着同一件外套。说话的声音很低，句子也很短。喜欢长时间散步，不喜欢吵闹的房间，总是欢迎别人提出好问题。",
    nameEnds: ["安", "文", "海", "春"],
    scenario: (primary, secondary) =>
      `${primary}正在一间有高大窗户的明亮房间里工作，这时${secondary}走了进来。${secondary}是来学手艺的，带着一张写满问题的单子，这些问题不能再等了。`,
  },
};

const known: Readonly<Record<string, SceneWords>> = {
  German: german,
  French: french,
  Spanish: spanish,
  Chinese: chinese,
};

/** What scenes in a language are drawn from; null for English, which has lists of its own, and where there are none. */
export function sceneWordsOf(language: string): SceneWords | null {
  return known[language] ?? null;
}
