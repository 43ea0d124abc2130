export { candidates, type Pair } from './candidates.ts'
export type { ScopeRelation } from './scope.ts'
export { type Likeness, likeness, type TermWeights, termWeights } from './weights.ts'
export { aboutSameThing, features } from './score.ts'
