import { neighbours, operatorsOf } from './features/contrast.ts'
import { type Pair, sortOf } from './features/pair.ts'
import { quantityKey } from './features/values.ts'
import type { Reading, Term } from './reading.ts'

/**
 * What is said in which words, as names of yes-or-no features: words and neighbours of each side (`h`, `p`), words that are
 * new (`n`), turned (`t`), put for another (`s`) or against it (`u`), operators, kinds of values, concepts of the lexicon. Names
 * of people and things, and figures, are left out, so that nothing is learned of single brands or persons.
 */
export function wordingOf(pair: Pair): Set<string> {
  const { premise, hypothesis, links, fresh, unused } = pair
  const { standIns, strangers } = neighbours(pair)
  const words = (terms: readonly Term[]) => terms.filter((term) => sortOf(term) === 'word')
  const freshWords = words(fresh)
  return new Set([
    ...sideOf(hypothesis, 'h'),
    ...sideOf(premise, 'p'),
    ...freshWords.map(({ stem }) => `n ${stem}`),
    ...links
      .filter(({ term, partner }) => !term.name && term.negated > 0 !== partner.negated > 0)
      .map(({ term }) => `t${term.negated ? 1 : 0} ${term.stem}`),
    ...standIns.filter(([term]) => sortOf(term) === 'word').map(([term, other]) => `s ${term.stem} ${other.stem}`),
    ...strangers.map(([term, other]) => `b ${term.stem} ${other.stem}`),
    ...freshWords.flatMap((term) => words(unused).map((other) => `u ${term.stem} ${other.stem}`)),
    ...operatorWording(pair),
    ...valueWording(pair),
    ...conceptWording(pair),
  ])
}

/** Only words that mean nothing by themselves are told as written; the others by their stem. */
function sideOf({ terms }: Reading, side: string): string[] {
  return terms.flatMap((term, i) => {
    if (term.name) return []
    const before = terms[i - 1]
    return [
      ...(term.value === undefined ? [`${side} ${term.plain ? term.norm : term.stem}`] : []),
      ...(before && !before.name ? [`${side}2 ${before.norm} ${term.norm}`] : []),
    ]
  })
}

function operatorWording(pair: Pair): string[] {
  const { premise, hypothesis, fresh, links, from, to } = pair
  const { here, there, near } = operatorsOf(pair)
  const [denies, denied] = [hypothesis.negations.length > 0, premise.negations.length > 0]
  const deniedNear = premise.negations.some((at) => links.length > 0 && at >= from - 3 && at <= to)
  const [all, others] = [
    [...here, ...(denies ? ['not'] : [])],
    [...there, ...(denied ? ['not'] : [])],
  ]
  return [
    ...[...here].filter((group) => !there.has(group)).map((group) => `o+ ${group}`),
    ...[...near].filter((group) => !here.has(group)).map((group) => `o- ${group}`),
    ...[...here].flatMap((x) => [...near].filter((y) => x !== y).map((y) => `o ${x} ${y}`)),
    ...all.flatMap((x) => others.map((y) => `ox ${x} ${y}`)),
    `f ${Math.min(4, fresh.length)}${denies ? 'N' : ''}${deniedNear ? 'P' : ''}`,
  ]
}

function valueWording({ premise, hypothesis }: Pair): string[] {
  const kinds = new Set([...premise.quantities, ...hypothesis.quantities].map(({ kind }) => kind))
  return [...kinds].map((kind) => {
    const [here, there] = [hypothesis, premise].map(({ quantities }) => quantities.filter((q) => q.kind === kind))
    if (here!.length === 0 || there!.length === 0) return `v1 ${kind}`
    const keys = new Set(there!.map(quantityKey))
    return `v2 ${kind} ${here!.some((q) => keys.has(quantityKey(q)))}`
  })
}

/** Concepts that both name, and those of which each names but one; in no order, since two statements have none. */
function conceptWording({ premise, hypothesis }: Pair): string[] {
  const [here, there] = [hypothesis.concepts, premise.concepts]
  const others = [...there].filter((concept) => !here.has(concept))
  return [...here].flatMap((concept) =>
    there.has(concept) ? [`c ${concept}`] : others.map((other) => `cc ${[concept, other].sort().join(' ')}`),
  )
}

/** FNV-1a, 32 bits, by UTF-16 units: the number under which weights of a word are kept. */
export function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
