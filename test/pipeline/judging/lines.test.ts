import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Config, Document, Finding } from '../../../src/model/index.ts'
import { compareDocuments } from '../../../src/pipeline/compare.ts'
import { allowance } from '../../../src/pipeline/config/differences.ts'
import { judgeFindings } from '../../../src/pipeline/judging/judged.ts'
import { judgesOf } from '../../../src/pipeline/judging/judges.ts'
import { loadPrompt } from '../../../src/platform/node/rules.ts'
import { openSqliteStore } from '../../../src/platform/node/sqlite.ts'
import type { Store } from '../../../src/store/index.ts'
import { live, reader } from '../../cli/asked-brand.ts'
import { testMeans } from '../../judge/adapters/means.ts'
import { type Provider, startProvider } from '../../judge/server/provider.ts'
import { finding, quoted } from '../../store/samples.ts'
import { AS_OF, config, copy, knowledge } from '../copy.ts'

const PAGE = copy('web/teko.html', ['Teko Kilau dijual Rp 40.000.', 'Kami selalu mendengarkanmu.'])
const CHAT = copy('wa/log.csv#1', ['Teko Kilau cuma gocap kak.', 'Telat lagi ya wkwk, sabar dong.'], {
  channel: 'whatsapp',
  stage: 'experience',
})
const VOICE: Config['voice'] = { formality: 'casual', stages: { experience: { avoid: ['joking'] } } }

let store: Store
let provider: Provider
/** What the model is asked, by the beginning of its instructions, and what it answers. */
let answers: { tone: (user: string) => object[]; extraction: (user: string) => object[] }
beforeEach(async () => {
  store = await openSqliteStore(':memory:')
  answers = { tone: () => [], extraction: () => [] }
  provider = await startProvider((request) => live(request, (user) => reply(request.body.system[0].text, user)))
})
afterEach(async () => {
  store.close()
  await provider.close()
})

function reply(system: string, user: string): string {
  if (system.startsWith('You listen')) return JSON.stringify({ discords: answers.tone(user), instructions: [] })
  if (system.startsWith('You read')) return JSON.stringify({ statements: answers.extraction(user), instructions: [] })
  return reader()(user)
}
const numberOf = (user: string, pattern: RegExp) =>
  Number([...user.matchAll(/^\[(\d+)\] (.*)$/gm)].find(([, , text]) => pattern.test(text!))?.[1])

async function judge(documents: Document[] = [PAGE, CHAT], more: Partial<Config> = {}, heard: Finding[] = []) {
  const settings = config({
    voice: VOICE,
    judge: { provider: 'anthropic', batch: false, concurrency: 2, baseUrl: provider.origin },
    ...more,
  })
  const { analyze, statements } = compareDocuments(settings, documents, knowledge, AS_OF)
  const judged = await judgeFindings(
    {
      config: settings,
      documents,
      byRule: [],
      allow: allowance(settings, documents, knowledge.rules, AS_OF),
      asOf: AS_OF,
      analyze,
      heard,
      rules: { statements, knowledge },
    },
    {
      ledger: store.judge,
      prompt: loadPrompt('contradictions'),
      lines: { tone: loadPrompt('tone'), extraction: loadPrompt('extraction') },
      judges: judgesOf(settings, { ANTHROPIC_API_KEY: 'sk-test' }, testMeans()),
      now: () => `${AS_OF}T02:00:00.000Z`,
    },
    () => {},
  )
  return judged!
}
const asked = () => provider.received.map(({ body }) => `${body.system[0].text.slice(0, 10)}`)

const WKWK = (user: string) => [
  {
    type: 'emotion',
    severity: 'high',
    verdict: 'conflict',
    line: numberOf(user, /wkwk/),
    quote: 'Telat lagi ya wkwk',
    expected: 'tanpa bercanda',
    heard: 'bercanda',
    explanation: 'Pelanggan menunggu, dan ditertawakan.',
    suggestion: 'Maaf, kiriman ini terlambat.',
  },
]

