import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { EMOTIONS, SENTIMENTS } from '../../../src/model/index.ts'
import { createTrained, type Trained } from '../../../src/tone/trained/index.ts'
import { type Head, SCORES, type ToneWeights } from '../../../src/tone/trained/weights.ts'
import { macroF1 } from './figures.ts'
import type { Row, Score } from './fit.ts'
import { pack } from './pack.ts'
import {
  crossLabels,
  EMOTION,
  ENGLISH,
  FORMALITY,
  fitEmotion,
  fitFormality,
  fitSentiment,
  inOrder,
  lexiconFormality,
  lexiconTeller,
  pairsOf,
  SENTIMENT,
  type Sight,
} from './tasks.ts'
import {
  createSight,
  type Labelled,
  readEmotion,
  readEnglish,
  readLexicon,
  readPlain,
  readSentiment,
  readStyles,
  readVoices,
} from './texts.ts'

const WEIGHTS = join(import.meta.dirname, '../../../rules/weights/tone.json')
/** Buckets that are kept; those left out weigh next to nothing. */
const MOST = 120_000
/** A message of a brand counts as much as so many sentences of customers. */
const VOICE_WEIGHT = 3

const note = (text: string) => process.stderr.write(`${text}\n`)
const rowsOf = (texts: readonly Labelled[], sight: Sight): Row[] =>
  texts.map(({ text, label }) => ({ seen: sight(text), label }))
const round = (x: number) => Number(x.toPrecision(5))
const headOf = ({ bias, signs }: Score): Head => ({ bias: round(bias), signs: signs.map(round) })

function train(data: string): ToneWeights {
  const lexicon = readLexicon()
  const sight = createSight(lexicon)
  const sentiment = rowsOf(readSentiment(data, 'train'), sight)
  const emotion = rowsOf(readEmotion(data, 'train'), sight)
  const customers = pairsOf(readStyles(data, 'train'), sight, 1)
  const voices = (lang: 'id' | 'en') => ({
    customers: lang === 'id' ? customers : [],
    brands: pairsOf(readVoices(lang, 'train'), sight, VOICE_WEIGHT),
    plain: readPlain(lang, 'train').map(sight),
  })
  note(`${sentiment.length} sentiments, ${emotion.length} emotions, ${customers.length} pairs of styles read`)
  const id = fitFormality(voices('id'), FORMALITY)
  const en = fitFormality(voices('en'), ENGLISH.formality)
  const scores = [id.score, ...fitSentiment(sentiment), ...fitEmotion(emotion)]
  const english = [en.score, ...fitSentiment(sentiment, ENGLISH.sentiment), ...fitEmotion(emotion, ENGLISH.emotion)]
  return {
    lexicon,
    formal: { id: id.formal, en: en.formal },
    heads: { id: scores.map(headOf), en: english.map(headOf) },
    ...pack(scores, MOST),
  }
}

/** Figures on what was not trained on, beside those of the lexicon alone. */
function report(data: string, model: Trained, sight: Sight): void {
  const labelled = (
    name: string,
    texts: Labelled[],
    told: (text: string) => string,
    plain: (text: string) => string,
  ) => {
    const gold = texts.map(({ label }) => label)
    const [trained, lexicon] = [told, plain].map((tell) =>
      macroF1(
        gold,
        texts.map(({ text }) => tell(text)),
      ),
    ) as [number, number]
    console.log(`${name.padEnd(34)} macro-F1 ${trained.toFixed(3)}, lexicon ${lexicon.toFixed(3)}  n=${texts.length}`)
  }
  const plainSentiment = lexiconTeller(SENTIMENTS, 'neutral')
  const plainEmotion = lexiconTeller(EMOTIONS, 'anger')
  for (const [lang, name, pairs] of [
    ['id', 'formality, customers, dev', readStyles(data, 'valid')],
    ['id', 'formality, brands id, test part', readVoices('id', 'test')],
    ['en', 'formality, brands en, test part', readVoices('en', 'test')],
  ] as const) {
    const trained = inOrder(pairs, (text) => model.formality(text, lang))
    const lexicon = inOrder(pairs, (text) => lexiconFormality(sight(text)))
    const sides = pairs.filter(
      ({ formal, casual }) => model.formality(formal, lang) > 0.5 && model.formality(casual, lang) < 0.5,
    )
    console.log(
      `${name.padEnd(34)} in order ${trained.toFixed(3)}, lexicon ${lexicon.toFixed(3)}, both on their side of 0.5 ${(sides.length / pairs.length).toFixed(3)}  n=${pairs.length}`,
    )
  }
  for (const lang of ['id', 'en'] as const) {
    const heard = readPlain(lang, 'test').map((text) => model.formality(text, lang))
    console.log(`formality of plain copy, ${lang}: ${heard.map((x) => x.toFixed(2)).join(' ')}`)
  }
  labelled('sentiment, valid', readSentiment(data, 'valid'), model.sentiment, (text) => plainSentiment(sight(text)))
  labelled('sentiment, English (none trained)', readEnglish(data), model.sentiment, (text) =>
    plainSentiment(sight(text)),
  )
  labelled('emotion, valid', readEmotion(data, 'valid'), model.emotion, (text) => plainEmotion(sight(text)))
}

/** Figures within the train splits, by weights that have not seen the texts: by these the options were chosen. */
function cross(data: string): void {
  const sight = createSight(readLexicon())
  console.log('emotion, 5 folds', crossLabels(rowsOf(readEmotion(data, 'train'), sight), EMOTIONS, EMOTION).toFixed(4))
  console.log(
    'sentiment, 3 folds',
    crossLabels(rowsOf(readSentiment(data, 'train'), sight), SENTIMENTS, SENTIMENT, 3).toFixed(4),
  )
}

new Command()
  .argument('<data>', 'folder of the public data sets')
  .option('--cross', 'only cross-validate within the train splits')
  .option('--check', 'only measure the weights that ship')
  .action((data: string, { cross: within, check }: { cross?: boolean; check?: boolean }) => {
    if (within) return cross(data)
    if (!check) writeFileSync(WEIGHTS, `${JSON.stringify(train(data))}\n`)
    const weights = JSON.parse(readFileSync(WEIGHTS, 'utf8')) as ToneWeights
    note(`${SCORES.length} scores, ${(JSON.stringify(weights).length / 1e6).toFixed(2)} MB`)
    report(data, createTrained(weights), createSight(weights.lexicon))
  })
  .parse()
