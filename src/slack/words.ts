import { tongueOfLocale } from '../model/index.ts'
import type { AlertNote } from '../store/port.ts'

type Told = Exclude<AlertNote['event'], 'digest'>

/** Wording of messages in one language; what the reports say too comes from there. */
export interface SlackWords {
  why: string
  suggestion: string
  more: (count: number) => string
  open: string
  assign: string
  accept: string
  dismiss: string
  assigned: (name: string) => string
  until: (day: string) => string
  /** What happened, as the thread tells it. */
  event: Record<Told, (who: string, reason: string, assignee: string) => string>
  digest: (count: number, brand: string) => string
  acceptTitle: string
  dismissTitle: string
  reason: string
  untilLabel: string
  untilHint: string
  save: string
  cancel: string
  reading: string
  usage: string
  pass: string
  findings: (count: number) => string
  noFindings: string
  mine: string
  noneMine: (name: string) => string
  facts: (count: number) => string
  noFacts: (subject: string) => string
  disagree: string
  notRead: string
  unknown: string
  failed: string
  outbox: (waiting: number, dead: number) => string
}

const id: SlackWords = {
  why: 'Mengapa',
  suggestion: 'Perbaikan',
  more: (n) => `dan ${n} tempat lain`,
  open: 'Buka',
  assign: 'Tugaskan ke saya',
  accept: 'Terima sampai…',
  dismiss: 'Bukan masalah…',
  assigned: (name) => `ditugaskan ke ${name}`,
  until: (day) => `sampai ${day}`,
  event: {
    found: () => 'Pertentangan baru',
    regressed: () => 'Muncul lagi setelah selesai',
    reopened: (who, reason) => `Dibuka kembali oleh ${who}: ${reason}`,
    assigned: (who, _, assignee) =>
      who === assignee ? `${who} mengerjakannya` : `${who} menugaskannya ke ${assignee}`,
    accepted: (who, reason) => `Diterima oleh ${who}: ${reason}`,
    dismissed: (who, reason) => `Dinyatakan bukan masalah oleh ${who}: ${reason}`,
    resolved: (who, reason) => `Selesai (${who}): ${reason}`,
  },
  digest: (n, brand) => `${n} pertentangan baru di ${brand}`,
  acceptTitle: 'Terima temuan',
  dismissTitle: 'Bukan masalah',
  reason: 'Alasan',
  untilLabel: 'Berlaku sampai',
  untilHint: 'Tanpa tanggal: sampai teksnya berubah.',
  save: 'Simpan',
  cancel: 'Batal',
  reading: 'Sedang dibaca…',
  usage:
    'check <teks>: apa yang akan bertentangan · fact <nama>: apa kata tiap kanal · findings: yang perlu dikerjakan · findings mine: milik saya · outbox: pesan yang belum terkirim; outbox retry: kirim lagi',
  pass: 'Tidak bertentangan dengan apa pun yang sedang tayang.',
  findings: (n) => `${n} pertentangan`,
  noFindings: 'Tidak ada yang perlu dikerjakan.',
  mine: 'Milik saya',
  noneMine: (name) => `Tidak ada yang menunggu ${name}.`,
  facts: (n) => `${n} fakta`,
  noFacts: (subject) => `Tidak ada kanal yang menyebut “${subject}”.`,
  disagree: 'berbeda-beda',
  notRead: 'Belum ada yang dibaca. `selaras run` membacanya.',
  unknown: 'Temuan ini tidak ada lagi.',
  failed: 'Tidak berhasil karena gangguan pada server; coba lagi sebentar lagi.',
  outbox: (waiting, dead) => `${waiting} pesan menunggu, ${dead} tidak terkirim`,
}

const en: SlackWords = {
  why: 'Why',
  suggestion: 'Suggestion',
  more: (n) => `and ${n} other places`,
  open: 'Open',
  assign: 'Assign to me',
  accept: 'Accept until…',
  dismiss: 'False alarm…',
  assigned: (name) => `assigned to ${name}`,
  until: (day) => `until ${day}`,
  event: {
    found: () => 'New contradiction',
    regressed: () => 'Back after it was resolved',
    reopened: (who, reason) => `Reopened by ${who}: ${reason}`,
    assigned: (who, _, assignee) => (who === assignee ? `${who} takes it` : `${who} assigned it to ${assignee}`),
    accepted: (who, reason) => `Accepted by ${who}: ${reason}`,
    dismissed: (who, reason) => `Called a false alarm by ${who}: ${reason}`,
    resolved: (who, reason) => `Resolved (${who}): ${reason}`,
  },
  digest: (n, brand) => `${n} new contradictions at ${brand}`,
  acceptTitle: 'Accept a finding',
  dismissTitle: 'False alarm',
  reason: 'Reason',
  untilLabel: 'Holds until',
  untilHint: 'Without a day: until the wording changes.',
  save: 'Save',
  cancel: 'Cancel',
  reading: 'Reading…',
  usage:
    'check <text>: what it would contradict · fact <subject>: what every channel says · findings: what asks for work · findings mine · outbox: messages that wait; outbox retry: send them again',
  pass: 'It contradicts nothing that is live.',
  findings: (n) => `${n} contradiction${n === 1 ? '' : 's'}`,
  noFindings: 'Nothing asks for work.',
  mine: 'Mine',
  noneMine: (name) => `Nothing waits for ${name}.`,
  facts: (n) => `${n} fact${n === 1 ? '' : 's'}`,
  noFacts: (subject) => `No channel speaks of “${subject}”.`,
  disagree: 'the places do not agree',
  notRead: 'Nothing was read yet. `selaras run` reads it.',
  unknown: 'There is no such finding any more.',
  failed: 'It failed by a fault of the server; try again in a moment.',
  outbox: (waiting, dead) => `${waiting} messages wait, ${dead} were given up`,
}

/** Indonesian for `id` and `id-*`, English for all other locales. */
export const slackWords = (locale: string): SlackWords => (tongueOfLocale(locale) === 'id' ? id : en)
