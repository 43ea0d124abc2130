const PACK =
  /(?:(\d+(?:[.,]\d+)?)\s?|\b(se|(?:satu|one|a|setengah|half(?: an?)?|seperempat)\s))(ml|liter|l|kilo(?:gram)?|gram|gr|kg|g|oz|cm|tablets?|kapsul|capsules?|pcs|sachet|lembar|sheets?|porsi|servings?|dudukan|seaters?|inci|inch|pk|gb)\b/giu
const SHARES: Record<string, number> = { setengah: 0.5, half: 0.5, seperempat: 0.25 }
/** A pack weighs the same whether it is told in kilograms or in grams. */
const UNITS: Record<string, [unit: string, times: number]> = {
  kg: ['g', 1000],
  kilo: ['g', 1000],
  kilogram: ['g', 1000],
  gr: ['g', 1],
  gram: ['g', 1],
  l: ['ml', 1000],
  liter: ['ml', 1000],
}

/** What tells one pack from another: 30 ml, 1,8 L, setengah kilo, 60 tablets; each once, in the order of the text. */
export const packsIn = (text: string): string[] => [...new Set([...text.matchAll(PACK)].map(packOf))]

function packOf([, figure, word, unit]: RegExpExecArray): string {
  const name = unit!.toLowerCase()
  const [base, times] = UNITS[name] ?? [name, 1]
  const size = figure ? Number(figure.replace(',', '.')) : (SHARES[word!.split(' ')[0]!.toLowerCase()] ?? 1)
  return `${size * times}${base}`
}
