/** What the words around a date make of it, besides its role. */
export interface Around {
  /** The offer rests on it, so that it says nothing of when that begins and ends: "tidak berlaku 3–5 April". */
  isLeftOut: boolean
  /** It moves on with the years: "30 Juni tahun berikutnya". */
  rolls: boolean
  /** It holds for some only: "khusus anggota mulai 4 April". */
  isForSome: boolean
  /** Until then people sign up for what comes later. */
  isForSigning: boolean
}

const LEFT_OUT = new RegExp(
  `\\b(?:${[
    '(?:tidak|tdk|nggak|ngga|gak|ga|belum) (?:berlaku|bisa|dapat|termasuk|tersedia)',
    'not (?:valid|available|applicable)|(?:does not|doesn.t|do not) apply|cannot be used',
    'kecuali|selain|except(?: for)?|excluding|excludes|black-?out(?: dates?)?',
  ].join('|')})\\b[^.!?;\\n]*$`,
  'iu',
)
const ROLLS =
  /^\s*(?:(?:di |pada )?(?:setiap |tiap )?tahun(?:nya)? (?:berikut(?:nya)?|berjalan)|(?:setiap|tiap) tahun|(?:of )?(?:the )?(?:following|next|each|every) (?:calendar )?year)\b/iu
const FOR_SOME =
  /\b(?:khusus|only for|members?|anggota|prioritas|priority|early access|akses awal|pre-?sale|duluan|lebih dulu)\b/iu

const SIGNING = /\b(?:(?:men)?daftar|pendaftaran|registrasi|regist(?:er|ration)|sign up|rsvp|apply|applications?)\b/iu

/** @param before text that ends where the date begins; `after` begins where it ends */
export const aroundOf = (before: string, after: string): Around => ({
  isLeftOut: LEFT_OUT.test(before),
  rolls: ROLLS.test(after),
  isForSome: FOR_SOME.test(before),
  isForSigning: SIGNING.test(before),
})
