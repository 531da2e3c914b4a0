import { describe, expect, it } from "vitest";
import { missedKind } from "../../lib/gates/missedKind";

const missed = (question: string, answer: string) => missedKind({ question, answer });
const [none, other] = [/gives none/, /somebody or something else/];

describe("missedKind", () => {
  it.each([
    ["When was Anna Harrow born?", "Anna Harrow was born in Bream and had 12 brothers.", none],
    ["When did Drake sail to Cadiz?", "Drake sailed to Cadiz with 23 ships.", none],
    ["How high is the tower?", "The tower was built by 200 men in 1709.", none],
    ["How many wheels of Bream did the flood of 1709 break?", "The flood of 1709 broke wheels at Bream in 1709.", none],
    ["When did Sophocles add an actor?", "Sophocles (495-406 B.C.) followed, adding an actor.", none],
    ["When did Zarlino write a book on harmony?", "Zarlino, who died in 1590, wrote a book on harmony.", none],
    ["When did the mill gain a wheel?", "The mill, which stood before 1709, gained a wheel.", none],
    ["Why did Thomas Gale work as a smith?", "Thomas Gale worked as a smith for ten years.", none],
    ["Why did Thomas Gale go to Lyme?", "Thomas Gale went to Lyme as usual and came back.", none],
    ["Why did the people wait for rain?", "The people waited for rain with great patience.", none],
    ["When has the mayor a vote?", "The mayor has a vote and a seat.", none],
    ["How high is the tower?", 'The tower called "Rocket" was built by 200 men.', none],
    ["How far is Bream from Lyme?", "Bream is near Lyme and has 900 inhabitants.", none],
    ["How long does a loaf of rye bake?", "A loaf of rye bakes at 230 degrees.", none],
    ["How can mycoplasma be stained?", "Mycoplasma cannot be stained by the Gram method.", /denies/],
    ["With what must frostbitten skin be rubbed?", "Frostbitten skin must not be rubbed with snow.", /denies/],
    ["How does Anna define duty?", "Duty, as defined by Harrow, was a burden to Anna.", other],
    ["Whom did Anna encourage?", "In 1843 Anna married Daniel Pryce, who encouraged her to write.", other],
    ["What did Philip found?", "Philip sent an army under Mark Hale, who founded a fort.", other],
  ])("finds that %s is not answered by: %s", (question, answer, why) => expect(missed(question, answer)).toMatch(why));

  it.each([
    ["When did Drake sail to Cadiz?", "Drake sailed to Cadiz with 23 ships in 1587."],
    ["When did the mill stand still?", "The mill stood still from May to August."],
    ["How long did the siege last?", "The siege lasted 23 days."],
    ["When did Sophocles live?", "Sophocles (495-406 B.C.) lived at Athens and wrote tragedies."],
    ["When did Zarlino die?", "Zarlino, who died in 1590, invented a scale."],
    ["When did the War of the Mills ruin Bream?", "The War of the Mills (1618-48) ruined Bream."],
    ["Why did Polo go as far north as Orm?", "Polo went north because raiders held Lyme."],
    ["Why did the people wait for rain?", "The people waited for rain because wells had dried up."],
    ["Why are apples dried in autumn?", "Apples are dried in autumn for the winter."],
    ["Why was Thomas Gale hanged?", "Thomas Gale was hanged as a spy."],
    ["When has the mayor a vote?", "The mayor shall have no vote unless the council is divided."],
    ["How high is the tower?", "The tower is 40 metres high."],
    ["How high is the tower?", "The tower rises 12 storeys."],
    ["How long does a loaf of rye bake?", "A loaf of rye bakes for 40 minutes."],
    ["How does Anna define duty?", "Duty, as defined by the writer Anna, is a debt paid by honesty."],
    ["How old was Anna Harrow?", "Anna Harrow was 12 years old."],
    ["How many of the 30 wheels of 1709 still turn?", "Of the wheels of Bream 12 turn to this day."],
    ["When did the 2 ships of Bream sink?", "The ships of Bream sank in 1709."],
    ["When did the navy issue lemon juice?", "The navy did not issue lemon juice until 1795."],
    ["How do penguins swim?", "Penguins cannot fly and swim with their wings."],
    ["Why could the gate not be opened?", "The gate could not be opened because the water stood too high."],
    [
      "What did Thomas Gale sell in 1709?",
      "Anna Harrow quarrelled with Thomas Gale, who sold a mill at Bream in 1709.",
    ],
    ["What did Anna Harrow sell?", "Anna Harrow, who lived at Bream, sold a mill."],
    ["What did Mark Hale found?", "Philip sent an army under Mark Hale, who founded a fort."],
  ])("finds that %s is answered by: %s", (question, answer) => expect(missed(question, answer)).toBeNull());
});
