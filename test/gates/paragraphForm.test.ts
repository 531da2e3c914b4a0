import { describe, expect, it } from "vitest";
import { paragraphForm } from "../../lib/gates/paragraphForm";
import { reasonOf } from "./reasonOf";

const formed: [reason: string, text: string][] = [
  ["form_contents", "Of Bees ............ 1\nOf Wasps ............ 12\nOf Ants ............ 40"],
  [
    "form_contents",
    "  I.    OF BEES               1\n  II.   OF WASPS             12\n  III.  OF ANTS AND OTHERS   40",
  ],
  ["form_contents", "Chapter 1 Bees\n1.1 The Hive\n1.2 The Queen\n1.3 Honey and Wax\nChapter 2 Wasps"],
  [
    "form_index",
    "Ants, 40, 43-45\nBees, 1, 7\nBumble-bees, 9; nests of, 11\nDrones, 3\nHoney, 5, 6\nWasps, 12. (See also Hornets)",
  ],
  [
    "form_licence",
    "You may use this electronic work under the terms of this agreement. There is no refund and no warranty.",
  ],
  ["form_licence", "Permission is hereby granted to any person to use the work, without warranty of any kind."],
  ["form_title_page", "E-text prepared by a Friend of Bees\n\nTranscriber's note: spelling was kept."],
  [
    "form_references",
    "Bloom, Anna. 2001. Bees of the North. London: Hive Press. https://example.org/bees\nStone, Karl. 1999. “Wasps.” Journal of Stings 3 (2): 117–130. https://example.org/wasps",
  ],
  ["form_exercises", "1. Why do bees dance?\n\n2. Explain how wasps make paper.\n\n3. How many legs has an ant?"],
  ["form_exercises", "4. Which insect makes honey?\n- ant\n- bee\n- wasp\nAnswer: B"],
  [
    "form_objectives",
    "Bees\nBy the end of this section, you will be able to:\n- Describe a hive\n- Explain the dance of bees",
  ],
  ["form_glossary", "drone: male bee\nhive: home of bees\nqueen: mother of a hive\nwax: what bees build with"],
  ["form_play", "BRUTUS.\n\nWho is there?\n\nCASCA.\n\nA friend.\n\nBRUTUS.\n\nCome in, then."],
  ["form_table", "Insect   Legs   Wings\nbee      6      4\nfly      6      2\nspider   8      0"],
  [
    "form_table",
    "1096. The first mill of Bream was built.\n1099. The mill burned.\n  Nobody was in it.\n1147. A second mill ground oats\n    for the whole coast.\n1169. The tide broke its wheel.\n1176. A third mill was built of stone.",
  ],
  ["form_table", "| insect | legs |\n|---|---|\n| bee | 6 |\n| spider | 8 |"],
];

const prose: string[] = [
  "In 1666 a fire burned for 4 days and destroyed 13,200 houses. It began in a bakery.\n\nBy 1670, 1,000 houses had been built again; by 1676, most of them.",
  "Bees dance. Why do they dance? How do the others read it? What do they learn? Karl von Frisch asked these questions in 1923, and spent his life on them.",
  "It was late in the evening, and the keeper of the hives\nwas tired of the noise that came from the road where\nthe carts went by until the bell rang for the night and\nthe doors were shut",
  '"Who is there?" asked Brutus.\n\n"A friend," said Casca.\n\n"Come in, then."',
  "There are three rules:\n\n1. Never open a hive in the rain. The bees are all at home then, and angry.\n2. Wear white, since dark cloth reminds bees of bears.\n3. Move slowly.",
  "The licence of the tavern was refused, and the owner asked for a refund of the fee. A warranty had been given, he said, and damages were due.",
  "Michael Hart founded Project Gutenberg in 1971, when he typed the Declaration of Independence into a computer. Volunteers and donations kept it alive.",
  "I wandered slow along the hill,\nWhere every bee had gone to bed,\nThe moon was up, the air was still,\nA single star was overhead.",
  "1. The candle stands in paper. 2. The paper is soaked in kerosene. Both burn after twenty minutes, and the fire spreads from there.",
  "101. The keeper opens the hive at noon.\n102. He looks for the queen first.\n103. He closes it before the rain.\n104. Smoke calms the bees for a while.\n105. A wet hive is left alone.",
  "Note: bees sleep. Many people ask when: at night, mostly. The reason: light.",
  "",
];

describe("paragraphForm", () => {
  it.each(formed)("L4: drops %s: %j", (reason, text) => {
    expect(reasonOf(paragraphForm(text))).toBe(reason);
  });
  it.each(prose)("keeps prose: %j", (text) => {
    expect(paragraphForm(text)).toEqual({ status: "kept", value: text });
  });
});
