import type { Quantity, Rule } from '../model/index.ts'

/** A contrast, with the marks of each side that a sentence may take in it. */
export interface Contrast {
  alias: string
  marks: ReadonlySet<string>
  sides: readonly { side: string; names: readonly string[] }[]
  /** Whether a promise together with its condition is a side of its own. */
  narrows: boolean
}

/** The rules by what they read, sorted once for all messages. */
export interface RuleBook {
  /** Rules of typed values, and those of each kind of value. */
  typed: readonly Rule[]
  byKind: ReadonlyMap<Quantity['kind'], readonly Rule[]>
  /** Concepts by which any of them says that there is none. */
  none: ReadonlySet<string>
  policy?: Rule
  stock?: Rule
  deal?: Rule
  /** Places in the list of contrasts, by the marks that they name. */
  contrasts: readonly Contrast[]
  byMark: ReadonlyMap<string, readonly number[]>
}

const books = new WeakMap<readonly Rule[], RuleBook>()

export function ruleBook(rules: readonly Rule[]): RuleBook {
  const before = books.get(rules)
  if (before) return before
  const typed = rules.filter((rule) => rule.kind === 'quantity')
  const contrasts = rules.flatMap((rule) => (rule.kind === 'contrast' ? contrastOf(rule) : []))
  const fresh: RuleBook = {
    typed,
    byKind: byKind(typed),
    none: new Set(typed.flatMap((rule) => rule.none)),
    policy: rules.find((rule) => rule.kind === 'policy'),
    stock: rules.find((rule) => rule.attribute === 'stock'),
    deal: rules.find((rule) => rule.attribute === 'deal'),
    contrasts,
    byMark: byMark(contrasts),
  }
  books.set(rules, fresh)
  return fresh
}

function contrastOf({ alias, contrast }: Rule): Contrast[] {
  if (!contrast) return []
  const sides =
    'exclusive' in contrast
      ? contrast.exclusive.map((mark) => ({ side: mark, names: [mark] }))
      : [
          { side: 'one', names: contrast.one },
          { side: 'other', names: contrast.other },
        ]
  const marks = new Set(sides.flatMap(({ names }) => names))
  return [{ alias, marks, sides, narrows: 'narrows' in contrast && contrast.narrows === true }]
}

function byKind(rules: readonly Rule[]): Map<Quantity['kind'], Rule[]> {
  const kinds = new Set(rules.flatMap(({ values }) => values))
  return new Map([...kinds].map((kind) => [kind, rules.filter(({ values }) => values.includes(kind))]))
}

function byMark(contrasts: readonly Contrast[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [place, { marks }] of contrasts.entries()) {
    for (const mark of marks) {
      const places = found.get(mark)
      if (places) places.push(place)
      else found.set(mark, [place])
    }
  }
  return found
}
