export { Blocks, PARTNERS, type Partner } from './blocks.ts'
export { type Bond, type Bonds, bondsAmong, heldAgainst } from './bonds.ts'
export { bothWays, candidates, meetingsAmong, type Pair, pairOf } from './candidates.ts'
export { counterparts, meetings } from './counterparts.ts'
export { cachedEmbedder, type VectorCache } from './embeddings/cached.ts'
export { learnEmbedder } from './embeddings/cooccurrence.ts'
export { openAiEmbedder } from './embeddings/openai.ts'
export { type Embedder, EmbedError } from './embeddings/port.ts'
export { type AiBinding, workersAiEmbedder } from './embeddings/workers-ai.ts'
export { features, type Surroundings } from './features.ts'
export { inMemory } from './neighbours/memory.ts'
export type { Neighbours } from './neighbours/port.ts'
export {
  clearVectorize,
  type Given,
  type VectorizeBinding,
  type VectorLedger,
  vectorizeNeighbours,
} from './neighbours/vectorize.ts'
export { type Overlap, Overlaps } from './overlaps.ts'
export { confidence, type Model } from './score.ts'
export { type Crowds, crowdsOf, settingOf, settingWithDrafts } from './setting.ts'
export { countTerms, type TermWeights, termWeights, weightsFrom } from './weights.ts'
