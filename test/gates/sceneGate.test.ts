import { describe, expect, it } from "vitest";
import { leakedPhrase } from "../../lib/gates/exampleLeak";
import { characterGate, scenarioGate } from "../../lib/gates/sceneGate";
import { candle, details, makeTuple } from "./madeRecords";
import { reasonOf } from "./reasonOf";

const tuples = [makeTuple(), candle];
const character = {
  name: "Greta Holm",
  traits: ["dry"],
  description:
    "Greta Holm has taught people about fires for years, and Simple Sabotage is the book she opens each lesson with.",
  details,
  author: "Office of Strategic Services",
  tuples,
};
const scene = {
  scenario:
    'Late in the evening Tomas, called "the Notebook", finds Greta alone in the classroom and asks about fires.',
  primary: { name: "Greta Holm" },
  secondary: { name: "Tomas" },
  tuples,
};

describe("characterGate", () => {
  it("keeps a character that knows its subject and gives nothing away", () => {
    const { name, traits, description } = character;
    expect(characterGate(character)).toEqual({ status: "kept", value: { name, traits, description } });
  });
  it("L5: drops a description that holds a run of an answer, and keeps what title and questions say themselves", () => {
    const leak = "Greta Holm tells everybody that a candle gives a hot flame after about 20 minutes.";
    expect(reasonOf(characterGate({ ...character, description: leak }))).toBe("answer_leaked");
    const open = "Greta Holm keeps a list of the most promising targets for fires in her desk.";
    expect(reasonOf(characterGate({ ...character, description: open }))).toBe("kept");
  });
  it("drops the author, by last name or inside the description", () => {
    const author = "H. G. Wells";
    expect(reasonOf(characterGate({ ...character, author, name: "Anthony Wells" }))).toBe("author_name");
    const friend = "Greta is an old friend of H. G. Wells and says so often.";
    expect(reasonOf(characterGate({ ...character, author, description: friend }))).toBe("author_name");
    expect(reasonOf(characterGate({ ...character, author: "H. G. Holmes and others" }))).toBe("kept");
    const clerk = "Greta is a clerk of the Office of Strategic Services and likes her tea hot.";
    const office = { ...character, author: "Office of Strategic Services", description: clerk };
    expect(reasonOf(characterGate(office))).toBe("kept");
    expect(reasonOf(characterGate({ ...office, name: "Office of Strategic Services" }))).toBe("author_name");
  });
  it.each([
    ["kept", "Brown, Dan", "Greta is a young woman with brown hair, and her brother Dan teaches as well."],
    ["author_name", "Smith, Jones, and Brown", "Greta is an old friend of Jones and says so often."],
    ["author_name", "Brown, Dan", "Greta is an old friend of Dan Brown and says so often."],
    ["kept", "Baker, John", "Greta is a baker in her thirties with flour on her sleeves."],
    ["kept", "Young, Robert", "Greta is a young woman with grey eyes."],
    ["kept", "Cook and Miller", "Greta is a cook in her thirties with flour on her sleeves."],
    ["author_name", "Cook and Miller", "Greta is an old friend of Miller and says so often."],
    ["author_name", "Wells, H. G.", "Greta is an old friend of H. G. Wells and says so often."],
  ])("says %s of the author %s and: %s", (reason, author, description) => {
    expect(reasonOf(characterGate({ ...character, author, description }))).toBe(reason);
  });
  it("takes the first part of a name in a catalogue for the last name", () => {
    expect(reasonOf(characterGate({ ...character, author: "Wells, Herbert", name: "Anthony Wells" }))).toBe(
      "author_name",
    );
  });
  it("drops what is no name, template marks and worked examples", () => {
    expect(reasonOf(characterGate({ ...character, name: "<b>" }))).toBe("no_name");
    expect(reasonOf(characterGate({ ...character, description: "A woman.</s>" }))).toBe("template_token");
    const model = "Greta is dry. As an AI language model, I cannot make up people.";
    expect(reasonOf(characterGate({ ...character, description: model }))).toBe("speaks_as_model");
    const researcher = "Greta works as an AI researcher and likes her tea hot.";
    expect(reasonOf(characterGate({ ...character, description: researcher }))).toBe("kept");
    const bot = "Greta once wrote a chatbot and likes her tea hot.";
    expect(reasonOf(characterGate({ ...character, description: bot, details: "On Chatbots" }))).toBe("kept");
    expect(reasonOf(characterGate(character, ["opens each lesson"]))).toBe("example_leaked");
  });
  it.each(["and looks at the", "with a dry, I.", "and a notebook of"])("drops a text that breaks off: %s", (end) => {
    const description = `Greta Holm teaches people about fires ${end}`;
    expect(reasonOf(characterGate({ ...character, description }))).toBe("cut_off");
    expect(reasonOf(scenarioGate({ ...scene, scenario: `Tomas meets Greta in the classroom ${end}` }))).toBe("cut_off");
  });
});

