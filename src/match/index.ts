export {
  blockKeys,
  candidates,
  canMeet,
  distinctOf,
  LARGEST_BLOCK,
  leastShared,
  mayOppose,
  type Pair,
  pairOf,
  pairUnder,
  rarestOf,
  stanceOf,
  standsUnder,
  termOf,
} from './candidates.ts'
export { cachedEmbedder, type VectorCache } from './embeddings/cached.ts'
export { learnEmbedder } from './embeddings/cooccurrence.ts'
export { openAiEmbedder } from './embeddings/openai.ts'
export { type Embedder, EmbedError } from './embeddings/port.ts'
export { counterparts, features, meetings } from './features.ts'
export { confidence, type Model } from './score.ts'
export { type Crowds, crowdsOf, settingOf, settingWithDrafts } from './setting.ts'
export { countTerms, type TermWeights, termWeights, weightsFrom } from './weights.ts'
