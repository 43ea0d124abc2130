/** Headings in force at one place of a page, outermost first. Never changed: a new state is made, old ones stay valid. */
export interface Headings {
  readonly levels: readonly number[]
  readonly texts: string[]
}

export const NO_HEADINGS: Headings = { levels: [], texts: [] }
/** Level of what only acts as a heading: a card's name, a summary, a term. Below h6. */
export const LABEL_LEVEL = 7
export const TERM_LEVEL = 8

/** Headings above a heading of `level`. */
export function above(headings: Headings, level: number): Headings {
  const count = headings.levels.findIndex((other) => other >= level)
  return count === -1 ? headings : { levels: headings.levels.slice(0, count), texts: headings.texts.slice(0, count) }
}

/** Headings in force below a new heading. */
export function under(headings: Headings, level: number, text: string): Headings {
  const parents = above(headings, level)
  return { levels: [...parents.levels, level], texts: [...parents.texts, text] }
}

/** State after a container has closed: what was in force before it, and the page's main heading if it stood inside. */
export function leave(before: Headings, inside: Headings): Headings {
  if (inside.levels[0] !== 1 || before.levels[0] === 1) return before
  return { levels: [1, ...before.levels], texts: [inside.texts[0] ?? '', ...before.texts] }
}

/** State after a container whose headings go on to hold, without the labels that held only in it. */
export function leaveLabels(before: Headings, inside: Headings): Headings {
  if (inside === before) return inside
  const kept = inside.levels.map((level, i) => level < LABEL_LEVEL || before.texts[i] === inside.texts[i])
  if (kept.every(Boolean)) return inside
  return { levels: inside.levels.filter((_, i) => kept[i]), texts: inside.texts.filter((_, i) => kept[i]) }
}
