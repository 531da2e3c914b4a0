import { fetchItem, fetchReviewer, postDecision } from "./requests.js";
import { rowList } from "./rowList.js";
import { showItem } from "./showItem.js";

const element = (id) => document.getElementById(id);
const keys = { a: "accept", q: "question", w: "answer", e: "edit", u: "undo", j: "next", k: "previous" };
const arrows = { ArrowDown: "next", ArrowUp: "previous" };
let index = 0;
/** Whether the tuple that is shown is not the one of the row at `index`, which then comes next. */
let away = false;
let item = null;
let busy = false;
/** Whether other rows were asked for while something else was under way. */
let outdated = false;
const decided = [];

const list = rowList(element("list"), {
  queryOf: () => ({
    state: element("state").value,
    sort: element("sort").value,
    search: element("search").value,
  }),
  onChoose: (chosen) => act(() => go(chosen)),
  onCount: ({ total, decided, items }) => {
    element("count").textContent = `${total} shown; ${decided} of ${items} decided`;
  },
});

/** Does one thing at a time, then shows other rows where they were asked for meanwhile. */
async function act(work) {
  if (busy) return;
  busy = true;
  element("message").textContent = "";
  await tried(work);
  while (outdated) await tried(changed);
  busy = false;
}

/** Says what went wrong with a thing. */
async function tried(work) {
  try {
    await work();
  } catch (error) {
    element("message").textContent = error.message;
    element("message").scrollIntoView({ block: "nearest" });
  }
}

/** Shows the rows that are asked for now. */
function change() {
  outdated = true;
  if (!busy) void act(changed);
}

async function go(to) {
  const row = await list.row(to);
  if (row === null && to !== 0) return;
  index = to;
  away = false;
  item = row === null ? null : await fetchItem(row.id);
  element("edit").hidden = true;
  showItem(item);
  await list.choose(to);
  element("tuple").scrollTop = 0;
  element("passage").querySelector("mark")?.scrollIntoView({ block: "center" });
}

async function changed() {
  outdated = false;
  element("list").scrollTop = 0;
  await list.refresh();
  await go(0);
}

async function decide(verdict, { fault = null, edited = null } = {}) {
  if (item === null) return;
  const by = element("by").value.trim();
  if (by === "") {
    element("by").focus();
    throw new Error("Say your name first; each decision is kept with one.");
  }
  const { id } = item.tuple;
  const made = await postDecision(id, {
    verdict,
    fault,
    edited,
    note: element("note").value,
    by,
    seen: item.decisions,
  });
  if (verdict !== "withdraw") decided.push(id);
  else if (decided.at(-1) === id) decided.pop();
  element("note").value = "";
  const before = index;
  const total = await list.refresh();
  // The decided row may have left what is shown; then the next one has come to its place.
  const still = (await list.row(before))?.id === id;
  if (verdict === "withdraw" || made.decision?.objection != null) {
    show(made);
    away = !still;
    return list.choose(before, { shown: still });
  }
  await go(Math.max(0, Math.min(still ? before + 1 : before, total - 1)));
}

/** Shows a tuple that may not be among the rows. */
function show(made) {
  item = made;
  element("edit").hidden = true;
  showItem(made);
}

function openEdit() {
  if (item === null) return;
  const { question, answer } = item.decision?.edited ?? item.tuple;
  element("newQuestion").value = question;
  element("newAnswer").value = answer;
  element("edit").hidden = false;
  element("newQuestion").focus();
}

const acts = {
  accept: () => decide("accept"),
  question: () => decide("refuse", { fault: "question" }),
  answer: () => decide("refuse", { fault: "answer" }),
  edit: async () => openEdit(),
  cancel: async () => {
    element("edit").hidden = true;
  },
  undo: async () => {
    const id = decided.at(-1) ?? (item?.decision === null ? undefined : item?.tuple.id);
    if (id === undefined) throw new Error("You have decided nothing that could be taken back.");
    show(await fetchItem(id));
    await decide("withdraw");
  },
  next: () => go(away ? index : index + 1),
  previous: () => go(Math.max(0, index - 1)),
};

for (const button of document.querySelectorAll("[data-act]"))
  button.addEventListener("click", () => act(acts[button.dataset.act]));

element("edit").addEventListener("submit", (event) => {
  event.preventDefault();
  const edited = { question: element("newQuestion").value.trim(), answer: element("newAnswer").value.trim() };
  void act(async () => {
    await decide("edit", { edited });
    document.activeElement?.blur();
  });
});

element("query").addEventListener("submit", (event) => event.preventDefault());
element("state").addEventListener("change", change);
element("sort").addEventListener("change", change);
let typing;
element("search").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(change, 150);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  if (target.matches("input:not([type=checkbox]), textarea, select")) {
    if (event.key !== "Escape") return;
    element("edit").hidden = true;
    target.blur();
    return;
  }
  if (!element("keys").checked) return;
  const focus = { "/": "search", n: "note" }[event.key];
  const name = keys[event.key.toLowerCase()] ?? (target.closest("#list") ? arrows[event.key] : undefined);
  if (focus === undefined && name === undefined) return;
  event.preventDefault();
  if (focus !== undefined) element(focus).focus();
  else void act(acts[name]);
});

element("by").addEventListener("change", () => localStorage.setItem("reviewer", element("by").value));

await act(async () => {
  const { reviewer } = await fetchReviewer();
  element("by").value = reviewer || (localStorage.getItem("reviewer") ?? "");
  await changed();
});
