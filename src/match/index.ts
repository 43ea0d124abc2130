export { candidates, type Pair } from './candidates.ts'
export { counterparts, features, meetings } from './features.ts'
export { confidence, type Model } from './score.ts'
export { termWeights } from './weights.ts'
