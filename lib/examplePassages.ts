/** Passages that the steps' examples are about, written for this project; no text that a user brings should resemble them. */
export const tideMill = {
  details: "Water and Work, published 1931",
  passage:
    "A tide mill needs no river. At high water the sea runs through a gate into a pond behind a low dam, and as soon as the tide turns the gate falls shut by itself. The miller then waits. Only when the sea outside has dropped about two metres below the pond is the sluice opened, so that the stored water drives the wheel on its way back to the shore. Since the tide comes fifty minutes later each day, the miller's hours move round the clock, and grinding at three in the morning is nothing unusual. In return the mill never stands still in a dry summer, as mills on streams do.",
} as const;

/** A second passage, of another kind: a process with its reasons. */
export const sourdough = {
  details: "The Village Oven",
  passage:
    "Sourdough rises without bought yeast. Flour and water left in a warm place for about five days are settled by wild yeasts and by bacteria that make lactic acid. The yeasts give off carbon dioxide, which lifts the dough; the acid gives the bread its taste and keeps mould away, so that a sourdough loaf stays good for a week. The baker keeps a cup of the ripe dough back and feeds it with fresh flour, and the next batch starts from that cup. If the starter is kept too cold the yeasts slow down before the bacteria do, and the bread turns out flat and sharp.",
} as const;

/** Not a passage to learn from: a page of contents. */
export const contentsPage = {
  details: "Water and Work, published 1931",
  passage:
    "CONTENTS\n\nI. Wheels of the Uplands ........ 3\nII. The Floating Mills of the Danube ........ 27\nIII. Mills of the Tide ........ 41\nIV. Wind Against Water ........ 66\nList of Plates ........ 90\nIndex ........ 93",
} as const;
