import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { createReader } from '../../../src/tone/trained/read.ts'
import { CLASSES } from '../../../src/tone/trained/signs.ts'
import { classesOf, type ToneWeights } from '../../../src/tone/trained/weights.ts'
import type { Seen } from './space.ts'

const ROOT = join(import.meta.dirname, '../../..')

export interface Labelled {
  text: string
  label: string
}
export interface Pair {
  lang: 'id' | 'en'
  formal: string
  casual: string
}

const lines = (file: string): Record<string, string>[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

export type Split = 'train' | 'valid'

export const readSentiment = (data: string, split: Split): Labelled[] => labelled(data, `indonlu_smsa/${split}.jsonl`)
export const readEmotion = (data: string, split: Split): Labelled[] => labelled(data, `indonlu_emot/${split}.jsonl`)
/** English reviews: only ever measured on. */
export const readEnglish = (data: string): Labelled[] =>
  ['train', 'valid'].flatMap((split) => labelled(data, `nusax_senti/english_${split}.jsonl`))

const labelled = (data: string, file: string): Labelled[] =>
  lines(join(data, file)).map(({ text, label }) => ({ text: text!, label: label! }))

/** Informal sentences of customers with the same in formal Indonesian; pairs that do not differ are left out. */
export const readStyles = (data: string, split: Split): Pair[] =>
  lines(join(data, `stif_indonesia/${split === 'train' ? 'train' : 'dev'}.jsonl`))
    .map(({ formal, informal }) => ({ lang: 'id' as const, formal: formal!, casual: informal! }))
    .filter(({ formal, casual }) => formal !== casual)

/** Messages written in two voices, by language and part. */
export const readVoices = (lang: 'id' | 'en', part: 'train' | 'test'): Pair[] =>
  lines(join(ROOT, 'fixtures/tone/formality.jsonl'))
    .filter((line) => line.lang === lang && line.part === part && line.formal)
    .map(({ formal, casual }) => ({ lang, formal: formal!, casual: casual! }))

/** Ordinary copy of brands, neither formal nor casual. */
export const readPlain = (lang: 'id' | 'en', part: 'train' | 'test'): string[] =>
  lines(join(ROOT, 'fixtures/tone/formality.jsonl'))
    .filter((line) => line.lang === lang && line.part === part && line.plain)
    .map(({ plain }) => plain!)

/** The words of `lexicon.yaml`, each once, in one line a class. */
export function readLexicon(): ToneWeights['lexicon'] {
  const lists = parse(readFileSync(join(import.meta.dirname, 'lexicon.yaml'), 'utf8')) as Record<string, string>
  const once = (list: string) => [...new Set(list.split(/\s+/).filter(Boolean))].join(' ')
  return Object.fromEntries(CLASSES.map((name) => [name, once(lists[name]!)])) as ToneWeights['lexicon']
}

/** Reads texts as the model does. */
export function createSight(lexicon: ToneWeights['lexicon']): (text: string) => Seen {
  let kinds: number[] = []
  const read = createReader(classesOf(lexicon), { note: (kind) => kinds.push(kind) })
  return (text) => {
    kinds = []
    const { buckets, count, signs } = read(text)
    return { buckets: buckets.slice(0, count), kinds: Uint8Array.from(kinds), signs: signs.slice() }
  }
}
