import type { BlindSpot, CurvePoint, Part } from '../../model/index.ts'
import { wordsFor } from '../words.ts'

/** Wording of the views along the journey in one language. Channels are named as in the other reports. */
export interface JourneyWords {
  journey: string
  matrix: string
  curve: string
  chain: string
  blind: string
  hints: string
  /** What the numbers in a cell mean. */
  legend: {
    figure: string
    messages: string
    conflicts: string
    reviews: string
    unread: string
    tone: string
    nothing: string
  }
  messages: (count: string) => string
  conflicts: (count: string) => string
  reviews: (count: string) => string
  unread: (count: string) => string
  expected: string
  real: string
  interval: string
  everybody: string
  noTone: string
  unheard: string
  gap: Record<NonNullable<CurvePoint['gap']>, string>
  glad: string
  plain: string
  sombre: string
  part: Record<Part, string>
  broken: (count: string) => string
  whole: (count: string) => string
  wholeChain: string
  more: (count: string) => string
  blindSpot: Record<BlindSpot['kind'], (what: string, of: string) => string>
  noBlindSpot: string
  hint: (inferred: string, source: string, why: string) => string
  tone: (valence: string) => string
  /** How stages and channels sound by themselves. */
  sound: {
    title: string
    key: string
    formality: string
    valence: string
    documents: (count: string) => string
    outside: (count: string) => string
    since: (day: string) => string
    /** Titles of the two pictures, and what they name. */
    envelopes: string
    drift: string
    chat: string
    letter: string
    usual: string
    outsider: string
    address: string
    early: string
    late: string
    tooFew: string
  }
  /** Feelings by the word that a configuration gives them; other words stay as they are. */
  feelings: Record<string, string>
}

const id: JourneyWords = {
  journey: 'perjalanan pelanggan',
  matrix: 'Pesan menurut tahap dan kanal',
  curve: 'Kurva emosi',
  chain: 'Rantai janji',
  blind: 'Titik buta',
  hints: 'Mungkin tahap lain',
  legend: {
    figure: 'angka',
    messages: 'pesan',
    conflicts: 'pertentangan',
    reviews: 'perlu ditinjau',
    unread: 'tak terbaca',
    tone: 'nada: muram – datar – gembira',
    nothing: 'tidak ada sumber',
  },
  messages: (count) => `${count} pesan`,
  conflicts: (count) => `${count} pertentangan`,
  reviews: (count) => `${count} perlu ditinjau`,
  unread: (count) => `${count} tak terbaca`,
  expected: 'diharapkan',
  real: 'terdengar',
  interval: 'selang kepercayaan 95%',
  everybody: 'Semua pelanggan',
  noTone: 'Nada belum dibaca: hanya yang diharapkan yang tampak.',
  unheard: 'tanpa pesan',
  gap: { above: 'di atas harapan', below: 'di bawah harapan' },
  glad: 'gembira',
  plain: 'datar',
  sombre: 'muram',
  part: { promise: 'dijanjikan', ask: 'diminta', keep: 'ditepati' },
  broken: (count) => `${count} putus`,
  whole: (count) => `${count} subjek lain disebut di beberapa tahap tanpa ada yang putus`,
  wholeChain: 'Tidak ada janji yang putus.',
  more: (count) => `dan ${count} lainnya`,
  blindSpot: {
    stage: (stage) => `Tahap ${stage}: tidak ada pesan`,
    channel: (channel) => `Kanal ${channel}: tidak ada pesan`,
    lane: (lane, stage) => `${lane}: tidak ada pesan di tahap ${stage}`,
    unread: (source, count) => `${source}: ${count} tak terbaca`,
  },
  noBlindSpot: 'Tidak ada: setiap tahap dan kanal berbicara, dan semuanya terbaca.',
  hint: (inferred, source, why) => `“${why}” biasanya dikatakan di tahap ${inferred}; sumbernya ${source}`,
  tone: (valence) => `nada ${valence}`,
  sound: {
    title: 'Kebiasaan bersuara',
    key: 'Tahap: rentang delapan dari sepuluh dokumen; ragam 0 obrolan, 1 surat. Kanal: paruh pertama → paruh kedua menurut tanggal.',
    formality: 'ragam',
    valence: 'nada',
    documents: (count) => `${count} dokumen`,
    outside: (count) => `${count} di luar`,
    since: (day) => `sejak ${day}`,
    envelopes: 'Rentang biasa tiap tahap',
    drift: 'Pergeseran tiap kanal',
    chat: 'obrolan',
    letter: 'surat',
    usual: 'delapan dari sepuluh dokumen',
    outsider: 'dokumen di luar rentang',
    address: 'sapaan',
    early: 'paruh pertama',
    late: 'paruh kedua',
    tooFew: 'terlalu sedikit dokumen',
  },
  feelings: {
    curiosity: 'rasa ingin tahu',
    clarity: 'kejelasan',
    confidence: 'keyakinan',
    calm: 'tenang',
    gratitude: 'terima kasih',
    pride: 'bangga',
    warmth: 'hangat',
    empathy: 'empati',
    excitement: 'antusias',
    hope: 'harapan',
    reassurance: 'menenteramkan',
    celebration: 'perayaan',
    joking: 'bercanda',
    flattery: 'sanjungan',
    apology: 'permintaan maaf',
    urgency: 'desakan',
    fear: 'rasa takut',
    threat: 'ancaman',
    guilt: 'rasa bersalah',
    blame: 'menyalahkan',
    shaming: 'mempermalukan',
  },
}

