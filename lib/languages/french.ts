import { frenchNumbers } from "./frenchNumbers";
import { firstLetters, type LanguageRules, wordSet } from "./languageRules";

const texts = "(?:texte|passage|extrait|paragraphe|article|document|chapitre|livre|manuel)";
const sayings =
  "(?:dit|indique|mentionne|decrit|explique|precise|affirme|raconte|evoque|souligne|presente|cite|rapporte|enonce|suggere)";

/** French. Words are written without accents, and elided ones by their letter, as the gates read them. */
export const french: LanguageRules = {
  name: "French",
  gap: " ",
  unitsPerWord: 1,
  letters: "àâæçéèêëîïôœùûüÿ",
  titles: ["M", "Dr", "St", "Ste", "av", "apr", "env"],
  functionWords:
    wordSet(`a afin ai ainsi alors au aucun aucune aupres auquel aussi autre autres aux auxquelles auxquels avaient avait avant
    avec avoir ayant c car ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez combien comme comment d dans de dedans depuis
    des deja donc dont du durant elle elles en encore entre es est et etaient etait etant ete etes etre eu eux fait fut furent hors il ils
    j jamais je jusqu jusque l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me meme memes
    mes moi moins mon n ne ni nos notre nous on ont ou par parce pas pendant peu peut peuvent plus plusieurs pour pourquoi pres puis
    puisqu puisque qu quand que quel quelle quelles quelqu quelque quelques quels qui quoi s sa sans se selon sera seront ses si sien
    soit son sont sous sur t ta tandis te tel telle telles tels tes toi ton tous tout toute toutes tres tu un une vers voici voila vos
    votre vous y`),
  stemOf: (word) => firstLetters(word, 5),
  evasions: [
    /\b(?:texte|passage|extrait|livre|auteur|document|chapitre|article) ne (?:\w+ ){1,3}pas\b/,
    /\bn'est pas (?:explicitement |directement |clairement )?(?:mentionne|precise|indique|specifie|decrit)e?s? (?:dans|par) (?:le|ce|cet|l')/,
    /\b(?:ne peut pas|impossible de|impossible d'y) repond(?:re|u)\b/,
    /^je ne (?:sais|peux) pas\b/,
    /^(?:il n'y a )?(?:aucune|pas d'|pas assez d') ?informations?\b/,
    /\ben tant qu'ia\b|^(?:je suis )?desolee?\b/,
  ],
  bareAnswers: /^(?:oui|non|peut|etre|vrai|faux|aucun|aucune|inconnu|ok)$/,
  continuing:
    /^(?:voici\b|voila\b|(?:il|elle|ils|elles) (?:\w+ )?(?:aussi|egalement)|et|mais|au lieu de cela|aussi|de plus|en outre|cependant|toutefois|donc|ainsi|par exemple|de meme|par consequent|d'autre part)\b/,
  impersonal:
    /^Il (?:y (?:a|avait|eut)|faut|fallait|existe|existait|(?:est|était) (?:nécessaire|important|possible|impossible|interdit|indispensable|préférable))(?!\p{L})/u,
  openers: {
    leaning: [
      "Il",
      "Elle",
      "Ils",
      "Elles",
      "Son",
      "Sa",
      "Ses",
      "Leur",
      "Leurs",
      "Ce",
      "Cet",
      "Cette",
      "Ces",
      "Cela",
      "Ceci",
      "Ça",
      "C'",
      "C’",
      "Celui",
      "Celle",
      "Ceux",
      "Celles",
    ],
    texts: ["Le texte", "Le passage"],
  },
  neverLast: /^(?:et|ou|mais|car|le|les|des|du|au|aux|chaque|tres|mon|ton|parce|ainsi que)$/,
  seldomLast:
    /^(?:de|dans|avec|pour|par|sur|a|en|que|qui|dont|est|sont|etait|la|ce|cette|ces|entre|sans|sous|comme|si|un|une)$/,
  mentions: [
    new RegExp(`\\b(?:ce|cet|cette|ces) ${texts}s?\\b`),
    /\b(?:selon|d'apres|d apres) (?:le|la|les|l'|ce|cet) ?(?:texte|passage|extrait|paragraphe|article|document|chapitre|livre|ouvrage)\b(?! de)/,
    /\bdans (?:le texte|le passage|l'extrait|le paragraphe)\b(?! (?:de|du|des|d'))/,
    new RegExp(`\\b(?:le|l'|que) ?(?:texte|passage|extrait|paragraphe|document|chapitre) (?:ne )?${sayings}\\b`),
    /\bl'(?:auteur|auteure|autrice)\b(?! (?:de|du|des|d'))/,
    /\ble narrateur\b/,
    /\b(?:figure|fig\.|tableau|chapitre|equation|page|annexe|exercice) (?:\d|[ivx]{1,5}\b)/,
    /\b(?:ci-dessus|ci-dessous|susmentionne\w*|mentionne\w* plus haut|comme mentionne)/,
  ],
  pronouns: /^(?:elle|elles|ils|lui)$/,
  demonstratives: {
    words: /^(?:ce|cet|cette|ces)$/,
    besides: /^(?:jours?|semaines?|mois|ans?|annees?|decennies?|siecles?|epoque|fois|monde|dernier(?:e|s|es)?)$/,
  },
  negation: {
    words: /\b(?:pas|jamais|aucune?|rien|nulle?|personne ne|ni)\b/g,
    near: /\b(?:pas (?:seulement|mal|a pas)|sans|evit\w*|empech\w*|interdi\w*|sauf|excepte|seulement|ne (?:\S+ ){1,4}que|peu|rarement|manqu\w*|impossible|plutot|au lieu)\b/,
    joins: /\b(?:mais|et|car|tandis que|parce que|bien que)\b/,
  },
  numbers: frenchNumbers,
};
