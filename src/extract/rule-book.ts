import type { Quantity, Rule } from '../model/index.ts'

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
  contrasts: readonly Rule[]
  byMark: ReadonlyMap<string, readonly number[]>
}

const books = new WeakMap<readonly Rule[], RuleBook>()

export function ruleBook(rules: readonly Rule[]): RuleBook {
  const before = books.get(rules)
  if (before) return before
  const typed = rules.filter((rule) => rule.kind === 'quantity')
  const contrasts = rules.filter((rule) => rule.kind === 'contrast')
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

/** The marks on either side of a contrast. */
export const marksNamed = (contrast: NonNullable<Rule['contrast']>): readonly string[] =>
  'exclusive' in contrast ? contrast.exclusive : [...contrast.one, ...contrast.other]

function byKind(rules: readonly Rule[]): Map<Quantity['kind'], Rule[]> {
  const kinds = new Set(rules.flatMap(({ values }) => values))
  return new Map([...kinds].map((kind) => [kind, rules.filter(({ values }) => values.includes(kind))]))
}

function byMark(contrasts: readonly Rule[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [place, { contrast }] of contrasts.entries()) {
    for (const mark of new Set(contrast ? marksNamed(contrast) : [])) {
      const places = found.get(mark)
      if (places) places.push(place)
      else found.set(mark, [place])
    }
  }
  return found
}
