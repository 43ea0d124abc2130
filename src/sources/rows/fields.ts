/** What a column of an export of posts or messages holds. */
export type Field =
  | 'id'
  | 'date'
  | 'title'
  | 'header'
  | 'text'
  | 'footer'
  | 'buttons'
  | 'alt'
  | 'link'
  | 'state'
  | 'locale'
  | 'audience'
  | 'region'

/** Names under which platforms and teams write each column, folded as `fold` does; the likelier name comes first. */
const NAMES: Record<Field, readonly string[]> = {
  id: list(`id, id str, message id, msg id, sms id, push id, notification id, post id, video id, media id, tweet id, ad id,
    urn, post urn, activity urn, content id, campaign id, template id, template name, nama template, template, row id, uid, guid,
    kode, id pesan, id pesan push, no, name`),
  date: list(`sent at, sent time, sent date, send at, send time, send date, date sent, created at, created time, create time,
    created date, created, creation timestamp, timestamp, published at, publish date, publish time, video publish time, published,
    date published, posted at, post date, posted date, upload date, scheduled at, scheduled for, scheduled time, sent, date,
    datetime, date time, time, delivered at, tanggal, tgl, waktu, tanggal kirim, tgl kirim, waktu kirim, jam kirim, dikirim, dikirim pada,
    tanggal dikirim, terkirim, tayang, waktu tayang, tanggal tayang, tanggal posting, tanggal publikasi, tanggal terbit, dibuat,
    dibuat pada, jadwal, jadwal kirim, updated at, last updated, updated`),
  title:
    list(`title, judul, video title, judul video, notification title, push title, judul notifikasi, judul push, headline,
    heading, subject, subtitle, subjudul`),
  header: list('header, header text, template header'),
  text: list(`text, full text, message, message text, message body, body, body text, push body, push message, sms, sms text,
    sms content, sms body, notification text, notification body, notification message, alert, content, contents, content text, caption,
    post caption, post text, post content, post message, post title, tweet, tweet text, commentary, share commentary, description,
    video description, copy, ad copy, template text, template body, template content, isi, isi pesan, isi sms, isi notifikasi,
    isi template, pesan, teks, teks pesan, konten, takarir, deskripsi, deskripsi video, keterangan, naskah, narasi`),
  footer: list('footer, footer text, template footer, kaki'),
  buttons: list(`buttons, button, button text, button label, button 1, button 2, button 3, button 1 text, button 2 text,
    button 3 text, tombol, tombol 1, tombol 2, tombol 3, cta, call to action, quick replies, action label`),
  alt: list('alt, alt text, image alt, accessibility caption, teks alternatif'),
  link: list(`permalink, permalink url, url, link, post url, post link, share url, share link, video url, video link, tweet url,
    web url, html url, deep link, deeplink, landing url, landing page, final url, tautan`),
  state: list('status, state, lifecycle state, campaign status, message status'),
  locale: list('locale, language, lang, bahasa'),
  audience: list('audience, segment, segments, target audience, audiens, segmen'),
  region: list('region, wilayah, daerah, area'),
}

/** Values of a `status` column that say that nobody sees the text any more, or not yet. */
const WITHDRAWN =
  /^(removed|paused|archived|deleted|disabled|cancell?ed|rejected|expired|ended|inactive|unpublished|withdrawn|off|dihapus|dijeda|dibatalkan|nonaktif|ditolak|berakhir|diarsipkan)$/
const SCHEDULED =
  /^(draft|scheduled|pending|pending review|in review|queued|planned|unapproved|terjadwal|dijadwalkan|draf|konsep|menunggu)$/

/** A column name without case, accents, punctuation and camel humps: `createdAt`, `Created_At` and `created at` are one. */
export function fold(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Where each name stands: its field, and how likely it is among the field's names. */
const PLACES = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name, rank) => [name, { field: field as Field, rank }])),
)

/** The columns of each field, likeliest name first. A column belongs to one field. */
export function columnsOf(header: readonly string[]): Record<Field, string[]> {
  const folded = header.map((name) => [fold(name), name] as const)
  // YouTube Studio calls the column of the video's id "Content".
  const studio = folded.some(([name]) => name === 'video title')
  const placed = folded.flatMap(([name, column]) => {
    const place = PLACES.get(studio && name === 'content' ? 'video id' : name)
    return place ? [{ ...place, column }] : []
  })
  placed.sort((a, b) => a.rank - b.rank)
  const found = Object.fromEntries(Object.keys(NAMES).map((field) => [field, [] as string[]])) as Record<
    Field,
    string[]
  >
  for (const { field, column } of placed) found[field].push(column)
  return found
}

export function stateOf(status: string | undefined): 'live' | 'withdrawn' | 'scheduled' | undefined {
  const folded = fold(status ?? '')
  if (WITHDRAWN.test(folded)) return 'withdrawn'
  return SCHEDULED.test(folded) ? 'scheduled' : undefined
}

function list(names: string): readonly string[] {
  return names.split(',').map((name) => name.trim().replace(/\s+/g, ' '))
}
