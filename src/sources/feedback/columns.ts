import type { Score } from '../../model/index.ts'
import { fold } from '../rows/fields.ts'

/** What a column of an export of reviews, survey answers or tickets holds. `person`: what tells who somebody is. */
type Field = 'id' | 'date' | 'title' | 'text' | 'product' | 'link' | 'locale' | 'person' | Score['kind']

/** Names of columns, folded as `fold` does; the likelier one first. */
const NAMES: Record<Field, string> = {
  id: 'id, ticket id, ticket number, review id, response id, respondent id, survey id, case id, id tiket, nomor tiket, no tiket, id ulasan, id respons, no, nomor',
  date: 'date, created at, created, submitted at, submission date, submit date, review date, reviewed at, responded at, response date, timestamp, time, updated at, at, tanggal, tgl, waktu, tanggal ulasan, tanggal tiket, tanggal respons, dibuat, dibuat pada',
  title: 'title, subject, review title, headline, summary, judul, judul ulasan, subjek, perihal, topik, ringkasan',
  text: 'review, review text, review body, comment, comments, feedback, customer feedback, complaint, verbatim, description, body, message, text, content, response, answer, open ended response, reason, reason for score, note, notes, ulasan, isi ulasan, komentar, masukan, saran, kritik, kritik dan saran, keluhan, isi keluhan, aduan, pengaduan, deskripsi, pesan, isi pesan, isi, teks, jawaban, tanggapan, alasan, alasan skor, catatan',
  product: 'product, product name, item, item name, sku name, produk, nama produk, barang, nama barang, layanan',
  link: 'url, link, permalink, review url, ticket url, html url, tautan',
  locale: 'locale, language, lang, reviewer language, bahasa',
  person:
    'name, first name, last name, full name, customer, customer name, author, author name, reviewer, reviewer name, user, username, user name, requester, requester name, requester email, respondent, contact, contact name, email, e mail, customer email, email address, phone, phone number, customer phone, mobile, mobile number, whatsapp, address, agent, agent name, assignee, nama, nama pelanggan, nama lengkap, nama pengulas, pelanggan, pengguna, penulis, pelapor, surel, alamat email, email pelanggan, telepon, no telepon, nomor telepon, no hp, nomor hp, hp, handphone, no wa, nomor whatsapp, wa, alamat, petugas, agen',
  rating:
    'rating, star rating, stars, star, score, overall rating, rate, bintang, jumlah bintang, nilai, skor, penilaian, peringkat',
  csat: 'csat, csat score, skor csat, satisfaction, satisfaction score, satisfaction rating, customer satisfaction, kepuasan, skor kepuasan, tingkat kepuasan, ces, ces score',
  nps: 'nps, nps score, skor nps, nilai nps, likelihood to recommend, recommendation score, how likely to recommend, kemungkinan merekomendasikan, skor rekomendasi',
}

const PLACES = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.split(', ').map((name, rank) => [name, { field: field as Field, rank }] as const),
  ),
)

/** Surveys print the whole question above its answers. */
const ASKS_WHY =
  /\b(why|reason|comment|feedback|tell us|improve|mengapa|kenapa|alasan|ceritakan|komentar|saran|masukan|keluhan)\b/
const ASKS_NPS = /\b(recommend|merekomendasikan|rekomendasikan)\b/
const ASKS_CSAT = /\b(satisf\w+|puas|kepuasan)\b/
/** A column name of more words than this is a question. */
const NAME_WORDS = 4

/** The field of a column; undefined for one that is left out. */
function fieldOf(column: string): { field: Field; rank: number } | undefined {
  const name = fold(column)
  const known = PLACES.get(name)
  if (known || name.split(' ').length <= NAME_WORDS) return known
  const asked = [
    ['text', ASKS_WHY],
    ['nps', ASKS_NPS],
    ['csat', ASKS_CSAT],
  ] as const
  const field = asked.find(([, pattern]) => pattern.test(name))?.[0]
  return field && { field, rank: NAME_WORDS }
}

/** The columns of each field, the likeliest first. */
export function feedbackColumns(header: readonly string[]): Record<Field, string[]> {
  const placed = header.flatMap((column) => {
    const place = fieldOf(column)
    return place ? [{ ...place, column }] : []
  })
  placed.sort((a, b) => a.rank - b.rank)
  const of = (field: Field) => placed.flatMap((one) => (one.field === field ? [one.column] : []))
  return Object.fromEntries(Object.keys(NAMES).map((field) => [field, of(field as Field)])) as Record<Field, string[]>
}
