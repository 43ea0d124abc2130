import { vocabulary } from '../../../src/extract/index.ts'
import { bundles, deltaBundles, type Passage } from '../../../src/judge/index.ts'
import type { Document } from '../../../src/model/index.ts'
import { copyOf, type JudgeContext } from '../../../src/pipeline/judging/judging.ts'
import { nearInMeaning } from '../../../src/pipeline/judging/meaning.ts'
import { requestsFor } from '../../../src/pipeline/judging/questions.ts'
import { loadKnowledge, loadPrompt } from '../../../src/platform/node/rules.ts'
import { changed } from './change.ts'
import { type At, type Corpus, corpus } from './corpus.ts'

/** What asking about one synthetic corpus takes, and how much of what it should show it does show. */
export interface Figures {
  messages: number
  requests: number
  /** Requests for each message. */
  perMessage: number
  /** Requests for each pair of messages. */
  perPair: number
  /** Text of the requests, as a multiple of the messages' text. */
  sent: number
  /** Planted contradictions, and the share of which both sides stand in one request. */
  planted: number
  together: number
  /** After changing 1 % of the messages: the second run's text as a share of the first run's. */
  again: number
  /** Changed messages that now contradict one that has stayed, and the share of which both stand in one request. */
  broken: number
  brokenTogether: number
  /** Seconds that the first and the second run's questions took, without the reading of the copy. */
  seconds: [number, number]
}

const CHANGED = 0.01
const { analyze } = loadKnowledge()
const prompt = loadPrompt('contradictions')

/** Reads a corpus, asks for all of it, changes a hundredth and asks for that. */
export async function figures(size: number): Promise<Figures> {
  const made = corpus(size)
  const context: JudgeContext = {
    config: made.config,
    asOf: '2031-11-01',
    // Spellings are not looked for: these names are spelt rightly.
    analyze: analyze.with(vocabulary(made.config, [])),
    prompt,
    model: 'none',
  }
  const copy = await copyOf(made.documents)
  const begun = performance.now()
  const first = bundles([...copy.values()], context.analyze)
  const middle = performance.now()
  const later = changed(made.documents, CHANGED)
  const copyLater = await copyOf(later.documents)
  const fresh = new Set([...copyLater].filter(([hash]) => !copy.has(hash)).map(([, passage]) => passage))
  const again = performance.now()
  const inMeaning = await nearInMeaning([...copyLater.values()], fresh, context.analyze)
  const second = deltaBundles([...copyLater.values()], fresh, context.analyze, { inMeaning })
  const ended = performance.now()
  const [firstText, secondText] = [await textOf(first, context), await textOf(second, context)]
  const messages = made.documents.reduce((sum, document) => sum + document.messages.length, 0)
  const text = made.documents.flatMap((document) => document.messages).reduce((sum, one) => sum + one.text.length, 0)
  const broken = brokenBy(made, later.changed)
  return {
    messages,
    requests: firstText.requests,
    perMessage: firstText.requests / messages,
    perPair: firstText.requests / ((messages * (messages - 1)) / 2),
    sent: firstText.characters / text,
    planted: made.planted.length,
    together: plantedTogether(made, [...copy.values()], first),
    again: secondText.characters / firstText.characters,
    broken: broken.length,
    brokenTogether: together(broken, later.documents, [...copyLater.values()], second),
    seconds: [(middle - begun) / 1000, (ended - again) / 1000],
  }
}

async function textOf(about: readonly Passage[][], context: JudgeContext) {
  const asked = await requestsFor(about, context)
  return { requests: asked.length, characters: asked.reduce((sum, { request }) => sum + request.user.length, 0) }
}

/** Statements that were right until a change touched them, and where else the same is still said rightly. */
function brokenBy({ right }: Corpus, touched: ReadonlySet<string>): [At, At[]][] {
  const isTouched = ({ document, message }: At) => touched.has(`${document}:${message}`)
  return right.flatMap((places) => {
    const stayed = places.filter((place) => !isTouched(place))
    return places.filter(isTouched).flatMap((place): [At, At[]][] => {
      const others = stayed.filter(({ document }) => document !== place.document)
      return others.length > 0 ? [[place, others]] : []
    })
  })
}

/** Share of the planted contradictions of which both sides stand in one request. */
export function plantedTogether({ planted, documents }: Corpus, all: readonly Passage[], asked: readonly Passage[][]) {
  const pairs = planted.map(({ sides: [one, other] }): [At, At[]] => [one, [other]])
  return together(pairs, documents, all, asked)
}

/** Of statements with those that they contradict, the share that stand in one request with at least one of these. */
function together(
  of: readonly [At, At[]][],
  documents: readonly Document[],
  all: readonly Passage[],
  asked: readonly Passage[][],
): number {
  const byId = new Map(documents.map((document) => [document.id, document]))
  const holding = new Map<string, Set<number>>()
  const bundlesOf = new Map<Passage, number[]>()
  for (const [number, bundle] of asked.entries())
    for (const passage of bundle) bundlesOf.set(passage, [...(bundlesOf.get(passage) ?? []), number])
  for (const passage of all) {
    for (const { places } of passage.lines) {
      for (const { document, start, end } of places) {
        for (const message of document.messages) {
          if (message.start < start || message.end > end) continue
          const held = holding.get(message.id) ?? new Set()
          for (const number of bundlesOf.get(passage) ?? []) held.add(number)
          holding.set(message.id, held)
        }
      }
    }
  }
  const where = ({ document, message }: At) => holding.get(byId.get(document)!.messages[message]!.id) ?? new Set()
  const met = of.filter(([place, others]) =>
    others.some((other) => [...where(other)].some((number) => where(place).has(number))),
  )
  return met.length / of.length
}
