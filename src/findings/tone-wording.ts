import type { Edit, ToneVerdict } from '../model/index.ts'
import { clip, type Tongue } from './wording.ts'

interface Told {
  title: string
  explanation: string
  suggestion: string
}
/** Title and suggestion of one kind of rule. `heard`: the words that cause it. */
type Wording = (verdict: ToneVerdict, heard: string, to: string | undefined) => Omit<Told, 'explanation'>

/** What a tone finding says, in one language. */
export function toneWording(verdict: ToneVerdict, heard: string, tongue: Tongue, edits: readonly Edit[]): Told {
  const { rule, message, document, quotes } = verdict
  const words = WORDS[tongue]
  const { title, suggestion } = words[rule.kind](verdict, clip(heard, 60), edits[0]?.to)
  const quote = clip(document.text.slice(quotes[0]!.start, quotes.at(-1)!.end), 120)
  const above = message.context.at(-1)
  return {
    title: `${title} (${document.id})`,
    explanation: `${words.said(quote, above)} ${rule.why[tongue]}`,
    suggestion,
  }
}

const LANGUAGES: Record<Tongue, Record<string, string>> = {
  id: {
    id: 'Indonesia',
    en: 'Inggris',
    ms: 'Melayu',
    nl: 'Belanda',
    de: 'Jerman',
    fr: 'Prancis',
    es: 'Spanyol',
    jv: 'Jawa',
    su: 'Sunda',
  },
  en: {
    id: 'Indonesian',
    en: 'English',
    ms: 'Malay',
    nl: 'Dutch',
    de: 'German',
    fr: 'French',
    es: 'Spanish',
    jv: 'Javanese',
    su: 'Sundanese',
  },
}
const FEELINGS: Record<Tongue, Record<string, string>> = {
  id: {
    shaming: 'Mempermalukan pelanggan',
    blame: 'Menyalahkan pelanggan',
    guilt: 'Membuat pelanggan merasa bersalah',
    threat: 'Mengancam pelanggan',
    joking: 'Bercanda di saat yang salah',
    fear: 'Menakut-nakuti pelanggan',
    flattery: 'Menyanjung berlebihan',
    shouting: 'Berteriak',
    urgency: 'Mendesak pelanggan',
  },
  en: {
    shaming: 'Shames the customer',
    blame: 'Blames the customer',
    guilt: 'Makes the customer feel guilty',
    threat: 'Threatens the customer',
    joking: 'Jokes at the wrong moment',
    fear: 'Frightens the customer',
    flattery: 'Flatters too much',
    shouting: 'Shouts',
    urgency: 'Presses the customer',
  },
}
const WELCOME: Record<Tongue, Record<string, string>> = {
  id: {
    calm: 'tenang',
    empathy: 'empati',
    warmth: 'hangat',
    respect: 'hormat',
    reassurance: 'menenteramkan',
    honesty: 'jujur',
    helpfulness: 'membantu',
    clarity: 'jelas',
    confidence: 'yakin',
  },
  en: {},
}
const named = (list: Record<string, string>, codes: string) =>
  codes
    .split(', ')
    .map((code) => list[code] ?? code)
    .join(', ')

const feeling = {
  id: (({ actual, expected }: ToneVerdict, heard: string) => ({
    title: `${FEELINGS.id[actual] ?? actual}: “${heard}”`,
    suggestion: `Tulis ulang dengan nada ${WELCOME.id[expected] ?? expected}, tanpa “${heard}”.`,
  })) satisfies Wording,
  en: (({ actual, expected }: ToneVerdict, heard: string) => ({
    title: `${FEELINGS.en[actual] ?? actual}: “${heard}”`,
    suggestion: `Rewrite it with ${WELCOME.en[expected] ?? expected}, without “${heard}”.`,
  })) satisfies Wording,
}

const WORDS: Record<
  Tongue,
  Record<ToneVerdict['rule']['kind'], Wording> & { said(quote: string, above?: string): string }
> = {
  id: {
    said: (quote, above) => `${above ? `Di bawah “${clip(above, 60)}” tertulis` : 'Tertulis'}: “${quote}”.`,
    address: ({ actual, expected }, _, to) => ({
      title: expected
        ? `Sapaan “${actual}”, padahal merek menyapa “${expected}”`
        : `Sapaan “${actual}” yang tidak dipakai merek`,
      suggestion: to ? `Ganti menjadi “${to}”.` : expected ? `Sapa dengan “${expected}”.` : `Hapus sapaan “${actual}”.`,
    }),
    register: ({ actual, expected }, heard) => ({
      title: `${actual === 'stiff' ? 'Terlalu kaku' : 'Terlalu santai'}: “${heard}”`,
      suggestion: `Tulis ulang dengan ragam ${{ casual: 'santai', neutral: 'netral', formal: 'resmi' }[expected] ?? expected}, tanpa “${heard}”.`,
    }),
    banned: ({ actual }, heard) => ({
      title: `Kata terlarang “${actual}”`,
      suggestion: `Hapus atau ganti “${heard}”.`,
    }),
    language: ({ actual, expected }) => ({
      title: `Berbahasa ${named(LANGUAGES.id, actual)}, padahal merek berbahasa ${named(LANGUAGES.id, expected)}`,
      suggestion: `Tulis dalam bahasa ${named(LANGUAGES.id, expected)}.`,
    }),
    mixing: ({ actual, expected }, heard) => ({
      title: `Bahasa ${named(LANGUAGES.id, expected)} dan ${named(LANGUAGES.id, actual)} bercampur: “${heard}”`,
      suggestion: `Tulis “${heard}” dalam bahasa ${named(LANGUAGES.id, expected)}.`,
    }),
    feeling: feeling.id,
    pressure: feeling.id,
  },
  en: {
    said: (quote, above) => `${above ? `Under “${clip(above, 60)}” it says` : 'It says'}: “${quote}”.`,
    address: ({ actual, expected }, _, to) => ({
      title: expected
        ? `“${actual}” where the brand says “${expected}”`
        : `“${actual}”, which the brand does not call its customers`,
      suggestion: to
        ? `Change it to “${to}”.`
        : expected
          ? `Address the reader as “${expected}”.`
          : `Leave “${actual}” out.`,
    }),
    register: ({ actual, expected }, heard) => ({
      title: `Too ${actual === 'stiff' ? 'stiff' : 'chatty'}: “${heard}”`,
      suggestion: `Rewrite it in a ${expected} manner, without “${heard}”.`,
    }),
    banned: ({ actual }, heard) => ({ title: `Banned word “${actual}”`, suggestion: `Remove or replace “${heard}”.` }),
    language: ({ actual, expected }) => ({
      title: `Written in ${named(LANGUAGES.en, actual)}, but the brand writes ${named(LANGUAGES.en, expected)}`,
      suggestion: `Write it in ${named(LANGUAGES.en, expected)}.`,
    }),
    mixing: ({ actual, expected }, heard) => ({
      title: `${named(LANGUAGES.en, expected)} mixed with ${named(LANGUAGES.en, actual)}: “${heard}”`,
      suggestion: `Say “${heard}” in ${named(LANGUAGES.en, expected)}.`,
    }),
    feeling: feeling.en,
    pressure: feeling.en,
  },
}
