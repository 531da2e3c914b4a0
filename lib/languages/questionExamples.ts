/** Four facts with their questions and answers, to be shown where English ones would lead a model to ask in English. */
export interface QuestionExample {
  language: string;
  plan: string[];
  pairs: readonly (readonly [question: string, answer: string])[];
}

/** Examples of the other languages whose words are known, all about tide mills. */
export const questionExamples: readonly QuestionExample[] = [
  {
    language: "German",
    plan: [
      "Bei Hochwasser strömt das Meer durch ein Tor in den Teich einer Gezeitenmühle, und sobald die Flut kippt, fällt das Tor von selbst zu.",
      "Die Schleuse einer Gezeitenmühle wird erst geöffnet, wenn das Meer etwa zwei Meter unter den Teich gefallen ist.",
      "Weil die Flut jeden Tag fünfzig Minuten später kommt, wandern die Arbeitszeiten eines Gezeitenmüllers rund um die Uhr.",
      "Eine Gezeitenmühle steht im trockenen Sommer nie still, wie es Mühlen an Bächen tun.",
    ],
    pairs: [
      [
        "Wie wird der Teich einer Gezeitenmühle gefüllt?",
        "Bei Hochwasser strömt das Meer durch ein Tor in den Teich, und das Tor fällt von selbst zu, sobald die Flut kippt.",
      ],
      [
        "Wie tief muss das Meer unter den Teich fallen, bevor die Schleuse einer Gezeitenmühle geöffnet wird?",
        "Das Meer muss etwa zwei Meter unter den Teich fallen, bevor die Schleuse geöffnet wird.",
      ],
      [
        "Warum wandern die Arbeitszeiten eines Gezeitenmüllers rund um die Uhr?",
        "Die Arbeitszeiten eines Gezeitenmüllers wandern, weil die Flut jeden Tag fünfzig Minuten später kommt.",
      ],
      [
        "Welchen Vorteil hat eine Gezeitenmühle im trockenen Sommer gegenüber einer Mühle an einem Bach?",
        "Eine Gezeitenmühle steht im trockenen Sommer nie still, Mühlen an Bächen dagegen schon.",
      ],
    ],
  },
  {
    language: "French",
    plan: [
      "À marée haute, la mer entre par une porte dans le bassin d'un moulin à marée, et dès que la marée tourne, la porte se ferme d'elle-même.",
      "La vanne d'un moulin à marée n'est ouverte que lorsque la mer est descendue d'environ deux mètres sous le bassin.",
      "Comme la marée vient chaque jour cinquante minutes plus tard, les heures d'un meunier de marée font le tour du cadran.",
      "Un moulin à marée ne s'arrête jamais pendant un été sec, comme le font les moulins des ruisseaux.",
    ],
    pairs: [
      [
        "Comment se remplit le bassin d'un moulin à marée ?",
        "À marée haute, la mer entre par une porte dans le bassin, et la porte se ferme d'elle-même dès que la marée tourne.",
      ],
      [
        "De combien la mer doit-elle descendre sous le bassin avant qu'on ouvre la vanne d'un moulin à marée ?",
        "La mer doit descendre d'environ deux mètres sous le bassin avant qu'on ouvre la vanne.",
      ],
      [
        "Pourquoi les heures d'un meunier de marée font-elles le tour du cadran ?",
        "Les heures d'un meunier de marée font le tour du cadran parce que la marée vient chaque jour cinquante minutes plus tard.",
      ],
      [
        "Quel avantage un moulin à marée a-t-il sur un moulin de ruisseau pendant un été sec ?",
        "Un moulin à marée ne s'arrête jamais pendant un été sec, alors que les moulins des ruisseaux s'arrêtent.",
      ],
    ],
  },
  {
    language: "Spanish",
    plan: [
      "Con la pleamar, el mar entra por una compuerta en la balsa de un molino de marea, y en cuanto cambia la marea, la compuerta se cierra sola.",
      "La esclusa de un molino de marea solo se abre cuando el mar ha bajado unos dos metros por debajo de la balsa.",
      "Como la marea llega cada día cincuenta minutos más tarde, las horas de un molinero de marea dan la vuelta al reloj.",
      "Un molino de marea nunca se para en un verano seco, como hacen los molinos de los arroyos.",
    ],
    pairs: [
      [
        "¿Cómo se llena la balsa de un molino de marea?",
        "Con la pleamar, el mar entra por una compuerta en la balsa, y la compuerta se cierra sola en cuanto cambia la marea.",
      ],
      [
        "¿Cuánto tiene que bajar el mar por debajo de la balsa antes de que se abra la esclusa de un molino de marea?",
        "El mar tiene que bajar unos dos metros por debajo de la balsa antes de que se abra la esclusa.",
      ],
      [
        "¿Por qué las horas de un molinero de marea dan la vuelta al reloj?",
        "Las horas de un molinero de marea dan la vuelta al reloj porque la marea llega cada día cincuenta minutos más tarde.",
      ],
      [
        "¿Qué ventaja tiene un molino de marea sobre un molino de arroyo en un verano seco?",
        "Un molino de marea nunca se para en un verano seco, mientras que los molinos de los arroyos sí se paran.",
      ],
    ],
  },
  {
    language: "Chinese",
    plan: [
      "涨潮时，海水通过闸门流入潮汐磨坊的水池，潮水一退，闸门就自动关上。",
      "只有当海面比水池低大约两米时，潮汐磨坊的水闸才会打开。",
      "因为潮水每天晚来五十分钟，潮汐磨坊主的工作时间会不断变化。",
      "在干旱的夏天，潮汐磨坊从不停转，而溪边的磨坊会停下来。",
    ],
    pairs: [
      ["潮汐磨坊的水池是怎样注满的？", "涨潮时，海水通过闸门流入水池，潮水一退，闸门就自动关上。"],
      ["海面要比水池低多少，潮汐磨坊的水闸才会打开？", "海面要比水池低大约两米，水闸才会打开。"],
      ["潮汐磨坊主的工作时间为什么会不断变化？", "潮汐磨坊主的工作时间会不断变化，是因为潮水每天晚来五十分钟。"],
      ["在干旱的夏天，潮汐磨坊比溪边的磨坊有什么优点？", "在干旱的夏天，潮汐磨坊从不停转，而溪边的磨坊会停下来。"],
    ],
  },
];
