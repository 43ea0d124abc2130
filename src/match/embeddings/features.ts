import { type Analyzer, fold } from '../../text/index.ts'

/** What a text is told by, against a word that carries meaning (1). Found on the labelled brands in `fixtures/brands`. */
const STOPWORD = 0.1
const FIGURE = 0.6
const SHAPE = 0.3
const PIECE = 0.3
const LETTERS = 3

/**
 * The features of a text and their weights: stems (`mengirim` and `kirim` meet), concepts of the lexicon (`ongkir` and
 * `shipping` meet), the shape of figures (two prices meet), and every three letters (`Rp99rb/bln` and `rp99rb per bulan`
 * meet).
 */
export function featuresOf(text: string, analyze: Analyzer): Map<string, number> {
  const features = new Map<string, number>()
  const put = (name: string, weight: number) => {
    if (weight > (features.get(name) ?? 0)) features.set(name, weight)
  }
  const { words, concepts } = analyze(text)
  for (const { stem, stop } of words) {
    const figure = /\p{N}/u.test(stem)
    put(stem, stop ? STOPWORD : figure ? FIGURE : 1)
    if (figure) put(`9${stem.replace(/\p{N}+/gu, '9')}`, SHAPE)
  }
  for (const { concept } of concepts) put(`~${concept}`, 1)
  const letters = ` ${fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
  for (let at = 0; at + LETTERS <= letters.length; at++) put(`#${letters.slice(at, at + LETTERS)}`, PIECE)
  return features
}
