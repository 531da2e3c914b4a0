/** What the server answered; throws what it says against the request, or that it is not there any more. */
async function ask(address, options) {
  const response = await fetch(address, options).catch((error) => {
    throw new Error(
      "The review on this machine does not answer; it was ended. What you decided is kept: start it again, and open the address that it prints.",
      { cause: error },
    );
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

/** Who reviews, as the command line was told. */
export function fetchReviewer() {
  return ask("reviewer");
}

/** Rows of the list, how many there are and how many are decided. */
export function fetchRows(query) {
  return ask(`items?${new URLSearchParams(query)}`);
}

/** One tuple with everything about it. */
export function fetchItem(id) {
  return ask(`items/${encodeURIComponent(id)}`);
}

/** Writes a decision and gives the tuple as it is then. */
export function postDecision(id, decision) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(decision) };
  return ask(`items/${encodeURIComponent(id)}`, options);
}
