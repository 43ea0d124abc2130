import { hint, type Phrase } from './hints.ts'

// Turns of phrase that a contrast may name, or that narrow a promise, where a list of words cannot tell them.

/** "50 pembeli pertama", "the first hundred orders": a number of people that comes to an end. */
export const FIRST_FEW: Phrase = {
  pattern:
    /\b\d+ (?:\p{L}+ )?(?:pembeli|pelanggan|pendaftar|orang|pengguna|peserta|transaksi|pesanan|pemesan|pengunjung|tamu|member) (?:pertama|tercepat)\b|\bfirst (?:\d+|ten|twenty|fifty|hundred)\b/iu,
  hint: hint(/pertama|tercepat|first/),
}
/** "Berlaku untuk buku berstiker saja". */
export const JUST_THESE: Phrase = {
  pattern: /\b(?:untuk|bagi|buat|di|dengan|berlaku|pada)\b[^.,;!?]*(?<!\b(?:siapa|mana|kapan|apa|berapa) )\bsaja\b/iu,
  hint: hint(/saja/),
}
const HAVING =
  'minimal|minimum|atau lebih|sudah|belum|baru|terdaftar|memiliki|punya|berlangganan|bertransaksi|ikut|pertama'
const HOLDING = 'have|has|are|hold|stay|spend|book|subscribe|join|buy|pay'
const PEOPLE = 'guests|customers|members|orders|stays|plans|students|teams|workspaces|passengers|users'
/** "Bagi keluarga yang memesan dua kotak atau lebih", "for members who spend 50 a month": who is meant, by what they must have or do. */
export const THOSE_WHO: Phrase = {
  pattern: new RegExp(
    `\\b(?:bagi|untuk|buat) (?:\\p{L}+ ){0,2}(?:yang|yg|dengan|ber(?!laku\\b|ikut\\b|sama\\b)\\p{L}+)\\b[^.,;:!?]{0,40}?(?:\\d|\\b(?:${HAVING})\\b)|\\bfor (?:\\w+ ){1,2}(?:who|that) (?:${HOLDING})\\b|\\bfor (?:${PEOPLE}) (?:staying|spending|booking|with|on|above|over|of|aged|from)\\b|\\b(?:any|every)(?:one|body) (?:aged|over|under|older|younger|with|who)\\b|\\b(?:siapa ?pun|(?:semua|setiap|tiap) orang) (?:yang|dengan|berusia|berumur)\\b`,
    'iu',
  ),
  hint: hint(/bagi|untuk|buat|for|any|every|siapa|orang/),
}
/** "Sebagian sepeda", "hampir semua gerai", "most of our shops": not all of them. */
export const PARTLY: Phrase = {
  pattern:
    /\b(?:(?:baru |hanya |cuma )?(?:sebagian|separuh|separo)(?: besar| kecil)?|hampir (?:semua|seluruh|setiap)|(?:only )?(?:some|most|half|(?<!\b(?:is|are|be|being|as|form|forms)(?: a)? )part) of|almost (?:all|every)|nearly (?:all|every)) \p{L}/iu,
  hint: hint(/sebagian|separuh|separo|hampir|some|most|half|part|almost|nearly/),
}
/** "Tidak semua gerai menerimanya", "not every shop": some do. */
export const NOT_ALL: Phrase = {
  pattern: /\b(?:tidak|nggak|enggak|gak|ga|tak|bukan|belum) (?:semua|seluruh|setiap|tiap)\b|\bnot (?:all|every)\b/iu,
  hint: hint(/semua|seluruh|setiap|tiap|all|every/),
}
/** All of it, as a share: "100 % wol". */
export const WHOLE: Phrase = {
  pattern: /\b(?:100 ?%|seratus persen|one hundred per ?cent)/iu,
  hint: hint(/100|seratus|hundred/),
}
/** "Ongkos kirim ditanggung.", "ditanggung Kilau", "menjadi beban Kilau", "Kilau yang bayar": who bears it is the brand, unless somebody else is named. */
export const BORNE: Phrase = {
  pattern:
    /(?<!\b(?:tidak|nggak|enggak|gak|ga|tak|belum|bukan|tdk) )\b[Dd]itanggung(?=\s*(?:[.,!;)]|$)| (?!Pe|Kamu|Anda|Sendiri|Konsumen|Tamu)\p{Lu}\p{Ll})|\b(?:tanggungan|beban|borne by)(?= (?!Pe|Kamu|Anda|Sendiri|Konsumen|Tamu)\p{Lu}\p{Ll})|(?<=\S )\b(?!Pe|Kamu|Anda|Konsumen|Tamu|Bapak|Ibu|Kakak)\p{Lu}\p{Ll}\S* yang (?:bayar|menanggung|nanggung|tanggung|ganti)\b/u,
  hint: hint(/ditanggung|bayar|tanggung|ganti|beban|borne/),
}
/** "In the Duo plan only", "hanya di paket Duo": what is included is so with one plan. */
export const ONE_PLAN: Phrase = {
  pattern:
    /\b(?:(?:only|just|exclusively) (?:available )?(?:in|on|with|for|part of)(?: the| our)? [\w-]+(?: [\w-]+)? (?:plan|package|tier|membership)s?|(?:part of|in|on|with|for) (?:the |our )?[\w-]+(?: [\w-]+)? (?:plan|package|tier)s? only|(?:hanya|cuma|khusus|eksklusif)(?: (?:ada|tersedia|berlaku|didapat))?(?: (?:di|untuk|buat|bagi|pada|dalam))? (?:paket|kelas|tingkat|tarif) \p{L}+)\b/iu,
  hint: hint(/only|just|exclusively|hanya|cuma|khusus|eksklusif/),
}
