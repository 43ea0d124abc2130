export { createToneEar, type ToneEar } from './ear.ts'
export { loadToneKnowledge, loadToneRules, type ToneFiles, type ToneKnowledge } from './load.ts'
export type { ReadTone } from './read.ts'
export { voiceFor } from './voice.ts'
