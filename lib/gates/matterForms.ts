import { countMatches, linesOf, shareOf } from "./lineForms";

const licenceMarks: readonly RegExp[] = [
  /project gutenberg(?:-tm|\u2122)? (?:license|licence|trademark|electronic works?|literary archive foundation|ebook)/i,
  /\bterms of (?:this|the) (?:agreement|licen[sc]e)/i,
  /\b(?:full )?project gutenberg-tm\b/i,
  /\b(?:refund|donations?|warrant(?:y|ies)|damages|liabilit(?:y|ies)|disclaimer|indemnify|copyright holder|redistribut(?:e|ing|ion)|public domain|royalt(?:y|ies))\b/i,
  /\b(?:electronic works?|replacement copy|defective work|derivative works?)\b/i,
  /\bpermission is hereby granted\b/i,
  /\b(?:licensor|this public licen[sc]e|licensed (?:rights|material)|adapted material)\b/i,
  /\b(?:under|by) the terms (?:of|in) the\b.{0,60}\b(?:licen[sc]e|dedication)\b/i,
  /\bfor the avoidance of doubt\b|\bsection \d\([a-z]\)/i,
  /\bwithout warranty of any kind\b/i,
  /\bpg(?:laf|dp)\.(?:org|net)\b|gutenberg\.(?:org|net)\b/i,
  /^\s*1\.[A-F](?:\.\d)?\.\s/m,
];

/** Licence text of an edition: two of its marks, of which one names the edition or the act. */
export function isLicence(text: string): boolean {
  const found = licenceMarks.filter((mark) => mark.test(text)).length;
  const names =
    /project gutenberg|permission is hereby granted|electronic works?\b|\bthis (?:agreement|(?:public )?licen[sc]e)\b|\blicensor\b|\bthis ebook\b/i;
  return found >= 2 && names.test(text);
}

const editionMarks: readonly RegExp[] = [
  /\bproduced (?:by|for)\b[^.]{0,200}\b(?:proofread(?:ers|ing)|pgdp|project gutenberg|standard ebooks)\b/is,
  /\b(?:e-?text|ebook) (?:prepared|produced) by\b/i,
  /\btranscriber[\u2019']?s?[\u2019']? notes?\b/i,
  /\bdistribution restriction:/i,
  /\bthis page intentionally left blank\b/i,
  /\bapproved for public release\b/i,
  /\bcopyright,? (?:\u00a9 ?)?\d{4}\b/i,
  /\ball rights reserved\b/i,
  /\bisbn(?:-1[03])?:? ?[\dX-]{10,17}/i,
  /\bpgdp\.net\b/i,
  /\bhtml version of this\b/i,
];

/** Title page, imprint, edition note: one mark with a line in capitals or few sentences, or two marks. */
export function isTitlePage(text: string): boolean {
  const found = editionMarks.filter((mark) => mark.test(text)).length;
  if (found >= 2) return true;
  const lines = linesOf(text);
  const capitals = lines.filter((line) => /\p{Lu}{3}/u.test(line) && !/\p{Ll}/u.test(line)).length;
  const words = countMatches(text, /\p{L}+/gu);
  return found === 1 && (capitals >= 3 || (words < 60 && countMatches(text, /[.!?]\s/g) <= 2));
}

const sourceMarks =
  /https?:\/\/|\bdoi\b|\bpp?\. ?\d|\b(?:19|20)\d\d[a-z]?\.\s|\(\d{4}\)|\bvol(?:ume|\.) ?\d|\b(?:university )?press\b|\bedited by\b|\btranslated by\b|\bavailable from\b|\bretrieved\b|\d ?\(\d{1,3}\): ?\d|;\d{1,4}[:(]|\bed\.|\[internet\]|new york: /i;

/** Bibliography: most entries carry two marks of a source, or a run of titles each followed by a date. */
export function isReferences(text: string): boolean {
  const lines = linesOf(text);
  const marks = (line: string) => countMatches(line, new RegExp(sourceMarks.source, "gi"));
  const entries = shareOf(
    lines,
    (line) =>
      marks(line) >= 2 ||
      (marks(line) >= 1 && /^[\p{L}.'\u2019-]+(?: [\p{L}.'\u2019-]+)?,? (?:\p{Lu}|\d{4})/u.test(line)) ||
      /^(?:\u2014|-){2,3}/.test(line),
  );
  if (lines.length >= 2 && entries >= 0.7 && marks(text) >= lines.length * 1.5) return true;
  const dated = countMatches(
    text,
    /[.)]\s\(?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:\d{1,2}, )?\d{4}\)?\./g,
  );
  return dated >= 4 && dated >= countMatches(text, /\p{L}+/gu) * 0.03;
}
