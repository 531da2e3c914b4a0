const element = (id) => document.getElementById(id);
const verdicts = { accept: "accepted", refuse: "refused", edit: "edited" };

/** Fills the page with a tuple. Everything goes in as text, never as HTML. */
export function showItem(item) {
  element("nothing").hidden = item !== null;
  element("shown").hidden = item === null;
  if (item === null) {
    element("source").textContent = "Passage";
    element("text").textContent = "";
    return;
  }
  const { tuple, decision } = item;
  const { question, answer } = decision?.edited ?? tuple;
  element("source").textContent = tuple.details;
  element("text").replaceChildren(...marked(tuple.passage, tuple.evidence));
  element("question").textContent = question;
  element("answer").textContent = answer;
  const fate = document.createElement("b");
  fate.className = item.fate;
  fate.textContent = item.fate;
  const sure = item.confidence === null ? "" : ` · confidence ${item.confidence.toFixed(2)}`;
  element("fate").replaceChildren(fate, item.detail === null ? "" : ` ${item.detail}`, sure);
  element("objection").hidden = (decision?.objection ?? null) === null;
  element("objection").textContent =
    decision?.objection == null ? "" : `Kept as you wrote it, though a gate objects: ${decision.objection.detail}`;
  element("decision").replaceChildren(...decisionLines(item));
  element("votes")
    .querySelector("tbody")
    .replaceChildren(...tuple.votes.map(voteRow));
  const refusals = item.refused.map(({ question, answer, why }) => {
    const line = document.createElement("li");
    line.append(text("span", `${question} — ${answer} `), text("span", why, "soft"));
    return line;
  });
  element("refusals").hidden = refusals.length === 0;
  element("refusals")
    .querySelector("ul")
    .replaceChildren(...refusals);
}

/** Lines that were broken to a width are joined; each break becomes one space, so that places stay the same. */
function marked(broken, evidence) {
  const passage = broken.replace(/(?<=[^\n]{40})\n(?!\n)/g, " ");
  if (evidence === null) return [passage];
  const { from, to } = evidence;
  return [passage.slice(0, from), text("mark", passage.slice(from, to)), passage.slice(to)];
}

function decisionLines({ decision, tuple }) {
  if (decision === null) return [];
  const what = decision.fault === null ? verdicts[decision.verdict] : `${decision.fault} refused`;
  const when = new Date(decision.at).toLocaleString();
  const lines = [text("p", `${what} by ${decision.by}, ${when}${decision.note === "" ? "" : `: ${decision.note}`}`)];
  if (decision.edited !== null) lines.push(text("p", `Before: ${tuple.question} — ${tuple.answer}`, "soft"));
  return lines;
}

function voteRow({ check, accepted, acceptance, threshold }) {
  const row = document.createElement("tr");
  const measured = `${acceptance.toFixed(2)} of ${threshold.toFixed(2)}`;
  const cells = [check, accepted ? "✓ accepted" : "✗ refused", measured];
  row.append(...cells.map((cell) => text("td", cell)));
  return row;
}

function text(name, content, className = "") {
  const made = document.createElement(name);
  made.textContent = content;
  made.className = className;
  return made;
}
