/** Number words of Indonesian and English. `unit` and `tens` add, `teen` adds ten, `ten` and `hundred` multiply the unit before them. */
export type NumberWord = {
  kind: 'unit' | 'tens' | 'teen' | 'ten' | 'hundred' | 'scale' | 'dozen'
  value: number
  about?: true
}

export const NUMBER_WORDS = new Map<string, NumberWord>()
function add(kind: NumberWord['kind'], value: number, words: string, about?: true): void {
  for (const word of words.split(' ')) NUMBER_WORDS.set(word, about ? { kind, value, about } : { kind, value })
}
const units: [number, string][] = [
  [0, 'nol zero'],
  [1, 'satu one'],
  [2, 'dua two'],
  [3, 'tiga three'],
  [4, 'empat four'],
  [5, 'lima five'],
  [6, 'enam six'],
  [7, 'tujuh seven'],
  [8, 'delapan eight'],
  [9, 'sembilan nine'],
  [10, 'sepuluh ten'],
  [11, 'sebelas eleven'],
  [12, 'twelve'],
  [13, 'thirteen'],
  [14, 'fourteen'],
  [15, 'fifteen'],
  [16, 'sixteen'],
  [17, 'seventeen'],
  [18, 'eighteen'],
  [19, 'nineteen'],
]
for (const [value, words] of units) add('unit', value, words)
const tens: [number, string][] = [
  [20, 'twenty'],
  [30, 'thirty'],
  [40, 'forty'],
  [50, 'fifty'],
  [60, 'sixty'],
  [70, 'seventy'],
  [80, 'eighty'],
  [90, 'ninety'],
]
for (const [value, words] of tens) add('tens', value, words)
add('teen', 10, 'belas')
add('teen', 10, 'belasan', true)
add('ten', 10, 'puluh')
add('ten', 10, 'puluhan', true)
add('hundred', 100, 'ratus hundred')
add('hundred', 100, 'ratusan', true)
add('tens', 100, 'seratus')
add('tens', 100, 'seratusan', true)
add('unit', 1000, 'seribu')
add('unit', 1000, 'seribuan', true)
add('unit', 1e6, 'sejuta')
add('scale', 1e3, 'ribu rb rbu thousand')
add('scale', 1e3, 'ribuan rban', true)
add('scale', 1e6, 'juta jt million mn mio')
add('scale', 1e6, 'jutaan jtan', true)
add('scale', 1e9, 'miliar milyar milyard billion bn')
add('scale', 1e9, 'miliaran milyaran', true)
add('scale', 1e12, 'triliun trilyun trillion')
add('scale', 1e5, 'lakh lakhs')
add('scale', 1e7, 'crore crores')
add('dozen', 12, 'lusin dozen')
add('unit', 12, 'selusin')
add('unit', 20, 'sekodi')

/** Scales that stand only directly behind digits: `25K`, `1,2M`. */
export const GLUED_SCALES = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mm', 1e6],
  ['b', 1e9],
])
