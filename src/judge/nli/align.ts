import { akin } from './forms.ts'
import type { Reading, Term } from './reading.ts'

/** A content word of the hypothesis and what says it in the premise; `likeness` 0..1, 1 where it is the same word. */
export interface Link {
  term: Term
  partner: Term
  likeness: number
}

export interface Alignment {
  links: readonly Link[]
  /** Content words of the hypothesis that nothing in the premise says, and the reverse. */
  fresh: readonly Term[]
  unused: readonly Term[]
  /** The partner of each linked word of the hypothesis. */
  partnerOf: ReadonlyMap<Term, Term>
}

/** Of two like candidates the nearer to the last partner is meant: texts that say the same mostly say it in one order. */
const STEP = 0.005
const FARTHEST = 0.06

/**
 * Finds for each content word of the hypothesis the word of the premise that says it: the same, one of its stem, one that
 * affixes hide, the same number, a near spelling, or one of the same lexicon concept.
 */
export function align(premise: Reading, hypothesis: Reading): Alignment {
  const byForm = new Map<string, Term[]>()
  for (const term of premise.content) {
    for (const form of term.forms) {
      const list = byForm.get(form)
      if (list) list.push(term)
      else byForm.set(form, [term])
    }
  }
  const links: Link[] = []
  const fresh: Term[] = []
  for (const term of hypothesis.content) {
    const link = sameWord(term, byForm, links.at(-1)?.partner.index) ?? otherWord(term, hypothesis, premise)
    if (link) links.push(link)
    else fresh.push(term)
  }
  const partnerOf = new Map(links.map((link) => [link.term, link.partner]))
  const used = new Set(partnerOf.values())
  return { links, fresh, partnerOf, unused: premise.content.filter((term) => !used.has(term)) }
}

function sameWord(term: Term, byForm: ReadonlyMap<string, Term[]>, last: number | undefined): Link | undefined {
  let best: Link | undefined
  for (const form of term.forms) {
    for (const partner of byForm.get(form) ?? []) {
      const kind = partner.norm === term.norm ? 1 : partner.stem === term.stem ? 0.97 : 0.9
      const far = last === undefined ? 0 : Math.min(FARTHEST, STEP * Math.abs(partner.index - last))
      if (!best || kind - far > best.likeness) best = { term, partner, likeness: kind - far }
    }
  }
  return best
}

function otherWord(term: Term, hypothesis: Reading, premise: Reading): Link | undefined {
  const counted = hypothesis.terms[term.index + 1]
  let best: Link | undefined
  for (const partner of premise.content) {
    const likeness =
      term.value === undefined
        ? wordLikeness(term, partner)
        : numberLikeness(term, partner, counted, premise.terms[partner.index + 1])
    if (likeness > (best?.likeness ?? 0)) best = { term, partner, likeness }
  }
  return best
}

/** The same number, or one of the same things that keeps the bound. */
function numberLikeness(term: Term, { value }: Term, counted?: Term, other?: Term): number {
  if (value === undefined) return 0
  if (value === term.value) return 0.95
  return counted && other && kin(counted, other) && within(value, term) ? 0.85 : 0
}

/** Whether a number keeps the bound that a text sets: 120 is "lebih dari 100". */
export const within = (value: number, { bound, value: limit }: Term): boolean =>
  bound === 'from' ? value >= limit! : bound === 'upto' ? value <= limit! : false

function wordLikeness(a: Term, b: Term): number {
  if (a.norm.length >= 6 && b.norm.length >= 5 && oneEditApart(a.norm, b.norm)) return 0.85
  if (a.concepts.some((concept) => b.concepts.includes(concept))) return 0.8
  return a.norm.length >= 6 && b.norm.length >= 6 && a.norm.slice(0, 5) === b.norm.slice(0, 5) ? 0.65 : 0
}

/** One letter put in, left out or mistyped. */
function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let [endA, endB] = [a.length - 1, b.length - 1]
  while (endA >= start && endB >= start && a[endA] === b[endB]) [endA, endB] = [endA - 1, endB - 1]
  return endA <= start && endB <= start
}

export const kin = (a: Term, b: Term): boolean => akin(a.forms, b.forms)
