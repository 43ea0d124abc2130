import type { Quantity } from '../model/index.ts'
import { type Analyzer, quantities } from '../text/index.ts'
import type { Passage } from './passages.ts'

/** What a passage speaks of, by which it is filed and compared. */
export interface Subject {
  /** The brand's own names in it or above it, the rarest first. */
  names: string[]
  /** Its other concepts and words, the most telling first. */
  topics: string[]
  /** Its figures by kind: a kind is what can be compared (`money`, `count month`), a figure one value of it. */
  figures: Map<string, Set<string>>
}

/** The subjects of a whole copy. Names and topics that stand in one passage alone are left out: they bring nothing together. */
export interface Subjects {
  of(passage: Passage): Subject
  holders(term: string): readonly Passage[]
  /** How telling a term is: the logarithm of how rarely it is said. */
  weight(term: string): number
}

/** Finds what each passage speaks of. Headings above a passage and its document's title count as its own words. */
export function subjectsOf(all: readonly Passage[], analyze: Analyzer): Subjects {
  const found = new Map(all.map((passage) => [passage, read(passage, analyze)]))
  const byTerm = new Map<string, Passage[]>()
  for (const [passage, { terms }] of found) {
    for (const term of terms) {
      const holders = byTerm.get(term)
      if (holders) holders.push(passage)
      else byTerm.set(term, [passage])
    }
  }
  const holders = (term: string): readonly Passage[] => byTerm.get(term) ?? []
  const weight = (term: string): number => Math.log(1 + all.length / Math.max(1, holders(term).length))
  const subjects = new Map(
    [...found].map(([passage, { terms, figures }]): [Passage, Subject] => {
      const shared = [...terms].filter((term) => holders(term).length > 1)
      const telling = shared.sort((x, y) => holders(x).length - holders(y).length || (x < y ? -1 : 1))
      return [passage, { names: telling.filter(isName), topics: telling.filter((term) => !isName(term)), figures }]
    }),
  )
  return { of: (passage) => subjects.get(passage)!, holders, weight }
}

const isName = (term: string): boolean => term.startsWith('~name-')

function read({ document, lines }: Passage, analyze: Analyzer): { terms: Set<string>; figures: Subject['figures'] } {
  const own = lines.map(({ text }) => text).join('\n')
  const above = lines.flatMap(({ places }) => (places[0]!.document === document ? places[0]!.context : []))
  const { words, concepts } = analyze([...new Set([document.title ?? '', ...above]), own].join('\n'))
  const stems = words.filter(({ stop, stem }) => !stop && stem.length > 2 && !/^\d/.test(stem)).map(({ stem }) => stem)
  const figures: Subject['figures'] = new Map()
  for (const quantity of quantities(own)) {
    const kind = kindOf(quantity)
    figures.set(kind, (figures.get(kind) ?? new Set()).add(figureOf(quantity)))
  }
  return { terms: new Set([...concepts.map(({ concept }) => `~${concept}`), ...stems]), figures }
}

const kindOf = (quantity: Quantity): string =>
  'unit' in quantity && quantity.unit ? `${quantity.kind} ${quantity.unit}` : quantity.kind

/** What the quantity is, however it is written. */
function figureOf(quantity: Quantity): string {
  const { quote: _, start: __, end: ___, ...value } = quantity
  return JSON.stringify(value)
}
