import recognizers from '@microsoft/recognizers-text-suite'
import { corpus } from '../../judge/scale/corpus.ts'
import { statementCounter } from '../extraction.ts'
import { ROUNDS, sideBySide, WARM } from '../measure.ts'
import type { Row } from '../row.ts'

const SPANS =
  /(?:Rp|IDR|USD|\$)\s?\d[\d.,]*(?:\s?(?:rb|ribu|jt|juta|k))?|\d[\d.,]*\s?(?:%|persen|hari|bulan|tahun|jam|menit|GB|MB|x)\b/giu
/** One pass of the expression is too short for the clock of the processor. */
const PASSES = 50
/** The recognizers are so slow that a tenth of the lines has to do. */
const SHARE = 10

const { Culture, recognizeCurrency, recognizeDateTime, recognizePercentage, recognizeDimension } = recognizers
/** What comes nearest to our values: amounts, shares, sizes and times. Indonesian is not among its languages. */
const recognize = (line: string): number =>
  [recognizeCurrency, recognizePercentage, recognizeDimension, recognizeDateTime].reduce(
    (found, recognizer) => found + recognizer(line, Culture.English).length,
    0,
  )

export const lines: Row = {
  name: 'lines',
  what: 'statements from short lines',
  against: 'one regular expression for the spans, @microsoft/recognizers-text-suite',
  measure: async (short) => {
    const { config, documents } = corpus(1_000)
    const list = documents.flatMap(({ messages }) => messages.map(({ text }) => text))
    const some = list.filter((_, i) => i % SHARE === 0)
    const count = statementCounter()
    // What is read of a message is kept with it: each round has messages of its own.
    const copies = Array.from({ length: WARM + ROUNDS }, () => structuredClone(documents))
    const times = await sideBySide(
      {
        spans: () => {
          let found = 0
          for (let pass = 0; pass < PASSES; pass++) for (const line of list) found += line.match(SPANS)?.length ?? 0
          return found
        },
        recognizers: () => some.reduce((found, line) => found + recognize(line), 0),
        statements: () => count(config, copies.pop()!),
      },
      short ? 5 : undefined,
      WARM,
    )
    return [
      { name: 'lines a second / expression', value: times.spans / PASSES / times.statements, least: 0.2 },
      { name: 'lines a second / recognizers', value: (times.recognizers * SHARE) / times.statements, least: 20 },
      { name: 'lines a second', value: (1_000 * list.length) / times.statements },
    ]
  },
}
