import type { Config, Document, Finding, Message, Statement } from '../../src/model/index.ts'
import { type Comparison, compareDocuments, findingsOf } from '../../src/pipeline/compare.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'

/** The installed rules; every candidate pair counts as about the same thing, so that no training moves these tests. */
export const knowledge = {
  ...loadKnowledge(),
  model: { base: 3, trees: [], calibration: { slope: 1, offset: 0, rules: {} } },
}
export const AS_OF = '2026-11-21'

export const config = (more: Partial<Config> = {}): Config => ({
  brand: 'Contoh',
  timezone: 'Asia/Jakarta',
  locale: 'id-ID',
  products: ['Teko Kilau', 'Rak Susun'],
  facts: [],
  sources: [{ path: '*', channel: 'web', stage: 'consideration' }],
  ...more,
})

/** A document of one message a line; `# ` makes a line the heading of those below it. */
export function copy(id: string, lines: readonly string[], more: Partial<Document> = {}): Document {
  const messages: Message[] = []
  let context: string[] = []
  let start = 0
  for (const [index, line] of lines.entries()) {
    const heading = line.startsWith('# ')
    const text = heading ? line.slice(2) : line
    const end = start + text.length
    messages.push({ id: `${id}:${index}`, text, role: heading ? 'heading' : 'body', context, start, end })
    if (heading) context = [text]
    start = end + 1
  }
  const text = messages.map((message) => message.text).join('\n')
  return { id, source: id, reader: 'text', channel: 'web', stage: 'consideration', text, messages, ...more }
}

export const compared = (documents: readonly Document[], settings: Config = config(), asOf = AS_OF): Comparison =>
  compareDocuments(settings, documents, knowledge, asOf)

/** The findings of a few documents, as a run makes them. */
export function findingsIn(documents: readonly Document[], settings: Config = config(), asOf = AS_OF): Finding[] {
  return findingsOf(compared(documents, settings, asOf).verdicts, knowledge.rules, settings.locale, asOf)
}

export const statementsIn = (text: string, more: Partial<Document> = {}): Statement[] =>
  compared([copy('page', [text], more)]).statements
