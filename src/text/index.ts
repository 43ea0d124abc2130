export { type Analysis, type Analyzer, type ConceptHit, createAnalyzer, type Word } from './analyze.ts'
export { quantities } from './quantities/index.ts'
export { clauses, sentences } from './sentences.ts'
export { fold, tokenize } from './tokens.ts'
