import { atMost, count, type Features, flag, type Pair } from './pair.ts'

const OFFER = /(?:rp|idr|usd|\$|£|€)\s?\d|%|gratis|diskon|promo|free/i
const ADDRESS = /\b(?:kamu|anda|kak|kakak|kami|you|your|we|our|us)\b/i

/** What kind of texts they are: two languages or one, offers and the lexicon's concepts, customers spoken to. */
export function domain({ premise, hypothesis }: Pair): Features {
  const both = `${premise.text} ${hypothesis.text}`
  const shared = count([...hypothesis.concepts], (concept) => premise.concepts.has(concept))
  return {
    across: flag(Math.sign(premise.tongue) * Math.sign(hypothesis.tongue) < 0),
    question: flag(hypothesis.text.includes('?')),
    offer: flag(OFFER.test(both)),
    address: flag(ADDRESS.test(both)),
    concepts: atMost(8, hypothesis.concepts.size),
    conceptsShared: atMost(6, shared),
    conceptsAlike: shared / (hypothesis.concepts.size + premise.concepts.size - shared || 1),
  }
}
