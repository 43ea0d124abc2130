import type { Config, Document, Finding, Message, Verdict } from '../../src/model/index.ts'
import { compareDocuments, findingsOf } from '../../src/pipeline/compare.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'

const knowledge = loadKnowledge()
const AS_OF = '2026-11-21'

const CONFIG: Config = {
  brand: 'Jenjang',
  products: ['Rak Jenjang', 'Kelas Anyam', 'Bekal Siang', 'Oakline Shelf', 'Fern Plan'],
  locale: 'id-ID',
  timezone: 'Asia/Jakarta',
  facts: [],
  sources: [{ path: '*', channel: 'web', stage: 'purchase' }],
}

/** A message of a place: its text, or more of what a reader would make of it. */
export type Said = string | (Partial<Message> & { text: string })

/** A document with some messages, on a channel at a stage of its own. */
export function place(id: string, said: readonly Said[], channel = 'web'): Document {
  const messages: Message[] = []
  let start = 0
  for (const [index, one] of said.entries()) {
    const more = typeof one === 'string' ? { text: one } : one
    const end = start + more.text.length
    messages.push({ id: `${id}:${index}`, role: 'body', context: [], ...more, start, end })
    start = end + 1
  }
  const text = messages.map((message) => message.text).join('\n')
  return {
    id,
    source: id,
    reader: 'text',
    channel,
    stage: channel === 'web' ? 'purchase' : 'awareness',
    text,
    messages,
  }
}

/** What is made of some places: the verdicts of sums, and everything that is shown as a conflict. */
export function made(documents: readonly Document[]): { sums: Verdict[]; conflicts: Finding[] } {
  const { verdicts } = compareDocuments(CONFIG, documents, knowledge, AS_OF)
  const findings = findingsOf(verdicts, knowledge.rules, CONFIG.locale, AS_OF)
  return {
    sums: verdicts.filter(({ rule, verdict }) => rule.kind === 'derived' && verdict === 'conflict'),
    conflicts: findings.filter(({ verdict }) => verdict === 'conflict'),
  }
}

/** The same of an ad and a page, each of one message; without a page of the ad alone. */
export const ofTwo = (ad: string, page?: string) =>
  made([place('ad', [ad], 'ads'), ...(page === undefined ? [] : [place('page', [page])])])
