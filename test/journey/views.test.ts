import { beforeAll, describe, expect, test } from 'vitest'
import { journeyOf, type ToneReader } from '../../src/journey/index.ts'
import { type Config, type JourneyDocument, journeyDocumentSchema } from '../../src/model/index.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { journey, withDecisions } from '../../src/pipeline/journey.ts'
import type { RunResult } from '../../src/pipeline/run.ts'
import { journeyRules, runShop, shopText } from './brand.ts'

let config: Config
let result: RunResult
let seen: JourneyDocument
beforeAll(async () => {
  ;({ config, result } = await runShop())
  seen = journey(config, result, { rules: journeyRules })
})

const cell = (stage: string, channel: string) =>
  seen.matrix.find((one) => one.stage === stage && one.channel === channel)

describe('the views along the journey', () => {
  test('fit their published schema', () => {
    expect(journeyDocumentSchema.parse(seen)).toEqual(seen)
  })

  test('count what each channel says at each stage, what contradicts, and what was not read', () => {
    expect(cell('awareness', 'ads')).toMatchObject({ documents: 2, messages: 2, unread: 0 })
    expect(cell('awareness', 'ads')!.conflicts).toBeGreaterThan(0)
    expect(cell('purchase', 'push')).toMatchObject({ documents: 1, messages: 1, conflicts: 0, reviews: 0 })
    expect(cell('retention', 'email')).toMatchObject({ documents: 0, messages: 0, unread: 1 })
    expect(cell('advocacy', 'web')).toBeUndefined()
  })

  test('show the chain of promises and every link that breaks, in the order of the journey', () => {
    const chain = seen.chain[0]!
    expect(chain.subject).toBe('Teh Sabit')
    expect(chain.stages.map(({ stage, part }) => `${stage} ${part}`)).toEqual([
      'awareness promise',
      'consideration ask',
      'experience keep',
      'retention keep',
    ])
    expect(chain.broken.map(({ from, to }) => [from.stage, from.value, to.stage, to.value])).toEqual([
      ['awareness', 'Rp45.000 per kotak', 'consideration', 'Rp52.000 per kotak'],
      ['awareness', 'Rp45.000 per kotak', 'retention', 'Rp49.000 per kotak'],
      ['consideration', 'Rp52.000 per kotak', 'retention', 'Rp49.000 per kotak'],
    ])
    const texts = new Map(result.documents.map(({ id, text }) => [id, text]))
    for (const { from, to } of chain.broken) {
      for (const end of [from, to]) expect(texts.get(end.document)!.slice(end.start, end.end)).toBe(end.quote)
    }
  })

  test('name what says nothing and what was not read', () => {
    expect(seen.blindSpots).toMatchObject([
      { kind: 'stage', stage: 'advocacy' },
      { kind: 'channel', channel: 'email' },
      { kind: 'lane', lane: 'Penyeduh rumahan', stage: 'purchase' },
      { kind: 'lane', lane: 'Kedai mitra', stage: 'retention' },
      { kind: 'unread', source: 'email/*.eml', failed: [{ document: 'email/rusak.eml' }] },
    ])
  })

  test('hint at a message that asks what belongs across the purchase', () => {
    expect(seen.hints).toMatchObject([{ document: 'ads/iklan.csv#A2', stage: 'awareness', inferred: 'retention' }])
    expect(seen.hints[0]!.why.join()).toContain('Perpanjang')
  })

  test('a lane has what is meant for it and for everybody', () => {
    const lane = journey(config, result, { rules: journeyRules, lane: 'Kedai mitra' })
    expect(lane.lane).toBe('Kedai mitra')
    expect(lane.matrix.filter(({ documents }) => documents > 0).map(({ channel }) => channel)).toEqual([
      'ads',
      'web',
      'push',
      'support',
    ])
    expect(lane.chain[0]!.broken).toHaveLength(1)
    expect(() => journey(config, result, { rules: journeyRules, lane: 'Siapa' })).toThrow(
      'expected one of: Penyeduh rumahan, Kedai mitra',
    )
  })

  test('without lanes of its own, every audience and persona of the sources is one', () => {
    const sources = config.sources.map((source) =>
      source.channel === 'ads' ? { ...source, persona: 'Mahasiswa' } : source,
    )
    const documents = result.documents.map((one) => (one.channel === 'ads' ? { ...one, persona: 'Mahasiswa' } : one))
    const told = journey({ ...config, journey: undefined, sources }, { ...result, documents }, { rules: journeyRules })
    expect(told.curve.map(({ lane }) => lane)).toEqual([undefined, 'mitra', 'rumahan', 'Mahasiswa'])
    expect(told.blindSpots).toContainEqual({ kind: 'lane', lane: 'mitra', stage: 'awareness' })
    expect(told.blindSpots).not.toContainEqual({ kind: 'lane', lane: 'Mahasiswa', stage: 'awareness' })
  })

  test('what people have decided counts: an accepted contradiction breaks nothing', () => {
    const decided = result.document.findings.map((finding) => ({ ...finding, status: 'accepted' as const }))
    const after = journey(config, withDecisions(result, decided), { rules: journeyRules })
    expect(after.chain.flatMap(({ broken }) => broken)).toEqual([])
    expect(after.matrix.reduce((sum, { conflicts }) => sum + conflicts, 0)).toBe(0)
  })
})

