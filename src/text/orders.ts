import type { Span } from '../model/index.ts'
import { comparable, INVISIBLE } from './comparable.ts'

/** Between two words of one order, within its sentence. */
const near = (most: number) => `[^.!?]{0,${most}}`
const order = (...parts: readonly string[]): RegExp => new RegExp(parts.join(''), 'u')

/**
 * What people write who want to turn a language model: to forget its orders, to play a part, to find nothing, or to take copy for
 * the end of the copy. Lower case; Indonesian and English.
 */
const ORDERS: readonly RegExp[] = [
  order(
    String.raw`\b(?:ignore|disregard|forget|override|bypass)\b`,
    near(40),
    String.raw`\b(?:previous|above|prior|earlier|preceding|all|any|your|these)\b`,
    near(30),
    String.raw`\b(?:instruction|prompt|rule|direction|guideline|order|command)s?\b`,
  ),
  order(
    String.raw`\b(?:ignore|disregard|forget)\b`,
    near(20),
    String.raw`\b(?:above|everything|all (?:of )?this|previous|preceding)\b`,
    near(30),
    String.raw`\b(?:answer|respond|reply|report|output|conclude) (?:that|nothing|no|only)\b`,
  ),
  order(
    String.raw`\b(?:you are|act as|pretend to be|behave as)\b`,
    near(24),
    String.raw`\b(?:language model|ai assistant|llm|ai checker|an ai|chatgpt|claude)\b`,
  ),
  order(
    String.raw`\b(?:answer|respond|reply|report|output|conclude|return|mark)\b`,
    near(48),
    String.raw`\b(?:consistent|no (?:contradiction|conflict|finding|inconsistenc)\w*|free of (?:contradiction|conflict)s?)\b`,
  ),
  order(
    String.raw`\b(?:do not|don't|never) (?:report|flag)\b`,
    near(30),
    String.raw`\b(?:contradiction|conflict|difference|anything)s?\b`,
  ),
  order(
    String.raw`\b(?:output|return|respond with|answer with)\b`,
    near(16),
    String.raw`\bempty (?:list|array|object)\b`,
  ),
  order(String.raw`\b(?:system prompt|system message|developer message|jailbreak)\b`),
  order(
    String.raw`\b(?:note|instructions?|orders?|message) (?:to|for) `,
    near(16),
    String.raw`\b(?:language models?|llms?|ai (?:models?|checkers?|systems?|reviewers?))\b`,
  ),
  order(
    String.raw`\b(?:abaikan|lupakan|hiraukan|kesampingkan|jangan (?:ikuti|patuhi))\b`,
    near(40),
    String.raw`\b(?:instruksi|perintah|arahan|petunjuk|prompt|aturan (?:di atas|sebelumnya))\b`,
  ),
  order(
    String.raw`\b(?:abaikan|lupakan|kesampingkan)\b`,
    near(20),
    String.raw`\b(?:di atas|sebelumnya|semuanya)\b`,
    near(30),
    String.raw`\b(?:jawab|jawablah|laporkan|simpulkan|nyatakan) (?:saja )?bahwa\b`,
  ),
  order(
    String.raw`\b(?:jawab|jawablah|laporkan|simpulkan|nyatakan|katakan)\b`,
    near(48),
    String.raw`\b(?:konsisten|tidak ada (?:kontradiksi|konflik|pertentangan|temuan|masalah konsistensi))\b`,
  ),
  order(
    String.raw`\bjangan (?:laporkan|tandai)\b`,
    near(30),
    String.raw`\b(?:apa ?pun|kontradiksi|konflik|pertentangan|perbedaan|temuan)\b`,
  ),
  order(
    String.raw`\b(?:kamu|anda|engkau) (?:adalah|bertindak sebagai|berperan sebagai)\b`,
    near(24),
    String.raw`\b(?:model bahasa|asisten ai|ai|llm|pemeriksa)\b`,
  ),
  order(
    String.raw`\b(?:perintah|instruksi|arahan|catatan) (?:untuk|kepada|bagi) `,
    near(16),
    String.raw`\b(?:ai|llm|model bahasa|pemeriksa otomatis)\b`,
  ),
  // Marks by which models tell speakers apart, the fence around copy, and the answer itself. Bars are compared as blanks.
  order(
    String.raw`<[ |]?\/?(?:im_start|im_end|endoftext|system|copy-[0-9a-f]{6,})[ |]?>|\[\/?(?:system|inst)\]|\bcontradictions"? ?: ?\[`,
  ),
]

/** Letters of other scripts that look like Latin ones. */
const LOOKALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [...'аaеeоoрpсcуyхxіiјjѕsһhԁdոnαaοoνvιi'.matchAll(/(.)(.)/gu)].map(([, other, latin]) => [other, latin]),
)

const HIDDEN = new RegExp(INVISIBLE, 'gu')

/** Tags spell ASCII in characters that nobody sees; outside the flags of regions they have no use. */
const TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,8})[\u{e0020}-\u{e007e}]{4,}/u
/** An emoji is followed by one variation selector; several in a row spell bytes. */
const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/u

/** An order to a machine in a text, in UTF-16 units. What is smuggled is one whatever it says. */
export function orderIn(text: string): (Span & { says: string }) | undefined {
  const smuggled = TAGS.exec(text) ?? SELECTORS.exec(text)
  if (smuggled) return { ...spanOf(smuggled), says: [...smuggled[0]].map(spelled).join('') }
  // Most copy gives no orders, and its letters need not be traced back.
  const bare = latin(text.replace(HIDDEN, '').normalize('NFKC').replace(/\s+/g, ' '))
  if (!ORDERS.some((one) => one.test(bare))) return undefined
  const { chars, at } = comparable(text)
  const shown = chars.map(latin)
  const plain = shown.join('')
  const found = ORDERS.map((one) => one.exec(plain)).find((match) => match !== null)
  if (!found) return undefined
  const index = (unit: number) => at[entryAt(shown, unit)]!
  const start = index(found.index)
  const last = index(found.index + found[0].length - 1)
  const end = last + [...text.slice(last)][0]!.length
  return { start, end, says: text.slice(start, end).replace(HIDDEN, '').normalize('NFKC') }
}

/** Lower case, with Latin letters for those that only look so. */
const latin = (text: string): string =>
  text.toLowerCase().replace(/[\u0370-\u058f]/gu, (letter) => LOOKALIKE[letter] ?? letter)

const spanOf = ({ index, 0: match }: RegExpExecArray): Span => ({ start: index, end: index + match.length })

/** Number of the entry in which a unit of the joined text lies: an entry may be several units long. */
function entryAt(entries: readonly string[], unit: number): number {
  let passed = 0
  return entries.findIndex((entry) => {
    passed += entry.length
    return passed > unit
  })
}

/** Tags are ASCII moved up, and 240 selectors are the bytes from 16 on; of the sixteen others each is half a byte. */
function spelled(char: string): string {
  const code = char.codePointAt(0)!
  if (code >= 0xe0100) return String.fromCharCode(code - 0xe0100 + 16)
  return code >= 0xe0000 ? String.fromCharCode(code - 0xe0000) : (code - 0xfe00).toString(16)
}
