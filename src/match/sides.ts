import type { Statement } from '../model/index.ts'
import { mannerFeatures } from './manner.ts'
import { contrastsOf } from './meet.ts'
import { shareOf, type TermWeights } from './weights.ts'

/** Which contrasts two sentences take different sides in, and whether the marks are said of the same thing. */
export function contrastFeatures(a: Statement, b: Statement, weights: TermWeights): Record<string, number> {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return {}
  const [x, y] = [a.value.sides, b.value.sides]
  const names = contrastsOf(a, b)
  if (names.length === 0) return {}
  const inA = new Set(a.terms)
  const inB = new Set(b.terms)
  const shares = names.map((name) => [shareOf(x[name]!.near, inB, weights), shareOf(y[name]!.near, inA, weights)])
  const both = shares.map(([p, q]) => Math.min(p!, q!))
  return {
    contrasts: names.length,
    ...Object.fromEntries(names.map((name) => [`contrast:${name}`, 1])),
    markMeets: Math.max(...both),
    markMeetsOne: Math.max(...shares.flat()),
  }
}

/** For statements without a figure: does the other side speak of the very thing that is denied or restricted? */
export function polarityFeatures(a: Statement, b: Statement, weights: TermWeights): Record<string, number> {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return {}
  const [turned, plain] =
    a.value.force === 'deny' || (a.value.force === 'some' && b.value.force !== 'deny') ? [a, b] : [b, a]
  if (turned.value.type !== 'polarity' || plain.value.type !== 'polarity') return {}
  const terms = new Set(plain.terms)
  const sum = (list: readonly string[]) => list.reduce((n, t) => n + weights.idf(t), 0)
  const all = sum(turned.value.focus)
  const met = turned.value.focus.filter((t) => terms.has(t))
  return {
    focus: all ? sum(met) / all : 0,
    firstFocus: turned.value.focus[0] !== undefined && terms.has(turned.value.focus[0]) ? 1 : 0,
    toAll: plain.value.force === 'all' ? 1 : 0,
    restricted: turned.value.force === 'some' ? 1 : 0,
    canBoth: plain.terms.includes('~can') ? 1 : 0,
    toOne: plain.value.force === 'affirm' ? 1 : 0,
    focusSize: turned.value.focus.length,
    focusMet: met.length,
    turnedSize: Math.log2(1 + turned.terms.length),
    plainSize: Math.log2(1 + plain.terms.length),
    ...mannerFeatures(turned, plain),
  }
}
