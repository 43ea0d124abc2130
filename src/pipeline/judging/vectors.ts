import type { Passage, Vectors } from '../../judge/index.ts'
import { type Embedder, EmbedError, learnEmbedder } from '../../match/index.ts'
import type { Analyzer } from '../../text/index.ts'

/** What brings copy in other words together. `failed` is told once the configured one has given none. */
export interface Embedding {
  /** Without one, one is learned from the copy itself, which needs nothing from outside. */
  embedder?: Embedder | 'none'
  failed?(reason: string): void
}

/** Above so many passages all that is near in meaning would be looked for too long; then what is near in words has to do. */
const MOST = 20_000

/**
 * Where each passage of the copy lies in a space of meaning, so that what changed is read with what says the same in other
 * words; undefined where nothing changed, where there is too much of it, or where nobody wants it. A service that is out for now is stood in for by what is
 * learned.
 * @throws EmbedError where the settings of the configured one are wrong
 */
export async function vectorsOf(
  all: readonly Passage[],
  fresh: ReadonlySet<Passage>,
  analyze: Analyzer,
  { embedder, failed }: Embedding = {},
): Promise<Vectors | undefined> {
  if (embedder === 'none' || fresh.size === 0 || all.length > MOST) return undefined
  const texts = all.map(textOf)
  const learned = () => learnEmbedder(analyze, copyOf(all)).embed(texts)
  const vectors = await (embedder?.embed(texts) ?? learned()).catch((error: unknown) => {
    if (!(error instanceof EmbedError) || error.action === 'stop') throw error
    failed?.(error.message)
    return learned()
  })
  return new Map(all.map((passage, at) => [passage, vectors[at]!]))
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