describe("the ends of texts", () => {
  it.each([
    "He has two dogs and a name for each.",
    "She cannot stand to be treated as such.",
    "She likes her guests few. In short, no.",
    "She meets everybody in the hall of Block A.",
  ])("are whole: %s", (end) => {
    expect(reasonOf(characterGate({ ...character, description: `Greta is dry. ${end}` }))).toBe("kept");
  });
  it.each(["She has seen such.", "She looks for a.", "Her voice is low, he."])("break off: %s", (end) => {
    expect(reasonOf(characterGate({ ...character, description: `Greta is dry. ${end}` }))).toBe("cut_off");
  });
});

describe("people who turn into others", () => {
  const she = {
    name: "Greta Holm",
    description: "Greta teaches people about fires. She is dry, and her voice is low.",
  };
  it.each([
    ["person_changed", "In the evening Tomas meets Greta, an outspoken and patient man, in the classroom."],
    ["person_changed", "In the evening Tomas meets Greta with his arms crossed."],
    ["person_changed", "Greta Holm was a tall, quiet boy when Tomas came to ask about fires."],
    ["kept", "In the evening Tomas, a patient man, meets Greta, an outspoken woman, and looks at her."],
    ["kept", "Greta took his hand, and Tomas, with his head bent, asked about fires."],
    ["repeats_itself", "Tomas, a patient and patient listener, meets Greta in the classroom."],
    ["repeats_itself", "Tomas, a curious and curious person, meets Greta in the classroom."],
    [
      "kept",
      "Tomas needs to know about fires and comes to Greta Holm. He nods to Greta Holm, sits down and listens to Greta Holm.",
    ],
    ["repeats_itself", "Tomas is eager and eager to ask about fires when he meets Greta."],
    [
      "repeats_itself",
      "Tomas meets Greta. Greta smiles at Tomas, and Greta smiles at Tomas again. Greta smiles at Tomas.",
    ],
    ["kept", "Tomas likes to ask, likes to walk and likes to sit in the classroom of Greta."],
    ["kept", "Less and less rain falls while Tomas meets Greta."],
    ["kept", "Tomas asks again and again, and Greta tells him in the classroom."],
    ["kept", "Outside the rain grows louder and louder while Tomas meets Greta."],
    ["kept", "Hundreds and hundreds of books stand around Tomas and Greta, days and days from home."],
    ["kept", "Greta is a friend of the old man who built the school, and Tomas visits her."],
    ["kept", "Tomas meets Greta, a teacher to every boy in the town."],
  ])("says %s of: %s", (reason, scenario) => {
    expect(reasonOf(scenarioGate({ ...scene, primary: she, scenario }))).toBe(reason);
  });
  it("says nothing where the description tells of nobody, or of both", () => {
    const scenario = "In the evening Tomas meets Greta, a patient man, in the classroom.";
    for (const description of ["Greta teaches people.", "She teaches her brother, and he listens."])
      expect(reasonOf(scenarioGate({ ...scene, scenario, primary: { ...she, description } }))).toBe("kept");
  });
  it.each([
    ["name_changed", "Gre'ta Holm teaches people about fires in the evening."],
    ["name_changed", "Gre ta Holm teaches people about fires in the evening."],
    ["kept", "Greta's lessons about fires are full, and she teaches O'Neill as well."],
    ["name_changed", "Maria is a teacher of sixty with a grey plait. She likes tea."],
    ["name_changed", "Marta has a grey plait. Greta likes tea."],
    ["name_changed", "Gerta is a teacher of sixty with a grey plait."],
    ["kept", "Patience is a virtue that Greta has."],
    ["kept", "Great, grey and loud, she teaches people about fires."],
    ["kept", "Born in a small town, Greta teaches people about fires."],
    ["speaks_of_task", "Work: teacher. Age: 60. Past: has taught for years. Manner: short sentences."],
    ["speaks_of_task", "The name begins with G. Greta is dry and warm and patient."],
    ["kept", "Greta has a place at work, a past and an age that she tells nobody."],
    ["repeats_itself", "Greta teaches people about fires with a dry and dry voice."],
    [
      "repeats_itself",
      "Greta is dry. She has taught people for thirty years. She likes tea. She has taught people for thirty years.",
    ],
    ["kept", "Greta is dry. She likes tea. She has taught people for thirty years. She likes tea."],
  ])("says %s of the character: %s", (reason, description) => {
    expect(reasonOf(characterGate({ ...character, description }))).toBe(reason);
  });
});

