import type { Config, Document, Statement, Verdict } from '../../src/model/index.ts'
import { compareDocuments } from '../../src/pipeline/compare.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'

export const knowledge = loadKnowledge()

const CONFIG: Config = {
  brand: 'Contoh',
  timezone: 'Asia/Jakarta',
  locale: 'id-ID',
  // As brands do, this one names what it sells; the examples of naming call theirs Kenari.
  products: [
    ...['Kenari Club', 'Kenari Go', 'Kenari Kopi', 'Kenari Kopi Plus'],
    ...[
      'Solo',
      'Duo',
      'Teko Kilau',
      'Teh Lumi',
      'Kotak Pagi',
      'Paket Mingguan',
      'Kelas Barista',
      'Rain Week',
      'Sun Week',
    ],
  ],
  facts: [],
  sources: [{ path: 'web.html', channel: 'web', stage: 'consideration' }],
}
/** The day on which the examples are read: what they call over is over, what they call running is ahead or runs. */
const AS_OF = '2026-11-21'

const documentOf = (channel: string, text: string): Document => ({
  id: channel,
  source: channel,
  reader: 'text',
  channel,
  stage: 'consideration',
  text,
  messages: [{ id: `${channel}:0`, text, role: 'body', context: [], start: 0, end: text.length }],
})

/** What the engine reads in two sentences, one on the site and one in an e-mail, and where it sets them against each other. */
export function twoMessages(a: string, b: string): { statements: Statement[]; verdicts: Verdict[] } {
  const documents = [documentOf('web', a), documentOf('email', b)]
  const { statements, verdicts } = compareDocuments(CONFIG, documents, knowledge, AS_OF)
  return { statements, verdicts: verdicts.filter((verdict) => verdict.a.document !== verdict.b.document) }
}
