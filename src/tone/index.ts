export { createToneEar, type ToneEar } from './ear.ts'
export { loadToneKnowledge, loadToneRules, type ToneKnowledge } from './load.ts'
