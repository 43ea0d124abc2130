import type { Quantity } from '../model/index.ts'
import { agesIn } from './ages.ts'
import type { Sentence } from './passage.ts'
import type { Reading } from './reading.ts'
import { habitual, meet, recurringIn } from './recurrences.ts'

/** A figure of a sentence. `isSure`: its form shows that it promises something; `attribute`: of what it is a value. */
export interface Told {
  quantity: Quantity
  isSure: boolean
  attribute?: string
}

/**
 * What a sentence gives: its quantities, with an age in place of a bare figure (`umur 17`), and a recurring period in place of
 * the figures inside it (`tiga bulan sekali`). In reading order.
 */
export function toldIn({ message: { text } }: Reading, sentence: Sentence): Told[] {
  const { quantities } = sentence
  const told = agesIn(text, sentence)
  // An age in years is a duration already, but for the bound that stands far before it: "usia minimal peserta 18 tahun".
  const withBound = (q: Quantity): Quantity => {
    const modifier = q.kind === 'duration' && !q.modifier ? told.find((age) => meet(q, age))?.modifier : undefined
    return q.kind === 'duration' && modifier ? { ...q, modifier } : q
  }
  const bare = (q: Quantity): Told => ({ quantity: habitual(text, sentence, withBound(q)), isSure: false })
  const recurring = recurringIn(text, sentence).map((quantity): Told => ({ quantity, isSure: true }))
  const ages = told
    .filter((age) => !quantities.some((q) => q.kind === 'duration' && meet(q, age)))
    .map((quantity): Told => ({ quantity, isSure: true, attribute: 'minimum-age' }))
  if (recurring.length === 0 && ages.length === 0) return quantities.map(bare)
  const read = [...recurring, ...ages]
  const rest = quantities.filter((q) => !read.some(({ quantity }) => meet(quantity, q)))
  return [...read, ...rest.map(bare)].sort((a, b) => a.quantity.start - b.quantity.start)
}
