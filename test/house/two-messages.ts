import type { Config, Document, Verdict } from '../../src/model/index.ts'
import { compareStatements, extractStatements } from '../../src/pipeline/compare.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'

export const knowledge = loadKnowledge()

const CONFIG: Config = {
  brand: 'Contoh',
  timezone: 'Asia/Jakarta',
  locale: 'id-ID',
  products: [],
  facts: [],
  sources: [{ path: 'web.html', channel: 'web', stage: 'consideration' }],
}
/** A day on which the dates of the rules' examples are still ahead. */
const AS_OF = '2027-03-01'

const documentOf = (channel: string, text: string): Document => ({
  id: channel,
  source: channel,
  reader: 'text',
  channel,
  stage: 'consideration',
  text,
  messages: [{ id: `${channel}:0`, text, role: 'body', context: [], start: 0, end: text.length }],
})

/** What the engine says of two sentences, one on the site and one in an e-mail: the verdicts that set them against each other. */
export function twoMessages(a: string, b: string): Verdict[] {
  const documents = [documentOf('web', a), documentOf('email', b)]
  const statements = extractStatements(CONFIG, documents, knowledge, AS_OF)
  const { verdicts } = compareStatements(statements, knowledge, AS_OF)
  return verdicts.filter((verdict) => verdict.a.document !== verdict.b.document)
}
