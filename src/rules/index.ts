export { compareByRule, meetingRule } from './kinds/index.ts'
export { decide } from './decide.ts'
export { checkConcepts, loadLexicon, loadRules, type RuleFile } from './load.ts'
export { type Standing, standing } from './time.ts'
