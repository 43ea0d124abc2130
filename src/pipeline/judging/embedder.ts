import type { Means } from '../../judge/index.ts'
import {
  type AiBinding,
  cachedEmbedder,
  type Embedder,
  openAiEmbedder,
  type VectorCache,
  workersAiEmbedder,
} from '../../match/index.ts'
import { type Config, InputError } from '../../model/index.ts'

const OPENAI = 'https://api.openai.com/v1'

/** What an embedder needs from outside. */
export interface EmbedderPorts extends Pick<Means, 'fetch' | 'clock'> {
  /** Where the keys are: `EMBEDDINGS_API_KEY`, else `OPENAI_API_KEY`. A server of one's own needs none. */
  env: Readonly<Record<string, string | undefined>>
  cache: VectorCache
  /** Opens the model in a folder relative to the configuration; only the platform can. */
  openModel(folder: string): Promise<Embedder>
  /** Workers AI, where the platform has it. */
  ai?: AiBinding | undefined
}

/** The embedder that a configuration names; undefined where the one that is learned does. */
export async function embedderOf(
  { embeddings }: Config,
  { fetch, clock, env, cache, openModel, ai }: EmbedderPorts,
): Promise<Embedder | 'none' | undefined> {
  switch (embeddings?.provider) {
    case 'openai': {
      const apiKey = (env.EMBEDDINGS_API_KEY ?? env.OPENAI_API_KEY)?.trim() || undefined
      const { baseUrl: url = OPENAI, model } = embeddings
      return cachedEmbedder(openAiEmbedder({ url, model: model!, apiKey }, { fetch, clock }), cache)
    }
    case 'onnx':
      return cachedEmbedder(await openModel(embeddings.folder!), cache)
    case 'workers-ai': {
      if (!ai) throw new InputError({ file: 'embeddings.provider' }, 'workers-ai', 'another: no `AI` is bound here')
      const { model } = embeddings
      return cachedEmbedder(workersAiEmbedder(ai, clock, model === undefined ? {} : { model }), cache)
    }
    case 'none':
      return 'none'
    default:
      return undefined
  }
}