describe('the emotion curve', () => {
  // One reader for a test: what says maaf is sombre, what says hangat glad.
  const reader: ToneReader = (text) => ({
    formality: 0.5,
    sentiment: /maaf/i.test(text) ? 'negative' : /hangat/i.test(text) ? 'positive' : 'neutral',
    emotion: 'neutral',
    strengths: /hangat/i.test(text) ? { warmth: 1 } : /maaf/i.test(text) ? { apology: 1 } : {},
    marks: [],
    address: [],
    language: { shares: {}, switches: [] },
  })
  const curve = (brand: Config = config) => {
    const { document, documents, statements } = result
    const { asOf, coverage, findings } = document
    const copy = { config: brand, asOf, documents, statements, findings, coverage }
    return journeyOf(copy, { rules: journeyRules, tone: reader }).curve
  }
  const at = (stage: string, lane?: string) =>
    curve()
      .find((one) => one.lane === lane)!
      .points.find((point) => point.stage === stage)!

  test('sets the mean of what is heard beside what is expected', () => {
    expect(at('experience')).toMatchObject({ expected: 0.5, words: ['calm'], real: { messages: 4, valence: -0.25 } })
    expect(at('retention')).toMatchObject({ real: { messages: 1, valence: 1 }, felt: ['warmth'] })
    expect(at('advocacy').real).toBeUndefined()
  })

  test('says that they part only where that is more than chance and the reader explain', () => {
    expect(at('experience').gap).toBe('below')
    // One glad message is no proof of a glad stage.
    expect(at('retention').gap).toBeUndefined()
    expect(at('consideration').gap).toBeUndefined()
    expect(at('retention', 'Penyeduh rumahan').gap).toBe('above')
  })

  test('a lane has its own expectation, and hears what is meant for others not at all', () => {
    expect(at('retention', 'Penyeduh rumahan')).toMatchObject({ expected: -0.4, own: 1 })
    expect(at('retention', 'Kedai mitra')).toMatchObject({ expected: 0.2, own: 0 })
    expect(at('retention', 'Kedai mitra').real).toBeUndefined()
  })

  test('without a reader of tone there is only what is expected', () => {
    expect(seen.curve.every(({ points }) => points.every(({ real }) => real === undefined))).toBe(true)
    expect(seen.matrix.every(({ tone }) => tone === undefined)).toBe(true)
  })

  test('feelings that the voice expects at a stage are the journey’s, where it names none', () => {
    const told = parseConfig(
      `${shopText()}\nvoice: {stages: {purchase: {expect: [clarity, warmth]}}}\n`,
      'selaras.yaml',
    )
    expect(curve(told)[0]!.points[2]!.words).toEqual(['clarity', 'warmth'])
  })
})

describe('`journey` of the configuration', () => {
  const withJourney = (journeyKey: string) =>
    parseConfig(
      `brand: X\njourney:\n${journeyKey}\nsources: [{path: a.csv, channel: sms, stage: retention}]\n`,
      'f.yaml',
    )
  const empty: RunResult = {
    document: {
      schema: 1,
      brand: 'X',
      asOf: '2026-11-20',
      run: {
        documents: 0,
        messages: 0,
        characters: 0,
        statements: 0,
        pairs: 0,
        judge: { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 },
      },
      coverage: [],
      findings: [],
    },
    documents: [],
    statements: [],
  }

  test('renames and reorders the stages', () => {
    const told = withJourney(
      '  order: [awareness, purchase, consideration, experience, advocacy, retention]\n  stages: {purchase: {label: {id: Bayar, en: Pay}}}',
    )
    const { stages, curve } = journey(told, empty, { rules: journeyRules })
    expect(stages.map(({ label }) => label)).toEqual([
      'Mengenal',
      'Bayar',
      'Menimbang',
      'Memakai',
      'Menganjurkan',
      'Bertahan',
    ])
    expect(curve[0]!.points[1]!.stage).toBe('purchase')
  })

  test.each([
    ['a stage twice', '  order: [awareness, awareness, purchase, experience, retention, advocacy]', 'f.yaml:3:10'],
    ['a lane without customers', '  lanes: [{name: Semua}]', 'f.yaml:3:11'],
    ['a valence beyond 1', '  stages: {purchase: {expect: {valence: 3}}}', 'f.yaml:3:41'],
    ['an unknown stage', '  stages: {buying: {label: Beli}}', 'f.yaml:3:12'],
  ])('%s is told with its place', (_what, text, place) => {
    expect(() => withJourney(text)).toThrow(place)
  })
})
