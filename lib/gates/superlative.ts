/** An English superlative, as a part of a regular expression over words in small letters: "best", "largest", but no "forest". */
export const superlative =
  "(?:best|worst|(?!(?:arrest|chest|conquest|contest|crest|earnest|forest|guest|harvest|honest|interest|manifest|modest|priest|protest|quest|request|rest|tempest|test|west|east)\\b)\\w{2,}est)";
