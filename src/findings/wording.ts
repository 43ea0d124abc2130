import type { Rule, Statement } from '../model/index.ts'

/** Language in which findings are told. */
export type Tongue = 'id' | 'en'

/** The more a place binds the brand, the higher: terms over product pages over posts. */
const BINDING: Record<string, number> = {
  web: 5,
  support: 6,
  feed: 4,
  email: 3,
  chatbot: 3,
  whatsapp: 2,
  ads: 1,
  sms: 1,
  push: 1,
  social: 1,
}
const LEGAL =
  /(?:terms|legal|syarat|ketentuan|s-?k|kebijakan|policy|aturan|faq|bantuan|help|garansi|retur|refund|pricing|harga|biaya)/i

export const bindingOf = (s: Statement): number =>
  (BINDING[s.document.channel] ?? 2) + (LEGAL.test(s.document.id) ? 2 : 0)

const CHANNEL: Record<Tongue, Record<string, string>> = {
  id: {
    web: 'situs',
    email: 'email',
    social: 'media sosial',
    sms: 'SMS',
    push: 'push',
    whatsapp: 'WhatsApp',
    ads: 'iklan',
    feed: 'feed produk',
    support: 'pusat bantuan',
    chatbot: 'chatbot',
  },
  en: {
    web: 'the site',
    email: 'an e-mail',
    social: 'social media',
    sms: 'SMS',
    push: 'a push message',
    whatsapp: 'WhatsApp',
    ads: 'an ad',
    feed: 'the product feed',
    support: 'the help centre',
    chatbot: 'the chatbot',
  },
}
const places = (statements: readonly Statement[], tongue: Tongue) =>
  [...new Set(statements.map((s) => CHANNEL[tongue][s.document.channel] ?? s.document.channel))].join(', ')

/** Title, explanation and suggestion in one language; `weak` is the side that should give way. */
export function wording(
  rule: Rule,
  subject: string,
  weak: readonly Statement[],
  strong: readonly Statement[],
  tongue: Tongue,
) {
  const label = rule.label[tongue]
  const [x, y] = [weak[0]!, strong[0]!]
  const [at, other] = [places(weak, tongue), places(strong, tongue)]
  if (rule.kind === 'stale') return staleWording(rule, x, y, at, other, tongue)
  if (tongue === 'id') {
    return {
      title: `${capital(label)}${subject ? ` ${subject}` : ''}: ${x.shown} di ${at}, ${y.shown} di ${other}`,
      explanation: `${capital(at)} menyebut ${label} “${x.shown}”, sedangkan ${other} menyebut “${y.shown}”. ${rule.why.id}`,
      suggestion: `Ubah “${x.shown}” di ${x.document.id} menjadi “${y.shown}” seperti di ${y.document.id}, atau sebutkan syarat yang membedakan keduanya.`,
    }
  }
  return {
    title: `${capital(label)}${subject ? ` of ${subject}` : ''}: ${x.shown} in ${at}, ${y.shown} in ${other}`,
    explanation: `${capital(at)} gives the ${label} as “${x.shown}” while ${other} says “${y.shown}”. ${rule.why.en}`,
    suggestion: `Change “${x.shown}” in ${x.document.id} to “${y.shown}” as in ${y.document.id}, or state the condition that sets the two apart.`,
  }
}

function staleWording(rule: Rule, x: Statement, y: Statement, at: string, other: string, tongue: Tongue) {
  const end = y.until ?? y.shown
  return tongue === 'id'
    ? {
        title: `Promo sudah berakhir masih tayang di ${at}: ${x.shown}`,
        explanation: `${capital(at)} masih menawarkan “${x.shown}”, padahal menurut ${other} (“${y.shown}”) berakhir ${end}. ${rule.why.id}`,
        suggestion: `Turunkan atau perbarui “${x.shown}” di ${x.document.id}: tawaran itu berakhir ${end}.`,
      }
    : {
        title: `An offer that is over still stands in ${at}: ${x.shown}`,
        explanation: `${capital(at)} still offers “${x.shown}”, although ${other} (“${y.shown}”) says that it ended ${end}. ${rule.why.en}`,
        suggestion: `Take down or renew “${x.shown}” in ${x.document.id}: the offer ended ${end}.`,
      }
}

const capital = (s: string) => s.charAt(0).toUpperCase() + s.slice(1)
