import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { InputError } from '../../../src/model/index.ts'

export type Verdict = 'conflict' | 'consistent' | 'unrelated'

/** Two texts and what they are to each other. */
export interface Labelled {
  source: 'inference' | 'claims' | 'translations' | 'pairs'
  /** Pairs of one group share a premise, a page or a brand: they are never on both sides of a split. */
  group: string
  a: string
  b: string
  verdict: Verdict
  /** The same pair read the other way round: trained on, never counted. */
  turned?: boolean
}

const inference = z.object({ group: z.coerce.string(), premise: z.string(), hypothesis: z.string(), label: z.string() })
const claim = z.object({ id: z.string(), evidence: z.string(), claim: z.string(), label: z.string() })
const translation = z.object({ page: z.string(), en: z.string(), id_text: z.string() })
const statements = z.object({ brand: z.string(), a: z.string(), b: z.string(), verdict: z.string() })

const VERDICTS: Readonly<Record<string, Verdict>> = {
  ...{ contradiction: 'conflict', entailment: 'consistent', neutral: 'unrelated' },
  ...{ refutes: 'conflict', supports: 'consistent', 'not enough info': 'unrelated' },
  ...{ conflict: 'conflict', consistent: 'consistent', unrelated: 'unrelated' },
}

/** Sentence pairs of natural language inference: `train` or `valid`. @throws InputError where the file is missing or bad */
export const readInference = (data: string, part: 'train' | 'valid'): Labelled[] =>
  linesOf(join(data, 'indonli', `${part}.jsonl`), inference).map(({ group, premise, hypothesis, label }) => ({
    ...{ source: 'inference', group: `inference ${group}`, a: premise, b: hypothesis, verdict: verdictOf(label) },
  }))

/** Claims held against evidence, in English. */
export const readClaims = (data: string): Labelled[] =>
  linesOf(join(data, 'lifelong_icl_vitaminc', 'dev_from_train.jsonl'), claim).map((one) => ({
    ...{ source: 'claims', group: `claim ${one.id}`, a: one.evidence, b: one.claim, verdict: verdictOf(one.label) },
  }))

/** The same sentence in English and Indonesian: never a contradiction. */
export const readTranslations = (data: string): Labelled[] =>
  ['web_pairs_en_id_dev.jsonl', 'appstore_pairs_en_id_dev.jsonl']
    .flatMap((file) => linesOf(join(data, 'mozilla_marketing', file), translation))
    .map(({ page, en, id_text }) => ({
      ...{ source: 'translations', group: `page ${page}`, a: en, b: id_text, verdict: 'consistent' },
    }))

/** The statement pairs of a folder (`fixtures/pairs`). */
export const readStatementPairs = (folder: string): Labelled[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => linesOf(join(folder, name), statements))
    .map(({ brand, a, b, verdict }) => ({
      ...{ source: 'pairs', group: `brand ${brand}`, a, b, verdict: verdictOf(verdict) },
    }))

/** Two statements of a brand stand in no order: each pair is learned both ways round. */
export const turned = (pairs: readonly Labelled[]): Labelled[] =>
  pairs.map((pair) => ({ ...pair, a: pair.b, b: pair.a, turned: true }))

function verdictOf(label: string): Verdict {
  const verdict = VERDICTS[label]
  if (!verdict) throw new Error(`the label ${JSON.stringify(label)} is none of ${Object.keys(VERDICTS).join(', ')}`)
  return verdict
}

function linesOf<T>(file: string, schema: z.ZodType<T>): T[] {
  if (!existsSync(file)) throw new InputError({ file }, 'no such file', 'the data set that it is named after')
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, index) => (text.trim() ? [parseLine(text, schema, { file, line: index + 1 })] : []))
}

function parseLine<T>(text: string, schema: z.ZodType<T>, place: { file: string; line: number }): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw new InputError(place, 'a line of another form', 'one object of the data set', { cause })
  }
}
