export { type ReadOptions, type Reading, readMessage } from './reading.ts'
export { quantityStatements } from './statements.ts'
export { vocabulary } from './vocabulary.ts'