describe('how copy sounds', () => {
  test('is told as a finding of tone with its quotation, and asked about once', async () => {
    answers.tone = WKWK
    const { findings, judged } = await judge()
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({
      rule: 'judged-tone',
      category: 'tone',
      type: 'emotion',
      decidedBy: 'llm',
      verdict: 'conflict',
      sides: [{ value: 'bercanda', evidence: [{ document: 'wa/log.csv#1', quote: 'Telat lagi ya wkwk', start: 27 }] }],
    })
    expect(judged).toMatchObject({ answered: 3, waiting: 0 })
    const again = await judge()
    expect(again.findings).toEqual(findings)
    expect(asked()).toHaveLength(3)
  })

  test('that cannot be quoted is discarded and counted', async () => {
    answers.tone = (user) => WKWK(user).map((one) => ({ ...one, quote: 'kamu lambat sekali' }))
    const { findings, judged } = await judge()
    expect([findings, judged.discarded]).toEqual([[], { 'quote-not-found': 1 }])
  })

  test('and that a rule has heard too is told by the rule', async () => {
    answers.tone = WKWK
    const side = { value: 'wkwk', evidence: [quoted(CHAT, 'wkwk')] }
    const byRule = finding('b'.repeat(16), [side], { category: 'tone', type: 'emotion' })
    expect((await judge(undefined, {}, [byRule])).findings).toEqual([])
  })

  test('is asked again for another voice, and only about what has changed', async () => {
    await judge()
    await judge(undefined, { voice: { formality: 'formal' } })
    expect(asked().filter((system) => system === 'You listen')).toHaveLength(2)
    await judge([
      PAGE,
      copy('wa/log.csv#1', ['Teko Kilau cuma gocap kak.', 'Maaf telat.'], { channel: 'whatsapp', stage: 'experience' }),
    ])
    const last = provider.received.filter(({ body }) => body.system[0].text.startsWith('You listen')).at(-1)!
    expect(last.body.messages[0].content).toContain('Maaf telat.')
    expect(last.body.messages[0].content).not.toContain('Kami selalu mendengarkanmu')
  })
})

const GOCAP =
  (value: string, quote = 'Teko Kilau cuma gocap') =>
  (user: string) => [{ line: numberOf(user, /gocap/), quote, subject: 'Teko Kilau', attribute: 'price', value }]

describe('statements that no rule could read', () => {
  test('are compared by the rules, and what differs is left to a person, who is told who has read it', async () => {
    answers.extraction = GOCAP('Rp 50.000')
    const { findings } = await judge()
    expect(findings.map(({ verdict, decidedBy, rule }) => [verdict, decidedBy, rule])).toEqual([
      ['review', 'llm', 'price'],
    ])
    const [{ sides, explanation }] = findings as [Finding]
    expect(sides.flatMap(({ evidence }) => evidence.map(({ document }) => document)).sort()).toEqual([
      'wa/log.csv#1',
      'web/teko.html',
    ])
    expect(explanation).toContain('dibaca model bahasa')
  })

  test('and that say the same are no finding', async () => {
    answers.extraction = GOCAP('Rp 40.000')
    expect((await judge()).findings).toEqual([])
  })

  test.each([
    ['is not quoted', GOCAP('Rp 50.000', 'Teko Kilau cuma lima puluh ribu'), { 'quote-not-found': 1 }],
    ['no rule can take', GOCAP('entah'), { 'unusable-reading': 1 }],
  ])('and what %s is discarded and counted', async (_what, answer, discarded) => {
    answers.extraction = answer
    const { findings, judged } = await judge()
    expect([findings, judged.discarded]).toEqual([[], discarded])
  })

  test('are asked for only where something is unread, with what rules can compare', async () => {
    await judge([copy('web/teko.html', ['Harga Teko Kilau Rp 40.000.'])])
    expect(asked()).not.toContain('You read w')
    await judge()
    const last = provider.received.find(({ body }) => body.system[0].text.startsWith('You read'))!
    expect(last.body.messages[0].content).toMatch(/^price: /m)
    expect(last.body.messages[0].content).toContain('gocap')
  })
})

test('the budget goes to contradictions first, and what waits is told', async () => {
  const settings = { provider: 'anthropic', batch: false, concurrency: 1, baseUrl: provider.origin } as const
  const without = await judge(undefined, { judge: { ...settings, budget: { costPerRun: 0.01 } } })
  expect(without.judged).toMatchObject({ answered: 0, waiting: 3, stopped: { limit: 'costPerRun' } })
  await judge()
  expect(asked()).toEqual(['You check ', 'You listen', 'You read w'])
})
