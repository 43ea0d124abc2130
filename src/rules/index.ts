export { compareQuantityStatements } from './kinds/quantity.ts'
export { decide, type Scored } from './decide.ts'
export { checkConcepts, loadLexicon, loadRules, type RuleFile } from './load.ts'
export { type Standing, standing } from './time.ts'
