import { firstLetters, type LanguageRules, wordSet } from "./languageRules";
import { spanishNumbers } from "./spanishNumbers";

const texts = "(?:texto|pasaje|fragmento|extracto|parrafo|articulo|documento|capitulo|libro|manual)";
const sayings =
  "(?:dice|indica|menciona|describe|explica|afirma|senala|relata|cuenta|presenta|cita|sugiere|declara|sostiene)";

/** Spanish. Words are written without accents, as the gates read them. */
export const spanish: LanguageRules = {
  name: "Spanish",
  gap: " ",
  unitsPerWord: 1,
  letters: "áéíñóúü",
  titles: ["Sr", "Sra", "Dr", "Dra", "Sta", "núm"],
  functionWords:
    wordSet(`a al algo algun alguna algunas alguno algunos ambos ante antes aquel aquella aquellas aquellos aquello asi aun
    aunque cada casi como con contra cual cuales cualquier cuando cuanta cuantas cuanto cuantos cuya cuyas cuyo cuyos da de debe deben
    debido del desde despues donde dos durante e el ella ellas ellos en entonces entre era eran es esa esas ese eso esos esta estaba
    estaban estan estas este esto estos estuvo fue fueron ha habia habian hacia hasta han hay he la las le les lo los luego mas me
    mediante mi mientras mis misma mismo mismos muy nada ni no nos nosotros nuestra nuestro o os otra otras otro otros para pero poco por
    porque pues que quien quienes se sea segun ser si sido sin sino sobre solo son su sus tal tales tambien tampoco tan tanto te tenia
    tenian tiene tienen toda todas todo todos tras tu u un una unas uno unos usted ustedes y ya yo`),
  stemOf: (word) => firstLetters(word, 5),
  evasions: [
    /\b(?:texto|pasaje|fragmento|libro|documento|capitulo|articulo) no (?:lo |se |la )?(?:menciona|indica|especifica|dice|describe|proporciona|responde|explica)\b/,
    /\bno se (?:menciona|indica|especifica|proporciona|describe) (?:en|por) el\b/,
    /\bno (?:se )?puede responder\b/,
    /^no (?:lo )?se[.,!]?$/,
    /^no (?:hay|tengo) (?:suficiente )?informacion\b/,
    /\bcomo (?:una )?ia\b|^lo siento\b/,
  ],
  bareAnswers: /^(?:si|no|quiza|quizas|verdadero|falso|ninguno|ninguna|desconocido|ok)$/,
  continuing:
    /^(?:aqui (?:esta|estan|tienes|hay|va)\b|he aqui\b|(?:el|ella|ellos|ellas) tambien|y|pero|en su lugar|tambien|ademas|sin embargo|no obstante|por lo tanto|por tanto|por ejemplo|asimismo|por otra parte|por consiguiente)\b/,
  impersonal: null,
  openers: {
    leaning: [
      "Él",
      "Ella",
      "Ellos",
      "Ellas",
      "Su",
      "Sus",
      "Esto",
      "Este",
      "Esta",
      "Estos",
      "Estas",
      "Ese",
      "Esa",
      "Eso",
      "Esos",
      "Esas",
      "Aquel",
      "Aquella",
    ],
    texts: ["El texto", "El pasaje"],
  },
  neverLast: /^(?:y|e|o|u|pero|porque|aunque|los|las|unos|unas|del|al|cada|muy|sus)$/,
  seldomLast:
    /^(?:de|en|con|para|por|sobre|a|que|cuyo|es|son|era|fue|la|una|entre|sin|como|cuando|si|desde|hasta|el|un|su)$/,
  mentions: [
    new RegExp(`\\b(?:este|ese|esta) ${texts}\\b`),
    /\b(?:segun|de acuerdo con|conforme a) (?:el|la|este|dicho) (?:texto|pasaje|fragmento|extracto|parrafo|articulo|documento|capitulo|libro|autor)\b(?! de)/,
    /\ben el (?:texto|pasaje|fragmento|parrafo|extracto)\b(?! (?:de|del|sobre)\b)/,
    new RegExp(`\\bel (?:texto|pasaje|fragmento|parrafo|documento|capitulo) (?:no )?(?:se )?${sayings}\\b`),
    new RegExp(`\\b${sayings} el (?:texto|pasaje|fragmento|parrafo|documento)\\b`),
    /\b(?:el|la|del|al) (?:autor|autora|narrador|narradora)\b(?! (?:de|del)\b)/,
    /\b(?:figura|fig\.|tabla|capitulo|ecuacion|pagina|anexo|ejercicio) (?:\d|[ivx]{1,5}\b)/,
    /\b(?:antes mencionad|anteriormente mencionad|mencionad[oa]s? (?:antes|anteriormente|arriba)|arriba mencionad|como se menciona)/,
  ],
  pronouns: /^(?:ella|ellos|ellas)$/,
  demonstratives: {
    words: /^(?:este|esta|estos|estas|ese|esa|esos|esas)$/,
    others: /(?<!\p{L})está(?!\p{L})/giu,
    besides: /^(?:dias?|semanas?|mes(?:es)?|anos?|decadas?|siglos?|epocas?|tiempos?|mundo|vez|ultim[oa]s?)$/,
  },
  negation: {
    words: /\b(?:no|nunca|jamas|ningun[ao]?|nada|nadie|tampoco|ni)\b/g,
    near: /\b(?:no (?:solo|obstante|mas que)|sin|evit\w*|imped\w*|prohib\w*|salvo|excepto|sino|solo|solamente|apenas|poco|falt\w*|imposible|en lugar|en vez)\b/,
    joins: /\b(?:pero|y|mientras|porque|aunque)\b/,
  },
  numbers: spanishNumbers,
};