describe("scenarioGate", () => {
  it.each([
    ["wrong_asker", "Late in the evening Greta needed to know about fires, and Tomas was the one to ask."],
    ["wrong_asker", "Tomas waits in the hall while Greta Holm is eager to find out what he knows."],
    ["kept", "Tomas needed to know about fires, and Greta was glad to ask him in."],
    ["kept", "Greta wants to finish her work, but Tomas needs to know about fires."],
    ["wrong_asker", "Tomas met Greta in the hall, where Holm wanted to know about fires."],
    ["wrong_asker", "Tomas needs to know about fires, and Greta has come to ask as well."],
    ["wrong_asker", "Tomas waits in the hall, since Greta had to find out about fires."],
    ["wrong_asker", "Tomas looks on while Greta still hopes to learn about fires."],
    ["kept", "Tomas tells Greta his boss wants to know more about fires."],
    ["kept", "Tomas visits Greta knowing visitors need to learn about fires from her."],
    ["kept", "Greta wants to know who is knocking, and Tomas says so."],
    ["kept", "Greta wanted to ask him in, for Tomas stood in the rain."],
    ["kept", "Greta does not need to ask why Tomas has come."],
    ["kept", "Greta hopes to learn his name at last, and Tomas hopes to hear about fires."],
    ["kept", "Greta came to know Tomas at a fair, and Tomas has questions about fires."],
    ["kept", "Greta asks Tomas what brings him here."],
    ["kept", "Tomas turns to Greta for help, and Greta has many questions to answer today."],
    ["wrong_asker", "Greta would like to know more about fires, and Tomas is there."],
    ["wrong_asker", "Greta wishes to learn about fires, and Tomas is there."],
    ["wrong_asker", "Greta wants to understand how fires start, and so she visits Tomas."],
    ["wrong_asker", "Greta has questions about fires for Tomas, who knows everything."],
    ["wrong_asker", "Greta asks Tomas several questions about fires."],
    ["wrong_asker", "Greta turns to Tomas for help with her questions about fires."],
    ["wrong_asker", "Greta, who needs to know about fires, finds Tomas in his office."],
    ["wrong_asker", "Greta is looking for answers about fires. Tomas is the one who has them."],
    ["wrong_asker", "Greta seeks advice from Tomas about fires."],
    ["wrong_asker", "Greta, curious about fires, approaches Tomas in the hall."],
    ["speaks_of_task", "Place: a bright room. Reason: Tomas has to know about fires. Mood: Greta is dry."],
    ["speaks_of_task", "In this scenario, Greta and Tomas meet in a classroom."],
    ["speaks_of_task", "Tomas brings the following questions about fires to Greta."],
    ["speaks_of_task", "Greta and Tomas look at the listed question about fires."],
    ["kept", "Tomas visits Greta and wants to know about fires."],
    ["kept", "Greta explains what people need to know about fires, and Tomas listens."],
    ["kept", "Greta decides what customers need to know, and Tomas asks."],
    ["kept", "Greta had to ask Tomas to wait in the hall."],
    ["kept", "Greta noticed that he wanted to ask about fires, and Tomas did."],
    ["kept", "Greta had apprentices who wanted to learn, and Tomas was one of them."],
    ["kept", "Greta carries his book, 'The Principles of Geology', under her arm and looks for Tomas."],
    ["speaks_of_task", "Both Tomas and Greta were ready to discuss the given questions about fires."],
    ["dialogue", "Tomas meets Greta and says, 'Good morning to you and to all of your fires.'"],
    ["dialogue", "Tomas looks at Greta, who says to him: 'Hi Tomas, I noticed some ashes on the walls."],
    ["dialogue", "Tomas looks at Greta and says, with a smile, 'Hey, Greta! I was just wondering.' Greta nods."],
    ["kept", "Tomas waits for Greta by the teachers' room, 'Room 7' as it says, for he has to know about fires."],
  ])("says %s of: %s", (reason, scenario) => {
    expect(reasonOf(scenarioGate({ ...scene, scenario }))).toBe(reason);
  });

  it("keeps a scenario with both people, by first name too, and a nickname in quotes", () => {
    expect(reasonOf(scenarioGate(scene))).toBe("kept");
  });
  it("drops a scenario without one of them, where another word only contains the name", () => {
    expect(reasonOf(scenarioGate({ ...scene, scenario: "Greta waits for Tomasina." }))).toBe("person_missing");
  });
  it("drops dialogue", () => {
    expect(reasonOf(scenarioGate({ ...scene, scenario: "Tomas meets Greta. “May I ask you something?”" }))).toBe(
      "dialogue",
    );
  });
  it("L5: drops a scenario that gives an answer away", () => {
    const scenario = "Tomas and Greta watch a candle set in paper soaked in kerosene.";
    expect(reasonOf(scenarioGate({ ...scene, scenario }))).toBe("answer_leaked");
  });
  it("drops worked examples", () => {
    expect(reasonOf(scenarioGate(scene, ["Late in the evening"]))).toBe("example_leaked");
  });
});

describe("leakedPhrase", () => {
  it("finds a phrase whatever its case, quotes and blanks, and whole words only", () => {
    expect(leakedPhrase("It was the  OLD lighthouse-keeper.", ["the old lighthouse keeper"])).toBe(
      "the old lighthouse keeper",
    );
    expect(leakedPhrase("the older lighthouse", ["the old"])).toBeNull();
    expect(leakedPhrase("anything", ["", "?!"])).toBeNull();
  });
});
