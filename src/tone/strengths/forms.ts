import { fold, split } from './tokens.ts'

/** One place of a form: a word, or any word of a class (`N`: a number, `X`: whatever is said). */
export type Slot = { word: string } | { class: string }

/**
 * All ways to say one form: `tinggal N (lagi)` is two of them, `hurry|rush` too, and `buru buru` is also typed `buru2`.
 * @param standard the standard spelling of a folded word
 */
export function waysToSay(form: string, standard: (word: string) => string): Slot[][] {
  let ways: Slot[][] = [[]]
  for (const part of form.split(/\s+/)) {
    const optional = /^\((.+)\)$/.exec(part)
    const choices = (optional?.[1] ?? part).split('|').map((choice) => slots(choice, standard))
    if (optional) choices.push([])
    ways = ways.flatMap((way) => choices.map((choice) => [...way, ...choice]))
  }
  return ways.filter((way) => way.length > 0).flatMap((way) => [way, ...doubled(way)])
}

const CLASS = /^(?:N|X|[A-Z]{2,})$/

const slots = (written: string, standard: (word: string) => string): Slot[] =>
  CLASS.test(written)
    ? [{ class: written }]
    : split(written).map((token) => ({ word: standard(fold(token.form.written)) }))

/** The same with its first doubled word typed with a figure. */
function doubled(way: Slot[]): Slot[][] {
  for (const [at, slot] of way.entries()) {
    const next = way[at + 1]
    if (!next || !('word' in slot) || !('word' in next) || slot.word !== next.word || !/^[a-z]{3,}$/.test(slot.word))
      continue
    return [[...way.slice(0, at), { word: `${slot.word}2` }, ...way.slice(at + 2)]]
  }
  return []
}
