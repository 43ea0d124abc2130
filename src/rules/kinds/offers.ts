import type { Document, Message, Span } from '../../model/index.ts'
import { fold } from '../../text/index.ts'

/** The sentence sells: it names an advantage. */
export const OFFER =
  /\b(?:diskon|potongan|promo|gratis|bebas|cashback|hemat|sale|voucher|kode|bonus|hadiah|free|discount|offer|deals?|save|on us|\d+ ?% off)\b|\d ?%/i
/** The sentence says that it goes on. */
export const STILL =
  /\b(?:masih (?:\p{L}+ )?(?:berlangsung|berjalan|jalan|berlaku|ada|dibuka|buka|aktif|bisa)|(?:sedang|lagi) (?:berlangsung|berjalan|jalan)|still (?:on|running|open|available|live|valid|going|time)|now on|on now|running now|currently (?:on|running|open|available)|is (?:here|live|back|on)|sudah dimulai|telah hadir)\b/iu
/** The sentence takes for granted that it can be had now. */
const NOW = /\b(?:sekarang|saat ini|hari ini|buruan|jangan lewatkan|mumpung|right now|today|don.t miss|hurry)\b/iu
/** The sentence invites to something to come. */
const INVITES = /\b(?:yuk|ayo|siap(?:in|kan|kah)?|siap-siap|catat|tandai|get ready|mark your|join us|coming)\b/i
/** The sentence says that it has come to its end. */
export const CLOSED =
  /\b(?:(?:sudah|telah|udah|dah) (?:resmi )?(?:berakhir|selesai|usai|ditutup|tutup|kelar|beres)|has (?:closed|expired|finished|ended)|have (?:closed|expired|ended)|ended (?:on|in|last)|is (?:now )?over|are (?:now )?(?:over|closed)|no longer (?:available|running|valid))\b/i
/** The sentence speaks of something that is over, or of another year. */
export const OVER =
  /\b(?:(?:sudah|telah|udah|dah) (?:resmi )?(?:berakhir|selesai|usai|lewat|habis|ditutup|tutup|kelar|beres)|usai|ended|is over|are over|has (?:closed|expired|finished)|have (?:closed|expired|ended)|closed|expired|no longer|(?:tidak|nggak|gak) (?:lagi )?berlaku|kedaluwarsa|terima kasih|makasih|thank you|thanks|sampai jumpa|see you|nantikan|tahun (?:lalu|kemarin)|last year|kemarin|recap|rekap|kilas balik|arsip|archive|pemenang|winners?|was|were|setelah|after|sejak|since)\b/i
/** The sentence deals with what was bought then, which goes on after the sale. */
const AFTERMATH =
  /\b(?:pesanan|order(?:s|ed)?|pengiriman|dikirim|retur|refund|resi|paket(?:mu)?|komplain|dibeli|bought|tukar|exchange[ds]?|dikembalikan|claims?|shipments?|deliver(?:y|ed)|returns?)\b/i
/** Places that keep what was: their offers may stand there after the end. */
export const KEEPS =
  /(?:arsip|archive|blog|news|berita|press|jurnal|journal|changelog|rilis|terms|syarat|ketentuan|s-k|tnc|legal|privacy|privasi)/i

const SELLING =
  /\b(?:sale|promo|fest|festival|week|day|days|deals?|hemat|diskon|offer|friday|monday|gajian|lebaran|ramadan|ramadhan|merdeka|natal|imlek|nataru|valentine|christmas|easter|halloween|kemerdekaan|harbolnas|payday|awal|akhir|spring|summer|autumn|winter|raya)\b/i
const SEASON =
  /\b(?:lebaran|ramadan|ramadhan|kemerdekaan|imlek|valentine|easter|halloween|harbolnas|christmas|black friday|cyber monday|payday)\b/giu
const RUN = /\p{Lu}[\p{L}\p{N}’'&-]*(?: (?:\p{Lu}[\p{L}\p{N}’'&-]*|\d{1,2}(?![\p{L}\p{N}.,:%/-])))+/gu
const CODE = /\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z]{3})[A-Z][A-Z0-9-]{4,19}\b/g
const NAMED_CODE = /\b(?:kode|code|voucher|kupon|coupon)\s+["'“]?([A-Z]{5,20})\b/g
const DOUBLE_DATE = /(?<![\d.,/:-])(1[0-2]|[1-9])\.\1(?![\d/:-]|[.,]\d)/g

/** `thing`: a configured name that does not sound like a sale: a product, until the sentence says otherwise. */
export type OfferKind = 'sale-day' | 'code' | 'sale' | 'season' | 'thing'
export interface OfferName extends Span {
  kind: OfferKind
  /** Folded, so that two places meet on it. */
  key: string
}

/** 11.11 and the like. */
export const saleDayNames = (text: string): OfferName[] =>
  Array.from(text.matchAll(DOUBLE_DATE), ({ 0: written, index }) => ({
    kind: 'sale-day',
    key: fold(written),
    start: index,
    end: index + written.length,
  }))

/** What a text calls its offers: double-date sales, codes, named sales, seasons. `names`: configured names. */
export function offerNames(text: string, names: readonly string[]): OfferName[] {
  const out = saleDayNames(text)
  const add = (kind: OfferKind, at: number, written: string) =>
    out.push({ kind, key: fold(written), start: at, end: at + written.length })
  for (const m of text.matchAll(CODE)) add('code', m.index, m[0])
  for (const m of text.matchAll(NAMED_CODE)) add('code', m.index + m[0].length - m[1]!.length, m[1]!)
  for (const m of text.matchAll(RUN)) if (SELLING.test(m[0])) add('sale', m.index, m[0])
  for (const name of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
      add(SELLING.test(name) ? 'sale' : 'thing', at, name)
  }
  for (const m of text.matchAll(SEASON)) add('season', m.index, m[0])
  return out
}

/** The offers that a message names, else those of the headings above it. */
export function namesAround(document: Document, message: Message, configured: readonly string[]): OfferName[] {
  const own = offerNames(message.text, configured)
  return own.length ? own : offerNames([document.title, ...message.context].filter(Boolean).join('. '), configured)
}

/** Whether a sentence advertises what it names as something that can be had. `all`: its whole message. */
export function advertises(sentence: string, all: string, name?: OfferName): boolean {
  const still = STILL.test(sentence)
  if (OVER.test(sentence) || (OVER.test(all) && !still) || sentence.trimEnd().endsWith('?')) return false
  if (name?.kind === 'code') return true
  if (name && still) return true
  if (name?.kind === 'sale-day' && INVITES.test(sentence)) return true
  if (name?.kind === 'thing') return false
  // A bare "Payday Sale" is a label, not an offer: something else must be promised.
  const promise = name ? sentence.slice(0, name.start) + sentence.slice(name.end) : sentence
  return (
    (OFFER.test(promise) && (!AFTERMATH.test(sentence) || NOW.test(sentence))) ||
    (name !== undefined && NOW.test(promise))
  )
}
