/** What the server answered; throws what it says against the request. */
async function answerOf(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

/** Who reviews, as the command line was told. */
export function fetchReviewer() {
  return fetch("reviewer").then(answerOf);
}

/** Rows of the list, how many there are and how many are decided. */
export function fetchRows(query) {
  return fetch(`items?${new URLSearchParams(query)}`).then(answerOf);
}

/** One tuple with everything about it. */
export function fetchItem(id) {
  return fetch(`items/${encodeURIComponent(id)}`).then(answerOf);
}

/** Writes a decision and gives the tuple as it is then. */
export function postDecision(id, decision) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(decision) };
  return fetch(`items/${encodeURIComponent(id)}`, options).then(answerOf);
}
