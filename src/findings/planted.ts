import type { Document, Finding, Span } from '../model/index.ts'
import { fingerprint } from './fingerprint.ts'
import type { Tongue } from './wording.ts'

/** Alias under which copy is told that gives orders to a language model. */
export const PLANTED = 'planted-instruction'

const WORDS = {
  id: {
    title: (where: string) => `Perintah tersembunyi untuk mesin di ${where}`,
    explanation:
      'Teks ini tidak berbicara kepada pelanggan, melainkan menyuruh model bahasa yang membacanya. Pemeriksaan tidak menurutinya.',
    suggestion: 'Cari tahu siapa yang menaruhnya, lalu hapus.',
  },
  en: {
    title: (where: string) => `Instruction to machines planted in ${where}`,
    explanation:
      'This text does not speak to customers: it gives orders to whatever language model reads it. The check does not follow them.',
    suggestion: 'Find out who put it there, and remove it.',
  },
}

/**
 * Copy that gives orders to a language model, as a finding of one side for a person to look into. `says`: what the words say, since
 * the quotation may be spelled in characters that nobody sees.
 */
export function plantedFinding(
  { document, span, says }: { document: Document; span: Span; says: string },
  tongue: Tongue,
): Finding {
  const quote = document.text.slice(span.start, span.end)
  const { title, explanation, suggestion } = WORDS[tongue]
  const { publishedAt, owner } = document
  return {
    fingerprint: fingerprint([PLANTED, document.id, quote.toLowerCase().replace(/\s+/g, '')]),
    rule: PLANTED,
    category: 'claim',
    type: 'claim',
    verdict: 'review',
    severity: 'high',
    confidence: 0.9,
    status: 'open',
    decidedBy: 'rule',
    when: 'now',
    subject: document.title ?? document.id,
    attribute: PLANTED,
    title: title(document.id),
    explanation,
    suggestion,
    sides: [
      {
        value: says,
        evidence: [
          {
            document: document.id,
            channel: document.channel,
            stage: document.stage,
            quote,
            ...span,
            ...(publishedAt ? { publishedAt } : {}),
            ...(owner ? { owner } : {}),
          },
        ],
      },
    ],
  }
}
