import type { Statement } from '../../model/index.ts'
import { POLICY_TERMS } from '../../text/index.ts'
import type { Comparison } from '../values/bounds.ts'
import { standBeside } from './beside.ts'

/**
 * A denial stands against what affirms, a restriction against what is granted to all. Where one takes a thing out ("kecuali
 * Selasa") it stands against what affirms that very thing; where one denies what the other makes the only way ("tanpa janji",
 * "hanya dengan janji"), the two stand against each other as well.
 */
export function comparePolicies(a: Statement, b: Statement): Comparison {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return 'apart'
  if (standBeside(a, b)) return 'apart'
  if (opposes(a, b) || opposes(b, a)) return 'differ'
  return a.value.force === b.value.force && alike(a, b) ? 'same' : 'apart'
}

/** "Tidak ada biayanya" denies a fee, and so agrees with "gratis": both keep the same promise. */
function onOneSide({ value: a }: Statement, { value: b }: Statement): boolean {
  if (a.type !== 'polarity' || b.type !== 'polarity') return false
  const names = Object.keys(a.sides).filter((name) => b.sides[name] !== undefined)
  return (
    names.some((name) => a.sides[name]!.side === 'one' && b.sides[name]!.side === 'one') &&
    names.every((name) => a.sides[name]!.side === b.sides[name]!.side)
  )
}

/** "Tidak bisa ditambahkan ke Paket Mini" denies nothing of what is said of other packages. */
function isOfOthers(focus: readonly string[], a: Statement, b: Statement): boolean {
  const denied = focus.filter(isName)
  return (
    denied.length > 0 &&
    !denied.some((name) => b.terms.includes(name)) &&
    b.terms.some((term) => isName(term) && !a.terms.includes(term))
  )
}
const isName = (term: string): boolean => term.startsWith('~name-')

const COMBINE = '~combine'

function opposes(a: Statement, b: Statement): boolean {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return false
  const [x, y] = [a.value, b.value]
  // "Tidak bisa digabung dengan X" denies nothing of X itself, only of what is combined with it.
  if (x.focus.includes(COMBINE) && !b.terms.includes(COMBINE)) return false
  if (x.force === 'deny' && isOfOthers(x.focus, a, b)) return false
  const about = (terms: readonly string[]) => x.focus.some((term) => !isName(term) && terms.includes(term))
  if (x.force === 'deny')
    return (
      !onOneSide(a, b) &&
      ((y.force === 'affirm' && about(b.terms)) ||
        y.force === 'all' ||
        (y.force === 'some' && b.modality !== 'negated' && about(y.focus)))
    )
  if (x.force !== 'some') return false
  if (y.force === 'all') return true
  // What is taken out of one thing is affirmed of many others: the two must have more in common than one word of it.
  const spoken = new Set([...b.terms, ...b.aroundTerms])
  const common = a.terms.filter((term) => !POLICY_TERMS.includes(term) && spoken.has(term))
  return a.modality === 'negated' && y.force === 'affirm' && about(b.terms) && common.length > 1
}

/** Two yeses are one only where they speak of the same thing: they share most of what the poorer one names. */
const MOST = 0.6
function alike(a: Statement, b: Statement): boolean {
  const shared = a.terms.filter((t) => b.terms.includes(t)).length
  return shared >= MOST * Math.min(a.terms.length, b.terms.length)
}
