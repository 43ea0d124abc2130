export { candidates, type Pair } from './candidates.ts'
export { counterparts, features, meetings } from './features.ts'
export { type Model, score } from './score.ts'
export { termWeights } from './weights.ts'
