import {
  gate,
  type Line,
  type Passage,
  type Prompt,
  parseAnswer,
  passageHash,
  passages,
  promptVersion,
} from '../../judge/index.ts'
import type { Config, Document, Evidence, Finding, ProvedClaim } from '../../model/index.ts'
import type { JudgeLedger, StoredRequest } from '../../store/port.ts'
import type { Analyzer } from '../../text/index.ts'
import { currencyOf } from '../compare.ts'
import type { Embedding } from './meaning.ts'

/** What the stage of judging needs to know of the brand and the day. */
export interface JudgeContext {
  config: Config
  /** YYYY-MM-DD. */
  asOf: string
  analyze: Analyzer
  prompt: Prompt
  /** The model that questions are meant for, as the configuration names it. */
  model: string
  embedding?: Embedding
}

/** Copy as it is now, under the hashes by which answers refer to it. */
export type Copy = Map<string, Passage>

export async function copyOf(documents: readonly Document[]): Promise<Copy> {
  const all = passages(documents)
  return new Map(await Promise.all(all.map(async (passage) => [await passageHash(passage), passage] as const)))
}

/** What models have said of the copy as it is now. */
export interface Opinions {
  /** Claims that were proved, those of one answer together. */
  claims: ProvedClaim[][]
  /** Claims that could not be proved, by reason; `unreadable`: answers that do not follow the schema. */
  discarded: Record<string, number>
  /** Lines that tried to instruct the model. */
  instructions: Line[]
  /** Whether one answered question held two sides of a finding together. */
  readTogether(finding: Finding): boolean
}

/** An answer with the copy of its question that still stands. */
interface Standing {
  text: string
  live: Passage[]
  /** By their numbers in the question. */
  lines: Map<number, Line>
}

/** All answers to a prompt that still speak of copy as it is: of a passage that has changed since, nothing is believed. */
export async function standing(copy: Copy, ledger: JudgeLedger, context: JudgeContext): Promise<Standing[]> {
  const answers = await ledger.answers(await promptVersion(context.prompt))
  const outdated = superseded(
    answers.map(({ request }) => request),
    copy,
    context.model,
  )
  return answers
    .filter(({ request }) => !outdated(request))
    .map(({ request, answer: { text } }) => {
      const lines = new Map<number, Line>()
      const live = request.passages.flatMap(({ hash, first }) => {
        const passage = copy.get(hash)
        for (const [i, line] of (passage?.lines ?? []).entries()) lines.set(first + i, line)
        return passage ? [passage] : []
      })
      return { text, live, lines }
    })
    .filter(({ live }) => live.length > 0)
}

/** What the answers to the question for contradictions say, as far as it can be proved. */
export async function opinions(copy: Copy, ledger: JudgeLedger, context: JudgeContext): Promise<Opinions> {
  const result = { claims: [] as ProvedClaim[][], discarded: {} as Record<string, number> }
  const count = (reason: string, n = 1) => {
    result.discarded[reason] = (result.discarded[reason] ?? 0) + n
  }
  const read: Passage[][] = []
  const instructing = new Set<Line>()
  for (const { text, live, lines } of await standing(copy, ledger, context)) {
    const parsed = parseAnswer(text)
    if (!parsed) {
      count('unreadable')
      continue
    }
    read.push(live)
    // What was said of copy that is gone is no failure of the proof.
    const still = parsed.contradictions.filter(({ sides }) =>
      sides.every(({ quotes }) => quotes.some(({ line }) => lines.has(line))),
    )
    const { proved, discarded, instructions } = gate({ ...parsed, contradictions: still }, lines, {
      currency: currencyOf(context.config.locale),
      date: context.asOf,
    })
    result.claims.push(proved)
    for (const line of instructions) instructing.add(line)
    for (const [reason, n] of Object.entries(discarded)) count(reason, n)
  }
  return { ...result, instructions: [...instructing], readTogether: togetherIn(read) }
}

/** Another model's answers no longer count where the model that is asked now has answered for all of their copy. */
function superseded(
  answered: readonly StoredRequest[],
  copy: Copy,
  model: string,
): (request: StoredRequest) => boolean {
  const hashes = ({ passages }: StoredRequest) => passages.map(({ hash }) => hash).filter((hash) => copy.has(hash))
  const covered = new Set(answered.filter((request) => request.model === model).flatMap(hashes))
  return (request) => request.model !== model && hashes(request).every((hash) => covered.has(hash))
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
