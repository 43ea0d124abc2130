import type { Statement } from '../model/index.ts'
import { relateScopes, type ScopeRelation } from './scope.ts'
import { type Likeness, likeness, type TermWeights, termWeights } from './weights.ts'

/** Two statements that may be about the same thing, and why they were brought together. */
export interface Pair {
  a: Statement
  b: Statement
  likeness: Likeness
  scope: ScopeRelation
  /** The terms or the attribute on which they met. */
  reason: string
}

/** Rarest terms of a statement that serve as blocking keys. */
const KEYS = 10
/** What the sentences themselves set apart in these is never the same thing: two codes, two packs, GoPay and a credit card. */
const DISTINCT = new Set(['code', 'product', 'variant', 'payment', 'contact', 'size', 'place'])
/** A key under which more statements stand than this says too little; its statements meet on rarer keys. */
const LARGEST_BLOCK = 160

/**
 * Statements with values of one kind that share a telling term meet; for the attributes in `sole` (a brand has one warranty on a
 * thing, one cut-off) they meet on the attribute alone while the block is small. Grows with the number of statements
 * times the size of a block, never with all pairs.
 */
export function candidates(statements: readonly Statement[], sole: ReadonlySet<string> = new Set()): Pair[] {
  const weights = termWeights(statements)
  const blocks = new Map<string, Statement[]>()
  const put = (key: string, s: Statement) => {
    const block = blocks.get(key)
    if (block) block.push(s)
    else blocks.set(key, [s])
  }
  for (const s of statements) {
    for (const term of keysOf(s, weights)) for (const kind of s.kinds) put(`${kind}\u0000${term}`, s)
    if (sole.has(s.attribute)) put(`=${s.attribute}\u0000`, s)
  }
  const pairs = new Map<string, Pair>()
  for (const [key, block] of blocks) {
    if (block.length < 2 || block.length > LARGEST_BLOCK) continue
    for (let i = 0; i < block.length; i++) {
      for (let j = i + 1; j < block.length; j++) {
        const [a, b] = block[i]!.id < block[j]!.id ? [block[i]!, block[j]!] : [block[j]!, block[i]!]
        const id = `${a.id}|${b.id}`
        if (onePlace(a, b) || pairs.has(id) || thin(a, b)) continue
        const scope = relateScopes(a, b)
        if (scope.apart.some((name) => DISTINCT.has(name))) continue
        const reason = key.split('\u0000')[1] || a.attribute
        pairs.set(id, { a, b, likeness: likeness(a, b, weights), scope, reason })
      }
    }
  }
  return [...pairs.values()]
}

/** Sentences without a figure meet only where they share at least two things that they are about. */
const MODALS = new Set([
  '~can',
  '~must',
  '~not',
  '~without',
  '~all',
  '~only',
  '~include',
  '~except',
  '~validity',
  '~free',
])
const thin = (a: Statement, b: Statement) =>
  a.value.type === 'polarity' &&
  (shared(a, b) < 2 || !(speaksOf(a, b) || speaksOf(b, a) || contrastsOf(a, b).length > 0))

/** The declared contrasts in which two sentences take different sides. */
export function contrastsOf(a: Statement, b: Statement): string[] {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return []
  const { sides } = b.value
  return Object.entries(a.value.sides).flatMap(([name, side]) =>
    sides[name] !== undefined && sides[name].side !== side.side ? [name] : [],
  )
}

/** The other sentence speaks of what this one denies or restricts. */
const speaksOf = (turned: Statement, other: Statement): boolean => {
  if (turned.value.type !== 'polarity' || turned.value.focus.length === 0) return false
  return turned.value.focus.some((t) => !t.startsWith('~name-') && other.terms.includes(t))
}
const shared = (a: Statement, b: Statement) =>
  a.terms
    .filter((t) => !MODALS.has(t) && b.terms.includes(t))
    .reduce((n, t) => n + (/^~(?:pay|name)-/.test(t) ? 2 : 1), 0)

const onePlace = (a: Statement, b: Statement) =>
  a.document === b.document && (a.message.role === 'data') === (b.message.role === 'data')

function keysOf(s: Statement, weights: TermWeights): string[] {
  const ranked = [...new Set([...s.terms, ...s.aroundTerms])].sort(
    (x, y) => weights.idf(y) - weights.idf(x) || (x < y ? -1 : 1),
  )
  const names = ranked.filter((term) => term.startsWith('~name-'))
  return [...new Set([...ranked.slice(0, KEYS), ...names, ...s.terms])]
}
