export { type StyleGuide, styleGuide } from './check.ts'
export { loadStyles, type StyleFile } from './load.ts'
export type { Alert } from './rule.ts'
export { readVale } from './vale.ts'
