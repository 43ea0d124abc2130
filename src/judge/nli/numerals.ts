const WORDS: Readonly<Record<string, number>> = {
  ...{ nol: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9, sepuluh: 10 },
  ...{ sebelas: 11, belasan: 15, seratus: 100, seribu: 1000, sekali: 1, setengah: 0.5, separuh: 0.5 },
  ...{ pertama: 1, kedua: 2, ketiga: 3, keempat: 4, kelima: 5, keenam: 6, ketujuh: 7, kedelapan: 8, kesembilan: 9 },
  ...{ kesepuluh: 10, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ eleven: 11, twelve: 12, dozen: 12, half: 0.5, first: 1, second: 2, third: 3, fourth: 4, fifth: 5 },
}
const FIGURES = /^(?:rp|ke-|us)?\.?(\d[\d.,]*)(?:-?an|th|st|nd|rd|%|rb|ribu|k|jt|juta|m)?$/

/** What a word counts: figures with either thousands mark, short forms such as 25rb, numerals and ordinals. */
export function numeralOf(norm: string): number | undefined {
  if (Object.hasOwn(WORDS, norm)) return WORDS[norm]
  const figures = FIGURES.exec(norm)?.[1]?.replace(/[.,]$/, '')
  if (figures === undefined) return undefined
  const plain = /^\d{1,3}(?:[.,]\d{3})+$/.test(figures) ? figures.replace(/[.,]/g, '') : figures.replace(',', '.')
  const value = Number(plain)
  if (Number.isNaN(value)) return undefined
  if (/(?:rb|ribu|k)$/.test(norm)) return value * 1000
  return /(?:jt|juta)$/.test(norm) ? value * 1e6 : value
}
