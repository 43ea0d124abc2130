/**
 * Words that turn, bound or place a statement, by what they do; Indonesian and English. Two texts of the same content words
 * that use operators of one group differently seldom mean the same.
 */
const OPERATORS: Readonly<Record<string, string>> = {
  all: 'semua seluruh setiap tiap segala segenap seluruhnya semuanya siapapun apapun all every each any everyone everything whole entire',
  some: 'sebagian beberapa sejumlah sebagiannya tertentu some several certain',
  most: 'kebanyakan mayoritas umumnya most mostly',
  only: 'hanya cuma satu-satunya khusus only sole exclusively solely',
  many: 'banyak berbagai beragam many much numerous',
  few: 'sedikit minim few little',
  always: 'selalu senantiasa always',
  often: 'sering kerap biasanya often frequently usually',
  rare: 'jarang kadang terkadang kadang-kadang rarely seldom sometimes',
  ever: 'pernah ever',
  done: 'sudah telah already',
  pending: 'belum yet',
  still: 'masih tetap still',
  will: 'akan bakal nanti kelak hendak will',
  former: 'mantan dulu dahulu bekas former formerly previously',
  now: 'kini sekarang now currently',
  before: 'sebelum sebelumnya before prior',
  after: 'setelah sesudah usai seusai selepas after',
  until: 'hingga sampai until',
  since: 'sejak since',
  during: 'selama saat ketika during',
  first: 'pertama perdana first',
  last: 'terakhir last',
  can: 'bisa dapat mampu can able may boleh could',
  must: 'harus wajib perlu mesti must need required',
  want: 'ingin mau want',
  more: 'lebih more',
  less: 'kurang less fewer',
  same: 'sama serupa mirip same',
  different: 'beda berbeda lain different other',
  top: 'paling',
  near: 'hampir sekitar kira-kira nearly almost about',
  if: 'jika kalau bila apabila if unless',
  because: 'karena sebab akibat because',
  but: 'tetapi tapi namun melainkan but',
  exist: 'ada terdapat',
  together: 'bersama bersama-sama together',
  alone: 'sendiri sendirian alone',
}

/** Groups of which one cannot be true where the other is. */
export const CLASHES: readonly (readonly [string, string])[] = [
  ['done', 'pending'],
  ['done', 'will'],
  ['still', 'former'],
  ['before', 'after'],
  ['first', 'last'],
  ['many', 'few'],
  ['more', 'less'],
  ['same', 'different'],
  ['always', 'rare'],
  ['often', 'rare'],
  ['many', 'rare'],
  ['alone', 'together'],
]

const NEGATIONS =
  'tidak tak bukan bukanlah belum belumlah jangan janganlah tanpa tiada takkan tidaklah not no never none nor without cannot nothing nobody neither'
/** Verbs that deny what follows them. */
const REFUSALS =
  'gagal tolak menolak ditolak bantah membantah dibantah sangkal menyangkal larang melarang dilarang terlarang larangan batal dibatalkan membatalkan batalkan henti berhenti menghentikan dihentikan enggan mustahil kehilangan hilang nihil absen mangkir luput cegah mencegah hindari menghindari lupa kecuali terkecuali fail failed fails deny denied refuse refused forbid forbidden ban banned prohibit prohibited cancel cancelled canceled stop stopped lack lacks unable avoid except excluding excluded excludes prevent prevented decline'
/** "Tidak hanya", "not only": the negation falls on the bound, not on the statement. */
const SOFTENERS = 'hanya cuma saja sekadar semata only just merely'
/** Conjunctions behind which another clause begins; a negation does not reach beyond them. */
const BOUNDS =
  'tetapi tapi namun melainkan sedangkan karena sebab sehingga agar supaya yang meskipun walaupun meski walau ketika saat setelah sebelum jika kalau bila but however although though because while when if which who that so'
/** Words that only join others. The list is short on purpose: "selalu", "semua" or "sendiri" decide many contradictions. */
const PLAIN =
  'yang dan atau di ke dari untuk dengan pada dalam oleh ini itu adalah ialah juga saja pun lah kah nya ya kok sih dong deh nih tuh lho agar supaya jika kalau bila ketika karena sebab maka tapi tetapi namun sedangkan serta buat bagi para sang si bahwa tentang secara terhadap sebagai merupakan menjadi yaitu yakni tersebut demikian seperti sebuah suatu seorang seekor ia dia mereka kami kita kamu anda saya aku hal melalui menurut atas antara setelah sesudah sebelum hingga sampai sejak selama saat akan telah sudah masih sedang bisa dapat lagi lebih sangat ada terdapat ' +
  'a an the and or of to in on at by for with from as is are was were be been being it its this that these those you your yours we our us they their them he she his her i my me who whom which what when where how than then there here so if but do does did has have had will would can could into onto upon about'
const COPULAS = 'adalah merupakan ialah yaitu yakni menjadi bernama disebut is are was were'
const TONGUES = {
  id: 'yang dan di ke dari untuk dengan pada dalam oleh ini itu adalah juga tidak akan sudah bisa ada atau kamu kami kita anda saya karena saat dapat tanpa lebih hanya setiap semua',
  en: 'the and or of to in on at by for with from is are was be this that it you your we our not no can will have has a an as all any only more',
}

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const groups = new Map(
  Object.entries(OPERATORS).flatMap(([group, list]) => list.split(' ').map((word) => [word, group] as const)),
)
const [negations, refusals, tongueId, tongueEn] = [NEGATIONS, REFUSALS, TONGUES.id, TONGUES.en].map(setOf) as [
  ReadonlySet<string>,
  ReadonlySet<string>,
  ReadonlySet<string>,
  ReadonlySet<string>,
]

/** The group of operators that a word belongs to, if any. */
export const operatorOf = (norm: string): string | undefined => groups.get(norm)
export const negates = (norm: string): boolean => negations.has(norm) || norm.endsWith("n't")
export const refuses = (norm: string, stem: string): boolean => refusals.has(norm) || refusals.has(stem)
export const softeners = setOf(SOFTENERS)
export const bounds = setOf(BOUNDS)
export const plainWords = setOf(PLAIN)
export const copulas = setOf(COPULAS)
/** 1 for a function word of Indonesian, -1 for one of English, 0 otherwise. */
export const tongueOf = (norm: string): number => (tongueId.has(norm) ? 1 : 0) - (tongueEn.has(norm) ? 1 : 0)
