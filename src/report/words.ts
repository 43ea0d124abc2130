import type { Finding, FindingType, Severity, Stage } from '../model/index.ts'

/** All wording of the reports in one language. What a finding itself says is worded by its rule. */
export interface Words {
  language: 'id' | 'en'
  severity: Record<Severity, string>
  type: Record<FindingType, string>
  stage: Record<Stage, string>
  channel: Record<string, string>
  when: Record<Finding['when'], string>
  status: Record<Finding['status'], string>
  review: string
  conflicts: (count: number) => string
  toReview: (count: number) => string
  settled: (count: number) => string
  readOn: string
  scope: (documents: number, messages: number, channels: number, format: (value: number) => string) => string
  none: string
  noSubject: string
  noneHint: string
  nothingRead: string
  why: string
  change: string
  says: string
  confidence: string
  more: (count: number) => string
  unread: (count: number) => string
  everythingRead: string
  report: string
  documents: string
  statements: string
  compared: string
  matrix: string
  matrixHint: string
  matrixCell: (channel: string, stage: string, count: number) => string
  all: string
  filterSeverity: string
  filterType: string
  noneLeft: string
  skip: string
}

const id: Words = {
  language: 'id',
  severity: { high: 'Berat', medium: 'Sedang', low: 'Ringan' },
  type: {
    price: 'harga',
    discount: 'diskon',
    validity: 'masa berlaku',
    condition: 'syarat',
    omission: 'syarat tak disebut',
    shipping: 'pengiriman',
    returns: 'pengembalian',
    warranty: 'garansi',
    quantity: 'jumlah',
    availability: 'ketersediaan',
    claim: 'klaim',
    policy: 'kebijakan',
    loyalty: 'loyalitas',
    naming: 'penamaan',
    formality: 'sapaan dan formalitas',
    emotion: 'emosi',
    pressure: 'tekanan',
    'banned-word': 'kata terlarang',
    language: 'bahasa',
  },
  stage: {
    awareness: 'mengenal',
    consideration: 'menimbang',
    purchase: 'membeli',
    experience: 'memakai',
    retention: 'bertahan',
    advocacy: 'menganjurkan',
  },
  channel: {
    web: 'Web',
    email: 'Email',
    social: 'Media sosial',
    sms: 'SMS',
    push: 'Push',
    whatsapp: 'WhatsApp',
    ads: 'Iklan',
    feed: 'Feed produk',
    support: 'Pusat bantuan',
    chatbot: 'Chatbot',
  },
  when: { now: 'berlaku sekarang', scheduled: 'akan bertentangan', stale: 'sisa lama' },
  status: {
    open: 'terbuka',
    'in-progress': 'dikerjakan',
    accepted: 'diterima',
    dismissed: 'diabaikan',
    resolved: 'selesai',
    regressed: 'muncul lagi',
  },
  review: 'perlu ditinjau',
  conflicts: (count) => `${count} pertentangan`,
  toReview: (count) => `${count} perlu ditinjau`,
  settled: (count) => `${count} sudah diterima, diabaikan, atau selesai dan tidak ditampilkan`,
  readOn: 'dibaca per',
  scope: (documents, messages, channels, format) =>
    `${format(documents)} dokumen, ${format(messages)} pesan, ${format(channels)} kanal`,
  noSubject: '(tanpa nama)',
  none: 'Selaras: tidak ada pertentangan.',
  noneHint: 'Semua kanal yang terbaca menyampaikan hal yang sama.',
  nothingRead: 'Tidak ada satu pun dokumen yang terbaca, jadi belum ada yang bisa dibandingkan. Periksa `sources`.',
  why: 'Mengapa',
  change: 'Perbaikan',
  says: 'menyebut',
  confidence: 'keyakinan',
  more: (count) => `dan ${count} tempat lain`,
  unread: (count) => `${count} dokumen tidak terbaca`,
  everythingRead: 'Semua dokumen terbaca.',
  report: 'Laporan keselarasan pesan',
  documents: 'dokumen dibaca',
  statements: 'pernyataan',
  compared: 'pasangan dibandingkan',
  matrix: 'Di mana pesan bertentangan',
  matrixHint: 'Jumlah temuan yang menyentuh tiap kanal dan tahap perjalanan pelanggan.',
  matrixCell: (channel, stage, count) => `${channel}, ${stage}: ${count} temuan`,
  all: 'semua',
  filterSeverity: 'Tingkat',
  filterType: 'Jenis',
  noneLeft: 'Tidak ada temuan dengan saringan ini.',
  skip: 'Langsung ke temuan',
}

