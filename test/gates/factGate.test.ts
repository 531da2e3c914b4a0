import { describe, expect, it } from "vitest";
import { factGate, openerOf } from "../../lib/gates/factGate";

const passage =
  "The mill at Bream was built in 1709 by the brothers Harrow. It grinds oats, barley and, in good years, wheat for the whole coast. Millers open their sluices when the sea has dropped two metres below the pond of the mill. Such waste sometimes catches fire. Read example.org for more about mills. Tom Harrow, the son of a captain, opened the sluice at low water. The push Anna Gale gave to the trade of Bream outlived her. At Orme the raiders knew the defeat of Lyme at her hands. Old millers train smiths in the spring at Orme. Radio (unreadable) news reached the millers of Orme. Jack Stone led the crews of Dunwich to victory at Lyme. The growth of trade, which is the main cause of wealth, marks the age of the mills. Nobody slept, for the old wheel of Orme turned at night.";
const place = { passage, details: "Mills of the Coast, by A. Webb, published 1931" };

describe("factGate", () => {
  it.each([
    "The mill at Bream was built in 1709 by the brothers Harrow.",
    "Millers open their sluices when the sea has dropped two metres below the pond of the mill.",
    "The sea has dropped two metres when millers open their sluices.",
    "Read example.org for more about mills of the coast.",
    "In good years the mill grinds wheat.",
    "Tom Harrow opened the sluice at low water.",
    "Tom Harrow was the son of a captain and opened the sluice at low water.",
    "Smiths at Orme are trained by old millers in the spring.",
    "Jack Stone led crews of Dunwich to victory at Lyme.",
    "The old wheel of Orme turned at night.",
    "The growth of trade marks the age of the mills.",
    "Anna Gale gave a push to the trade of Bream.",
    "It was in 1709 that the brothers Harrow built the mill at Bream.",
    "So that millers open their sluices, the sea has dropped not only two metres but also below the pond of the mill.",
  ])("takes what the passage tells in a sentence that stands by itself: %s", (fact) =>
    expect(factGate(fact, place)).toBeNull(),
  );

  it.each([
    ["leans_on_text", "It grinds oats, barley and wheat for the coast."],
    ["leans_on_text", "Their mill at Bream was built in 1709."],
    ["leans_on_text", "It was in the mill at Bream that was built in 1709."],
    ["cut_off", '"The mill at Bream was built in 1709 by the brothers Harrow.'],
    ["cut_off", "The mill at Bream was built in 1709 by the brothers ..."],
    ["cut_off", "The brothers Harrow not only built the mill at Bream in 1709."],
    ["leans_on_text", "Thereafter the mill at Bream was kept by the brothers Harrow."],
    ["leans_on_text", "Came the mill at Bream and the brothers Harrow."],
    ["leans_on_text", "Next the brothers Harrow built the mill at Bream."],
    ["leans_on_text", "So that the brothers Harrow built the mill at Bream."],
    ["leans_on_text", "The one ground wheat at Bream for the whole coast."],
    ["leans_on_text", "Both in turn built the mill at Bream in 1709."],
    ["leans_on_text", "Most were mills on the coast that grind wheat."],
    ["leans_on_text", "In some the mill grinds wheat for the whole coast."],
    ["leans_on_text", "To many, wheat of Bream comes from the whole coast."],
    ["leans_on_text", "The mill at Bream, for example, grinds wheat for the whole coast."],
    ["leans_on_text", "It may be said to be the mill at Bream of the brothers Harrow."],
    ["leans_on_text", "It was in a mill that the brothers Harrow built."],
    ["leans_on_text", "It is on the coast so far from Bream that the brothers Harrow have no mill."],
    ["leans_on_text", "The brothers Harrow built this mill in 1709."],
    ["leans_on_text", "So millers open their sluices when the sea has dropped."],
    ["leans_on_text", "One of these mills at Bream was built in 1709."],
    ["leans_on_text", "When they had built the mill at Bream, it ground oats."],
    ["leans_on_text", "The brothers Harrow also built the mill at Bream in 1709."],
    ["leans_on_text", "The mill at Bream [(3) below] grinds wheat in good years."],
    ["leans_on_text", "We have told of the mill at Bream and the brothers Harrow."],
    ["leans_on_text", "Instead millers of Bream open their sluices."],
    ["leans_on_text", "The sluice is opened when the sea has dropped two metres."],
    ["leans_on_text", "Two years later the brothers Harrow built a mill at Bream."],
    ["leans_on_text", "In good years they grind wheat for the whole coast."],
    ["leans_on_text", "The mill ground oats now and wheat in good years."],
    ["leans_on_text", "1709. The brothers Harrow built the mill at Bream."],
    ["leans_on_text", "The mill was built by old men and grinds wheat."],
    ["leans_on_text", "One was the mill of Bream, its oak and its wheel."],
    ["mentions_text", "A mill built in 1709 is what the passage describes."],
    ["says_too_little", "The mill grinds wheat."],
    ["run_together", "Millers open their sluices.the sea has dropped two metres."],
    ["number_not_in_passage", "The mill at Bream was built in 1907."],
    ["name_not_in_passage", "The mill at Bream was built by the brothers Dunmore."],
    ["not_borne_out", "Millers open their sluices to prevent floods in spring when the sea has dropped."],
    ["not_borne_out", "The mill at Bream was built in 1709 and grinds oats for the coast."],
    ["not_borne_out", "Tom Harrow was a captain and opened the sluice at low water."],
    ["not_borne_out", "Anna Gale gave the trade of Bream."],
    ["not_borne_out", "The raiders at Orme defeated Lyme."],
    ["not_borne_out", "Old millers can be trained in the spring at Orme."],
    ["not_borne_out", "Jack Stone led Dunwich to victory at Lyme."],
    ["not_borne_out", "The main cause of wealth marks the age of the mills."],
    ["not_borne_out", "Radio news reached the millers of Orme."],
    ["says_too_little", "MILLS OF THE COAST AND BREAM."],
  ])("refuses %s: %s", (reason, fact) => expect(factGate(fact, place)).toMatchObject({ reason }));

  it("refuses a fact that its grammar broke off in the middle of a word", () => {
    const long = `${"Millers open their sluices when the sea has dropped two metres below the pond of the mill, and ".repeat(3)}`;
    expect(factGate(`${long}the mill grinds bar.`, place)).toMatchObject({ reason: "cut_off" });
    expect(factGate(`${long}the mill grinds barley.`, place)).not.toMatchObject({ reason: "cut_off" });
  });

  it("takes the sign of inches for no quotation that is still open", () => {
    const of = (fact: string) => factGate(fact, { ...place, passage: fact });
    for (const fact of ['The board of the Bream gate is 6" wide.', 'The Bream gate is 6" by 8" and 3".'])
      expect(of(fact)).not.toMatchObject({ reason: "cut_off" });
    expect(of('The Bream gate said "open in 1709" and "close in 1710.')).toMatchObject({ reason: "cut_off" });
  });

  it("leaves what other words ask for to the gates of the tuples, but for sentences that lean on others", () => {
    expect(
      factGate("Oats are ground since the brothers Harrow wanted bread in every house.", { ...place, held: false }),
    ).toBeNull();
    expect(
      factGate("It may be doubted whether the brothers Harrow had a mill in 1709.", { ...place, held: false }),
    ).toBeNull();
    expect(factGate("Millers grind oats, for example, in spring.", { ...place, held: false })).toBeNull();
    expect(factGate("Next to Bream stands a mill that was built in 1709.", { ...place, held: false })).toBeNull();
    expect(factGate("Of all the mills on the coast Bream has the oldest one.", { ...place, held: false })).toBeNull();
    expect(factGate("Followed by dogs, Thomas Harrow came to Bream in 1709.", { ...place, held: false })).toBeNull();
    expect(factGate("They built a mill.", { ...place, held: false })).toMatchObject({ reason: "leans_on_text" });
  });
});

describe("openerOf", () => {
  it.each([
    ["English", "He sails.", "He"],
    ["English", "it's late.", "It"],
    ["English", "Italy is late.", null],
    ["English", "Heat rises.", null],
    ["French", "C'est tard.", "C'"],
    ["French", "Cent moulins.", null],
    ["German", "Diese Mühle mahlt.", "Diese"],
    ["German", "Dienstags mahlt sie.", null],
    ["Chinese", "他们在水边。", "他"],
    ["Latin", "Ille venit.", null],
  ])("%s, %s", (language, text, opener) => expect(openerOf(text, language)).toBe(opener));
});
