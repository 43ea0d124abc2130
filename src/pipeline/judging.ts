import {
  type Asked,
  type Bundle,
  bundles,
  deltaBundles,
  gate,
  type Line,
  type Passage,
  type Prompt,
  parseAnswer,
  passageHash,
  passages,
  promptVersion,
  requestFor,
} from '../judge/index.ts'
import type { Config, Document, Evidence, Finding, ProvedClaim } from '../model/index.ts'
import type { JudgeLedger, StoredRequest } from '../store/port.ts'
import type { Analyzer } from '../text/index.ts'
import { currencyOf } from './compare.ts'

/** What the stage of judging needs to know of the brand and the day. */
export interface JudgeContext {
  config: Config
  /** YYYY-MM-DD. */
  asOf: string
  analyze: Analyzer
  prompt: Prompt
}

/** Copy as it is now, under the hashes by which answers refer to it. */
export type Copy = Map<string, Passage>

export async function copyOf(documents: readonly Document[]): Promise<Copy> {
  const all = passages(documents)
  return new Map(await Promise.all(all.map(async (passage) => [await passageHash(passage), passage] as const)))
}

/** From this share of changed copy on, everything is asked again: deltas would cost as much and see less. */
const MOSTLY_NEW = 0.3

/**
 * What is still to be asked: everything on a first run, else what changed with what stands nearest to it. `all`: as if nothing
 * had been answered.
 */
export async function questions(
  copy: Copy,
  ledger: JudgeLedger,
  context: JudgeContext,
  options: { all?: boolean; model?: string } = {},
): Promise<Asked[]> {
  const all = [...copy.values()]
  const answered = options.all
    ? new Set<string>()
    : new Set(
        (await ledger.answers(await promptVersion(context.prompt), options.model)).flatMap(({ request }) =>
          request.passages.map(({ hash }) => hash),
        ),
      )
  const fresh = new Set([...copy].filter(([hash]) => !answered.has(hash)).map(([, passage]) => passage))
  const size = (of: Iterable<Passage>) => [...of].reduce((sum, { characters }) => sum + characters, 0)
  if (fresh.size === 0) return []
  const asked: Bundle[] =
    size(fresh) > MOSTLY_NEW * size(all) ? bundles(all, context.analyze) : deltaBundles(all, fresh, context.analyze)
  const language = context.config.locale.toLowerCase().startsWith('id') ? 'Indonesian' : 'English'
  const about = { brand: context.config.brand, asOf: context.asOf, language }
  return Promise.all(asked.map((bundle) => requestFor(bundle, about, context.prompt)))
}

/** A question as the ledger keeps it. `at`: ISO 8601. */
export async function stored(
  { request, bundle }: Asked,
  copy: Copy,
  prompt: string,
  at: string,
): Promise<StoredRequest> {
  const hashes = new Map([...copy].map(([hash, passage]) => [passage, hash]))
  let first = 1
  const parts = bundle.map((passage) => {
    const part = { hash: hashes.get(passage)!, first }
    first += passage.lines.length
    return part
  })
  return { id: request.id, prompt, passages: parts, state: 'waiting', at }
}

/** What models have said of the copy as it is now. */
export interface Opinions {
  claims: ProvedClaim[]
  /** Claims that could not be proved, by reason; `unreadable`: answers that do not follow the schema. */
  discarded: Record<string, number>
  /** Lines that tried to instruct the model. */
  instructions: Line[]
  /** Whether one answered question held two sides of a finding together. */
  readTogether(finding: Finding): boolean
}

/** Reads all answers that still speak of copy as it is: of a passage that has changed since, nothing is believed. */
export async function opinions(copy: Copy, ledger: JudgeLedger, context: JudgeContext): Promise<Opinions> {
  const result = { claims: [] as ProvedClaim[], discarded: {} as Record<string, number>, instructions: [] as Line[] }
  const count = (reason: string, n = 1) => {
    result.discarded[reason] = (result.discarded[reason] ?? 0) + n
  }
  const read: Passage[][] = []
  for (const { request, answer } of await ledger.answers(await promptVersion(context.prompt))) {
    const lines = new Map<number, Line>()
    const live = request.passages.flatMap(({ hash, first }) => {
      const passage = copy.get(hash)
      for (const [i, line] of (passage?.lines ?? []).entries()) lines.set(first + i, line)
      return passage ? [passage] : []
    })
    if (live.length === 0) continue
    const parsed = parseAnswer(answer.text)
    if (!parsed) {
      count('unreadable')
      continue
    }
    read.push(live)
    // What was said of copy that is gone is no failure of the proof.
    const standing = parsed.contradictions.filter(({ sides }) =>
      sides.every(({ quotes }) => quotes.some(({ line }) => lines.has(line))),
    )
    const { proved, discarded, instructions } = gate({ ...parsed, contradictions: standing }, lines, {
      currency: currencyOf(context.config.locale),
      date: context.asOf,
    })
    result.claims.push(...proved)
    result.instructions.push(...instructions)
    for (const [reason, n] of Object.entries(discarded)) count(reason, n)
  }
  return { ...result, readTogether: togetherIn(read) }
}

function togetherIn(read: readonly Passage[][]): (finding: Finding) => boolean {
  const held = read.map((bundle) =>
    Map.groupBy(
      bundle.flatMap(({ lines }) => lines.flatMap(({ places }) => places)),
      ({ document }) => document.id,
    ),
  )
  const holds = (places: (typeof held)[number], { document, start, end }: Evidence) =>
    (places.get(document) ?? []).some((place) => place.start < end && start < place.end)
  return ({ sides }) =>
    held.some((places) => sides.filter(({ evidence }) => evidence.some((item) => holds(places, item))).length > 1)
}
