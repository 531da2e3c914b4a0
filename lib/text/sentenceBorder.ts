/** Words before a name: the stop after them never ends a sentence. */
export const titlesBeforeNames: ReadonlySet<string> = new Set(
  "Mr Mrs Ms Mx Dr Prof Rev Hon Fr Ven St Ste Mt Ft Messrs Mme Mlle Gen Col Maj Capt Cpt Lt Sgt Cpl Pvt Cmdr Adm Brig Gov Sen Rep Pres Supt Insp".split(
    " ",
  ),
);
/** Words in the middle of a sentence, in lower case. */
const connectors = new Set("e.g i.e cf viz vs approx ca".split(" "));
/** Words that belong to the number or numeral after them, in lower case. */
const numbered = new Set(
  "no nos fig figs vol vols p pp ch chap sec sect art pt par para ver ed eq tab app bk col l ll n v jan feb mar apr jun jul aug sep sept oct nov dec".split(
    " ",
  ),
);
/** Words that may well end a sentence but mostly do not, in lower case; dotted letters such as B.C. count among them. */
const abbreviations = new Set("inc ltd co corp bros jr sr dept est etc ave blvd rd univ".split(" "));
/** Words that seldom follow an abbreviation within a sentence: with a capital letter they begin a new one. */
const starters = new Set(
  "The A An This That These Those There It He She We They I You His Her Its Their Our My Your In On At By For From With After Before When While If As But And Or So Then Thus However Although Since No Not One Some Many Most Such What Who How Why Where".split(
    " ",
  ),
);

/**
 * Whether a border that Unicode's rules put between two pieces of one paragraph is none: after titles, initials,
 * abbreviations and the number of a list item, before a small letter, or beside a piece without letters and digits.
 * Where "B.C." or an initial could end a sentence, a common first word such as "The" decides that it does.
 */
export function isFalseBorder(before: string, after: string, language = "English"): boolean {
  const left = before.trimEnd();
  const right = after.trimStart();
  if (!/[\p{L}\p{N}]/u.test(left) || !/[\p{L}\p{N}]/u.test(right)) return true;
  if (/^["'“‘«([]*\p{Ll}/u.test(right)) return true;
  if (isListMarker(left)) return true;
  if (language === "German" && isGermanOrdinal(left, right)) return true;
  const word = /(?:^|[\s"'“‘«([—–-])((?:\p{L}+\.)+)$/u.exec(left)?.[1]?.slice(0, -1);
  if (word === undefined) return false;
  if (titlesBeforeNames.has(word)) return true;
  const lower = word.toLowerCase();
  if (abbreviationsOf[language]?.has(lower) === true) return true;
  if (connectors.has(lower)) return true;
  if (numbered.has(lower) && /^(?:\d|[ivxlc]+\b|[IVXLC]+\b[^'’])/.test(right)) return true;
  const initials = /^\p{Lu}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word);
  if (!initials && !abbreviations.has(lower)) return false;
  return !starters.has(/^["'“‘«([]*(\p{L}+)/u.exec(right)?.[1] ?? "");
}

/** Abbreviations of other languages that stand inside a sentence, in lower case. */
const abbreviationsOf: Readonly<Record<string, ReadonlySet<string>>> = {
  German: new Set(
    "bzw nr hr fr frl str jh jhd jhdt abb tab kap bd s vgl geb gest evtl ggf usf hrsg aufl sog inkl allg dipl ing st z.b d.h u.a z.t v.chr n.chr u.s.w o.ä i.d.r".split(
      " ",
    ),
  ),
  French: new Set("m mm mgr me p pp av apr env éd vol chap fig art n st ste cf".split(" ")),
  Spanish: new Set("sr sra srta sres d dña dr dra pág págs núm art cap fig ed vol ud uds a.c d.c ee".split(" ")),
};

/** "am 3. Mai" and "im 19. Jahrhundert": a number of one or two digits before a noun, and not before a usual first word. */
function isGermanOrdinal(left: string, right: string): boolean {
  if (!/(?:^|[^\d.,:])\d{1,2}\.$/.test(left)) return false;
  const first = /^["'\u201e\u00bb(]*(\p{L}+)/u.exec(right)?.[1] ?? "";
  return !/^(?:Der|Die|Das|Dem|Den|Des|Ein|Eine|Einer|Einem|Er|Sie|Es|Wir|Ich|Ihr|Man|In|Im|Am|An|Auf|Aus|Bei|Mit|Nach|Von|Vor|Zu|Zur|Zum|Als|Da|Wenn|Weil|Und|Aber|Doch|So|Dann|Dort|Hier|Diese|Dieser|Dieses|Sein|Seine|Durch|Für|Um|Ohne|Erst|Schon|Heute|Auch|Nur|Danach|Später|Seit|Während|Unter|Über)$/.test(
    first,
  );
}

/** A piece that is nothing but "4.", "1-16.", "(a)." or "IV.". */
function isListMarker(piece: string): boolean {
  return /^\s*[([]?(?:\d[\d.-]{0,8}|[ivxlc]{1,7}|[IVXLC]{1,7}|[A-Za-z])[)\]]?[.)]$/.test(piece);
}
