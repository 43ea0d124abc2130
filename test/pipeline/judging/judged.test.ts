import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Document, Finding } from '../../../src/model/index.ts'
import { allowance } from '../../../src/pipeline/config/differences.ts'
import { type Judging, judgeFindings } from '../../../src/pipeline/judging/judged.ts'
import { modelOf } from '../../../src/pipeline/judging/judges.ts'
import { copyOf } from '../../../src/pipeline/judging/judging.ts'
import { questions, stored } from '../../../src/pipeline/judging/questions.ts'
import { openSqliteStore } from '../../../src/platform/node/sqlite.ts'
import type { Store } from '../../../src/store/index.ts'
import { finding, quoted } from '../../store/samples.ts'
import { AS_OF, config, copy, knowledge } from '../copy.ts'

const AT = '2026-11-21T02:00:00.000Z'
const PROMPT = { name: 'contradictions', text: 'Find them.' }
const PAGE = copy('web/teko.html', ['Teko Kilau dijual Rp 40.000.', 'Dibuat di Muara Enau.'])
const MAIL = copy('email/teko.eml', ['Teko Kilau kini Rp 45.000 saja.', 'Dibuat di Bukit Enau.'], { channel: 'email' })

const prices = (more: Partial<Finding> = {}) =>
  finding(
    'a'.repeat(16),
    [
      { value: 'Rp 40.000', evidence: [quoted(PAGE, 'Rp 40.000')] },
      { value: 'Rp 45.000', evidence: [quoted(MAIL, 'Rp 45.000')] },
    ],
    { explanation: 'Dua harga.', ...more },
  )

let store: Store
beforeEach(async () => {
  store = await openSqliteStore(':memory:')
})
afterEach(() => store.close())

const brand = config()
const matter = (byRule: Finding[], documents: Document[] = [PAGE, MAIL], settings = brand) => ({
  config: settings,
  documents,
  byRule,
  allow: allowance(settings, documents, knowledge.rules, AS_OF),
  asOf: AS_OF,
  analyze: knowledge.analyze,
})
const judging = (): Judging => ({ ledger: store.judge, prompt: PROMPT, now: () => AT })
const judge = (byRule: Finding[], documents?: Document[], settings?: typeof brand) =>
  judgeFindings(matter(byRule, documents, settings), judging(), () => {})

const usage = { inputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 1 }
const contextOf = (settings: typeof brand, asOf = AS_OF) => ({
  config: settings,
  asOf,
  analyze: knowledge.analyze,
  prompt: PROMPT,
  model: modelOf(settings.judge),
})
/** Records what is open, as an export does. */
async function ask(documents: Document[] = [PAGE, MAIL], settings = brand, asOf = AS_OF): Promise<string[]> {
  const passages = await copyOf(documents)
  const { asked } = await questions(passages, store.judge, contextOf(settings, asOf))
  await store.judge.open(await stored(asked, passages, contextOf(settings, asOf), AT))
  return asked.map(({ request }) => request.id)
}
const reply = (id: string, contradictions: unknown[], instructions: number[] = []) =>
  store.judge.answer(id, { text: JSON.stringify({ contradictions, instructions }), model: 'm', usage, at: AT })

/** The contradiction of two quotations, found on lines 1 and 2 of the first document and of the second. */
const claim = (a: string, b: string, more = {}) => ({
  type: 'claim',
  severity: 'medium',
  verdict: 'conflict',
  subject: 'Teko Kilau',
  attribute: 'asal',
  sides: [
    { value: a, quotes: [{ line: a.startsWith('Rp') ? 1 : 2, quote: a }] },
    { value: b, quotes: [{ line: b.startsWith('Rp') ? 3 : 4, quote: b }] },
  ],
  explanation: 'Dua tempat asal.',
  suggestion: 'Tanyakan.',
  ...more,
})
const PLACES = claim('Muara Enau', 'Bukit Enau')

test('where nobody was ever asked, nothing is said of language models', async () => {
  expect(await judge([prices({ verdict: 'review' })])).toBeUndefined()
})

test('what rules want reviewed says so while no model has read it, and is cleared by one that finds nothing', async () => {
  const [id] = await ask()
  const open = await judge([prices({ verdict: 'review' })])
  expect(open!.findings.map(({ verdict, explanation }) => [verdict, explanation])).toEqual([
    ['review', 'Dua harga. Model bahasa belum menilainya.'],
  ])
  expect(open!.judged).toMatchObject({ waiting: 1, cleared: 0 })
  await reply(id!, [])
  const read = await judge([prices({ verdict: 'review' })])
  expect([read!.findings, read!.judged.cleared, read!.judged.waiting]).toEqual([[], 1, 0])
})

test('a conflict of the rules that the model does not see is to be reviewed, and is never lost', async () => {
  const [id] = await ask()
  await reply(id!, [PLACES])
  const { findings } = (await judge([prices()]))!
  expect(findings.map(({ verdict, decidedBy, subject }) => [verdict, decidedBy, subject])).toEqual([
    ['review', 'llm', 'Kartu Rimba'],
    ['conflict', 'llm', 'Teko Kilau'],
  ])
})

describe('another model', () => {
  const other = config({ judge: { provider: 'none', model: 'other-1', batch: false, concurrency: 1 } })

  test('is asked everything anew; until it answers, what the first has said still counts', async () => {
    const [first] = await ask()
    await reply(first!, [PLACES])
    expect(await ask()).toEqual([])
    const [again] = await ask(undefined, other)
    expect(again).toBe(first)
    const before = await judge([], undefined, other)
    expect([before!.findings.length, before!.judged]).toMatchObject([1, { model: 'other-1', waiting: 1 }])
    await reply(again!, [])
    const after = await judge([], undefined, other)
    expect([after!.findings, after!.judged.waiting]).toEqual([[], 0])
    expect(await ask(undefined, other)).toEqual([])
  })

  test('has the last word on copy that it has read, also where it was asked on another day', async () => {
    const [first] = await ask()
    await reply(first!, [PLACES])
    const [later] = await ask(undefined, other, '2026-11-28')
    expect(later).not.toBe(first)
    await reply(later!, [])
    expect((await judge([], undefined, other))!.findings).toEqual([])
    expect((await judge([]))!.findings).toHaveLength(1)
  })
})

test('a question that was paid for twice without an answer is given up until its copy changes', async () => {
  const [id] = await ask()
  for (const _ of [1, 2]) {
    expect(await ask()).toEqual([id])
    await store.judge.charge(id!, { model: 'm', usage, at: AT })
    await store.judge.mark([id!], { state: 'failed', reason: 'It was refused.', at: AT })
  }
  expect(await ask()).toEqual([])
  expect((await judge([]))!.judged).toMatchObject({ failed: 1, waiting: 0 })
  expect(await ask([PAGE, copy('email/teko.eml', ['Teko Kilau kini Rp 46.000 saja.'])])).toHaveLength(1)
})
