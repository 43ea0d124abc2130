import { type InMeaning, NEAREST, type Passage } from '../../judge/index.ts'
import { type Embedder, EmbedError, inMemory, learnEmbedder, type Neighbours } from '../../match/index.ts'
import type { Analyzer } from '../../text/index.ts'

/** What brings copy in other words together. `failed` is told once the configured one has given none. */
export interface Embedding {
  /** Without one, one is learned from the copy itself, which needs nothing from outside. */
  embedder?: Embedder | 'none'
  /** An index for the vectors of a configured one; without it they are compared in memory. */
  index?(embedder: Embedder): Neighbours
  failed?(reason: string): void
}

/** Above so many passages all that is near in meaning would be looked for too long; then what is near in words has to do. */
const MOST = 20_000

/**
 * What lies near to each passage that has changed, so that it is read with what says the same in other words; undefined where nothing
 * changed, where there is too much copy, or where nobody wants it. A service that is out for now is stood in for by what is learned.
 * @param drafts documents that are not live: no index keeps them
 * @throws EmbedError where the settings of the configured one are wrong
 */
export async function nearInMeaning(
  all: readonly Passage[],
  fresh: ReadonlySet<Passage>,
  analyze: Analyzer,
  { embedder, index, failed }: Embedding = {},
  drafts?: ReadonlySet<string>,
): Promise<InMeaning | undefined> {
  if (embedder === 'none' || fresh.size === 0 || all.length > MOST) return undefined
  const said = all.map((passage) => ({ text: textOf(passage), group: passage.document.id }))
  const of = all.flatMap((passage, at) => (fresh.has(passage) ? [at] : []))
  const learned = () => inMemory(learnEmbedder(analyze, copyOf(all))).nearest(said, of, NEAREST)
  const configured = async (by: Embedder) => {
    const neighbours = index?.(by) ?? inMemory(by)
    if (!drafts) await neighbours.keep(said)
    return neighbours.nearest(said, of, NEAREST)
  }
  const found = await (embedder ? configured(embedder) : learned()).catch((error: unknown) => {
    if (!(error instanceof EmbedError) || error.action === 'stop') throw error
    failed?.(error.message)
    return learned()
  })
  return new Map(of.map((at, i) => [all[at]!, found[i]!.map((near) => all[near.at]!)]))
}

/** Every message below its headings: what is learned from. */
const copyOf = (all: readonly Passage[]): string[] =>
  [...new Set(all.map(({ document }) => document))].flatMap(({ messages }) =>
    messages.map(({ context, text }) => [...context, text].join('\n')),
  )

/** A passage as it is embedded: what stands above it says what a bare line is about. */
function textOf({ document, lines }: Passage): string {
  const above = [document.title ?? '', ...lines.flatMap(({ places }) => places[0]!.context)]
  return [...new Set(above), ...lines.map(({ text }) => text)].filter((line) => line !== '').join('\n')
}
