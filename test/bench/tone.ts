import { globSync } from 'tinyglobby'
import writeGood from 'write-good'
import { loadTone } from '../../src/platform/node/rules.ts'
import { createToneEar } from '../../src/tone/index.ts'
import { argumentsOf } from '../arguments.ts'
import { readBrand } from '../training/brand.ts'

const USAGE = `npm run bench:tone -- [rounds]

Measures all tone measures together beside write-good on the same messages, Indonesian and English, in turn, in one run, by the time
of the processor: 9 rounds unless told otherwise.

Exit codes: 0 the aims are met, 1 less than a megabyte (UTF-8) a second, or slower than write-good, by the medians, 2 the arguments
are bad.`
const { positionals, count } = argumentsOf(USAGE, { allowPositionals: true })
const rounds = count(positionals[0] ?? '9')
const LEAST = 1

const folders = globSync('fixtures/brands/*/', { onlyDirectories: true, absolute: true }).sort()
const brands = await Promise.all(folders.map((folder) => readBrand(folder)))
const texts = brands.flatMap(({ documents }) =>
  documents.flatMap(({ messages }) => messages.map(({ text }) => text)).filter(Boolean),
)
const { read } = createToneEar(loadTone())
const isEnglish = (text: string) => read(text).language.main === 'en'
const english = texts.filter(isEnglish)
const pages = brands.flatMap(({ documents }) => documents.map(({ text }) => text)).filter(Boolean)
const sets = {
  'messages, id': texts.filter((text) => !isEnglish(text)),
  'messages, en': english,
  'whole documents': pages,
}

/** Asks for every measure, since some are made only when they are asked for. */
const tone = (text: string) => {
  const { formality, sentiment, emotion, strengths, address, language } = read(text)
  return (
    formality +
    sentiment.length +
    emotion.length +
    Object.keys(strengths).length +
    address.length +
    (language.main ?? '').length
  )
}
const other = (text: string) => writeGood(text).length
const AT_LEAST = 400_000

let heard = 0
/** Megabytes of UTF-8 a second of processor time. */
function speed(list: readonly string[], measure: (text: string) => number): number {
  const bytes = list.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const times = Math.ceil(AT_LEAST / bytes)
  const from = process.cpuUsage()
  for (let i = 0; i < times; i++) for (const text of list) heard += measure(text)
  const { user, system } = process.cpuUsage(from)
  return (bytes * times) / (user + system)
}

const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[list.length >> 1]!
const told = Object.entries(sets).map(([name, list]) => {
  speed(list, tone)
  speed(list, other)
  const pairs = Array.from({ length: rounds }, (_, i) => {
    // Who goes first alternates, so that neither always finds the other's garbage.
    if (i % 2 === 0) return { own: speed(list, tone), theirs: speed(list, other) }
    const theirs = speed(list, other)
    return { own: speed(list, tone), theirs }
  })
  const own = median(pairs.map((pair) => pair.own))
  const ratio = median(pairs.map((pair) => pair.own / pair.theirs))
  return { name, messages: list.length, own, theirs: median(pairs.map(({ theirs }) => theirs)), ratio }
})
console.table(
  Object.fromEntries(
    told.map(({ name, messages, own, theirs, ratio }) => [
      name,
      {
        texts: messages,
        'tone MB/s': own.toFixed(2),
        'write-good MB/s': theirs.toFixed(2),
        'times as fast': ratio.toFixed(2),
      },
    ]),
  ),
)
process.exitCode = heard > 0 && told.every(({ own, ratio }) => own >= LEAST && ratio >= 1) ? 0 : 1
