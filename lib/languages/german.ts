import { germanNumbers } from "./germanNumbers";
import { firstLetters, type LanguageRules, wordSet } from "./languageRules";

const texts =
  "(?:text|textabschnitt|abschnitt|absatz|passage|textstelle|auszug|kapitel|artikel|dokument|buch|textauszug)";
const sayings =
  "(?:sagt|besagt|erwahnt|beschreibt|erklart|erlautert|berichtet|nennt|behauptet|schreibt|zeigt|gibt an|gesagt|erwahnt|beschrieben|erklart|genannt|angegeben|erlautert)";

/** German. Words are written without umlauts, as the gates read them. */
export const german: LanguageRules = {
  name: "German",
  gap: " ",
  unitsPerWord: 1,
  letters: "äöüß",
  titles: ["Dr", "Prof", "St", "Nr", "Hl", "ca", "bzw"],
  functionWords:
    wordSet(`aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beim bereits
    bin bis bist da dabei dadurch dafur dagegen daher damit danach dann dar daran darauf daraus darin daruber darum das dass davon dazu
    dein deine dem den denen denn dennoch der deren des deshalb dessen die dies diese diesem diesen dieser dieses doch dort du durch ein
    eine einem einen einer eines er es etwa etwas euch fur gegen hat hatte hatten habe haben her hier hin hinter ich ihm ihn ihnen ihr
    ihre ihrem ihren ihrer ihres im in indem ins ist ja jede jedem jeden jeder jedes jedoch jene jenem jenen jener jenes kann kein keine
    keinem keinen keiner konnen konnte konnten man manche mehr mein meine mich mir mit mochte muss mussen musste mussten nach nicht
    nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seines seit selbst sich sie sind so sobald sodass solche
    soll sollen sollte sollten sondern sonst sowie trotz uber um und uns unser unsere unter viel viele vom von vor wahrend wann war waren
    warum was weder wegen weil welche welchem welchen welcher welches wem wen wenig wenn wer werde werden weshalb wessen wie wieder
    wieso wieviel will wir wird wo wobei wodurch wofur woher wohin wollen womit woran worauf woraus worin woruber wovon wozu wurde wurden
    zu zum zur zwar zwischen`),
  stemOf: (word) =>
    firstLetters(word.length > 6 && /^ge.+(?:t|en|te[nrsm]?|ene[nrsm]?)$/.test(word) ? word.slice(2) : word, 5),
  evasions: [
    /\b(?:text|abschnitt|passage|buch|kapitel|autor|auszug|artikel|quelle) (?:\w+ ){0,4}(?:nicht|keine|nichts) (?:\w+ ){0,4}(?:erwahnt|gesagt|angegeben|genannt|beschrieben|beantwortet|hervor|angaben|informationen)\b/,
    /\bnicht (?:ausdrucklich |direkt |genau )?(?:erwahnt|angegeben|genannt|beschrieben|beantwort\w*)\b.{0,40}\b(?:text|abschnitt|passage|buch|kapitel|auszug|artikel)\b/,
    /\bnicht (?:beantworten|beantwortet werden|entnehmen|entnommen werden)\b/,
    /^ich (?:weiß|kann) (?:\w+ ){0,3}nicht\b/,
    /^(?:es gibt |dazu gibt es |hierzu gibt es )?keine (?:angaben|informationen|information|angabe)\b/,
    /\bals ki\b|^(?:es )?tut mir leid\b/,
  ],
  bareAnswers: /^(?:ja|nein|vielleicht|wahr|falsch|richtig|keine|keiner|unbekannt|ok|okay)$/,
  continuing:
    /^(?:hier (?:ist|sind|folgt|folgen|sehen)\b|(?:er|sie|es|dies|diese|dieser) (?:\w+ )?auch|und|aber|stattdessen|auch|ausserdem|außerdem|daruber hinaus|jedoch|daher|deshalb|folglich|zum beispiel|ebenso|ferner|zudem|einerseits|andererseits)\b/,
  impersonal:
    /^Es (?:gibt|gab|(?:ist|war) (?:\w+ )?(?:nötig|notwendig|wichtig|möglich|unmöglich|verboten|üblich|ratsam))(?!\p{L})/u,
  openers: {
    leaning: [
      "Er",
      "Sie",
      "Es",
      "Ihr",
      "Ihre",
      "Ihrem",
      "Ihren",
      "Ihnen",
      "Sein",
      "Seine",
      "Seinem",
      "Seinen",
      "Dies",
      "Diese",
      "Dieser",
      "Dieses",
      "Diesem",
      "Diesen",
      "Jene",
      "Jener",
      "Jenes",
      "Dabei",
      "Dadurch",
      "Damit",
      "Dafür",
      "Daher",
      "Dann",
      "Hier",
      "Hierbei",
      "Solche",
    ],
    texts: ["Der Text", "Der Abschnitt", "Die Passage"],
  },
  neverLast: /^(?:und|oder|aber|weil|obwohl|dass|sowie|sehr|mein|dein|unser|jede|jeder|jedes)$/,
  seldomLast:
    /^(?:der|das|dem|den|des|ein|eine|einem|einen|einer|eines|von|fur|durch|uber|zwischen|wahrend|ohne|als|wie|wenn|ob|im|zum|zur|vom|beim)$/,
  mentions: [
    new RegExp(`\\b(?:dieser|diesem|diesen|dieses|diese) ${texts}\\b(?! (?:des|der|von|zwischen)\\b)`),
    /\b(?:laut|gemaß|nach) (?:dem |der |diesem |dieser |des |vorliegenden |obigen )?(?:text|textabschnitt|abschnitt|passage|textstelle|auszug|kapitel|artikel)\b(?! \d)/,
    /\b(?:im|in dem) (?:\w+en )?(?:text|textabschnitt|abschnitt|absatz|auszug|artikel)\b(?! (?:\d|(?:des|der|von|uber|zwischen)\b))/,
    /\bin der (?:passage|textstelle)\b/,
    new RegExp(`\\b(?:der|das|die) ${texts} ${sayings}\\b`),
    new RegExp(`\\b${sayings} (?:der|das|die) (?:text|textabschnitt|abschnitt|absatz|passage|auszug|artikel)\\b`),
    /\b(?:der|dem|des|den|die|laut) (?:autor|autors|autorin|verfasser|verfassers|erzahler|erzahlers)\b(?! (?:des|der|von|eines|einer)\b)/,
    /\b(?:abbildung|abb\.|tabelle|kapitel|gleichung|seite|anhang|ubung) (?:\d|[ivx]{1,5}\b)/,
    /\b(?:oben|unten|zuvor|vorstehend|nachstehend) (?:genannt|erwahnt|beschrieben|gezeigt|abgebildet|stehend)\w*/,
    /\b(?:obengenannt|obenerwahnt|obig|vorliegend)e[nrms]?\b/,
    /\bwie (?:bereits |oben |zuvor )?erwahnt\b/,
  ],
  pronouns: /^(?:er|ihn|ihm|ihnen|dieser|dieses|diese|diesem|diesen)$/,
  demonstratives: {
    words: /^diese[rsmn]?$/,
    besides: /^(?:tage?[sn]?|wochen?|monate?[sn]?|jahre?[sn]?|jahrzehnte?[sn]?|jahrhunderte?[sn]?|zeit(?:en)?|welt)$/,
  },
  negation: {
    words: /\b(?:nicht|nie|niemals|kein(?:e[mnrs]?)?|nichts|niemand\w*|weder|keinerlei|keinesfalls|keineswegs)\b/g,
    near: /\b(?:nicht nur|ohne|statt|anstatt|vermeid\w*|verhinder\w*|verhut\w*|verbiet\w*|verbot\w*|ausser|außer|erst|nur|kaum|selten|fehl\w*|mangel\w*|unmoglich|unfahig|unnotig|weniger|sondern)\b/,
    joins: /\b(?:aber|und|wahrend|weil|obwohl|doch)\b/,
  },
  numbers: germanNumbers,
};