const count = (n: number, one: string, format: (value: number) => string = String) =>
  `${format(n)} ${n === 1 ? one : `${one}s`}`

const en: Words = {
  language: 'en',
  severity: { high: 'High', medium: 'Medium', low: 'Low' },
  type: {
    price: 'price',
    discount: 'discount',
    validity: 'validity',
    condition: 'condition',
    omission: 'missing condition',
    shipping: 'shipping',
    returns: 'returns',
    warranty: 'warranty',
    quantity: 'quantity',
    availability: 'availability',
    claim: 'claim',
    policy: 'policy',
    loyalty: 'loyalty',
    naming: 'naming',
    formality: 'form of address',
    emotion: 'emotion',
    pressure: 'pressure',
    'banned-word': 'banned word',
    language: 'language',
  },
  stage: {
    awareness: 'awareness',
    consideration: 'consideration',
    purchase: 'purchase',
    experience: 'experience',
    retention: 'retention',
    advocacy: 'advocacy',
  },
  channel: {
    web: 'Web',
    email: 'Email',
    social: 'Social',
    sms: 'SMS',
    push: 'Push',
    whatsapp: 'WhatsApp',
    ads: 'Ads',
    feed: 'Product feed',
    support: 'Help centre',
    chatbot: 'Chatbot',
  },
  when: { now: 'live now', scheduled: 'will conflict', stale: 'left over' },
  status: {
    open: 'open',
    'in-progress': 'in progress',
    accepted: 'accepted',
    dismissed: 'dismissed',
    resolved: 'resolved',
    regressed: 'back again',
  },
  review: 'to review',
  conflicts: (n) => count(n, 'contradiction'),
  toReview: (n) => `${n} to review`,
  settled: (n) => `${n} already accepted, dismissed or resolved, not shown`,
  readOn: 'read as of',
  scope: (documents, messages, channels, format) =>
    [count(documents, 'document', format), count(messages, 'message', format), count(channels, 'channel', format)].join(
      ', ',
    ),
  noSubject: '(unnamed)',
  none: 'In tune: no contradictions.',
  noneHint: 'Every channel that was read says the same.',
  nothingRead: 'Not one document could be read, so there is nothing to compare yet. Check `sources`.',
  why: 'Why',
  change: 'Change',
  says: 'says',
  confidence: 'confidence',
  more: (n) => `and ${count(n, 'other place')}`,
  unread: (n) => `${count(n, 'document')} could not be read`,
  everythingRead: 'Every document was read.',
  report: 'Message consistency report',
  documents: 'documents read',
  statements: 'statements',
  compared: 'pairs compared',
  matrix: 'Where messages contradict',
  matrixHint: 'How many findings touch each channel and stage of the customer journey.',
  matrixCell: (channel, stage, n) => `${channel}, ${stage}: ${count(n, 'finding')}`,
  all: 'all',
  filterSeverity: 'Severity',
  filterType: 'Type',
  noneLeft: 'No finding passes this filter.',
  skip: 'Skip to the findings',
}

/** The wording for a BCP 47 locale: Indonesian for `id` and `id-*`, English for all others. */
export function wordsFor(locale: string): Words {
  return /^(id|in)\b/i.test(locale) ? id : en
}

/** A channel's name as people read it; one that the configuration made up stays as it is written. */
export const channelName = (words: Words, channel: string): string => words.channel[channel] ?? channel