const en: JourneyWords = {
  journey: 'customer journey',
  matrix: 'Messages by stage and channel',
  curve: 'Emotion curve',
  chain: 'Promise chain',
  blind: 'Blind spots',
  hints: 'Perhaps another stage',
  legend: {
    figure: 'figure',
    messages: 'messages',
    conflicts: 'contradictions',
    reviews: 'to review',
    unread: 'unread',
    tone: 'tone: sombre – plain – glad',
    nothing: 'no source',
  },
  messages: (count) => `${count} messages`,
  conflicts: (count) => `${count} contradictions`,
  reviews: (count) => `${count} to review`,
  unread: (count) => `${count} unread`,
  expected: 'expected',
  real: 'heard',
  interval: '95% confidence interval',
  everybody: 'All customers',
  noTone: 'Tone was not read: only what is expected is shown.',
  unheard: 'no messages',
  gap: { above: 'above expected', below: 'below expected' },
  glad: 'glad',
  plain: 'plain',
  sombre: 'sombre',
  part: { promise: 'promised', ask: 'asked', keep: 'kept' },
  broken: (count) => `${count} broken`,
  whole: (count) => `${count} other subjects are spoken of at several stages, and nothing breaks`,
  wholeChain: 'No promise is broken.',
  more: (count) => `and ${count} more`,
  blindSpot: {
    stage: (stage) => `Stage ${stage}: no messages`,
    channel: (channel) => `Channel ${channel}: no messages`,
    lane: (lane, stage) => `${lane}: no messages at stage ${stage}`,
    unread: (source, count) => `${source}: ${count} unread`,
  },
  noBlindSpot: 'None: every stage and channel speaks, and everything was read.',
  hint: (inferred, source, why) => `“${why}” is usually said at ${inferred}; the source says ${source}`,
  tone: (valence) => `tone ${valence}`,
  sound: {
    title: 'Usual sound',
    key: 'Stages: the range of eight documents in ten; formality 0 chat, 1 letter. Channels: first half → second half by date.',
    formality: 'formality',
    valence: 'tone',
    documents: (count) => `${count} documents`,
    outside: (count) => `${count} outside`,
    since: (day) => `since ${day}`,
    envelopes: 'Usual range of each stage',
    drift: 'Drift of each channel',
    chat: 'chat',
    letter: 'letter',
    usual: 'eight documents in ten',
    outsider: 'document outside the range',
    address: 'address',
    early: 'first half',
    late: 'second half',
    tooFew: 'too few documents',
  },
  feelings: {},
}

/** Wording for a BCP 47 locale: Indonesian for `id`, else English. */
export const journeyWords = (locale: string): JourneyWords => (wordsFor(locale).language === 'id' ? id : en)
