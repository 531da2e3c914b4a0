import { fetchRows } from "./requests.js";

const pageSize = 100;
const signs = { accept: "✓", refuse: "✗", edit: "✎" };

/**
 * The list of tuples. Only rows in view are in the page, and only pages of rows that were in view are fetched, so that its
 * length does not matter. `onChoose` is told which row a click chose, `onCount` the counts of each answer.
 */
export function rowList(nav, { queryOf, onChoose, onCount }) {
  const list = nav.querySelector("ol");
  const height = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 3.25;
  /** What is asked for, the same for all pages of rows. */
  let query = queryOf();
  let pages = new Map();
  let total = 0;
  let current = -1;
  let marked = true;

  async function page(number) {
    const asked = pages;
    const known = asked.get(number);
    if (known !== undefined) return known;
    const rows = fetchRows({ ...query, from: number * pageSize, count: pageSize }).then((answer) => {
      if (asked !== pages) return [];
      total = answer.total;
      onCount(answer);
      return answer.rows;
    });
    asked.set(number, rows);
    return rows;
  }

  async function row(index) {
    if (index < 0) return null;
    return (await page(Math.floor(index / pageSize)))[index % pageSize] ?? null;
  }

  function buttonOf(shown, index) {
    const button = document.createElement("button");
    button.type = "button";
    button.style.top = `${index * height}px`;
    if (marked && index === current) button.setAttribute("aria-current", "true");
    button.tabIndex = index === current ? 0 : -1;
    const text = document.createElement("span");
    const sign = document.createElement("b");
    sign.className = shown.verdict ?? shown.fate;
    sign.textContent = `${signs[shown.verdict] ?? "·"} `;
    text.append(sign, shown.question);
    button.append(text);
    button.addEventListener("click", () => onChoose(index));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  async function draw() {
    const asked = pages;
    await page(0);
    const first = Math.max(0, Math.floor(nav.scrollTop / height) - 10);
    const last = Math.min(total, Math.ceil((nav.scrollTop + nav.clientHeight) / height) + 10);
    const rows = [];
    for (let index = first; index < last; index++) rows.push([await row(index), index]);
    if (asked !== pages) return;
    list.style.height = `${total * height}px`;
    list.replaceChildren(...rows.flatMap(([shown, index]) => (shown === null ? [] : [buttonOf(shown, index)])));
  }

  let drawing = false;
  nav.addEventListener("scroll", () => {
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      void draw();
    });
  });

  return {
    row,
    draw,
    /** Forgets what was fetched, since other rows are wanted or one of them changed. */
    async refresh() {
      query = queryOf();
      pages = new Map();
      await draw();
      return total;
    },
    /** Brings a row into view and marks it, unless what is shown is another one. */
    async choose(index, { shown = true } = {}) {
      current = index;
      marked = shown;
      const top = index * height;
      if (top < nav.scrollTop) nav.scrollTop = top;
      else if (top + height > nav.scrollTop + nav.clientHeight) nav.scrollTop = top + height - nav.clientHeight;
      await draw();
    },
  };
}
