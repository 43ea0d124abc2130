import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Answer } from '../../src/judge/index.ts'
import type { FindingsDocument } from '../../src/model/index.ts'
import { events, message } from '../judge/server/messages.ts'
import type { Received, Reply } from '../judge/server/provider.ts'

/** Writes files below a folder. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** A brand that names two slopes, which no rule reads, and two prices, which one does. `judge`: YAML of that key. */
export const brand = (judge = ''): Record<string, string> => ({
  'selaras.yaml': `brand: Kebun Sela
asOf: 2026-11-20
products: [Paket Bibit]
${judge}
sources:
  - {path: web/*.html, channel: web, stage: consideration}
  - {path: sms.csv, channel: sms, stage: retention}
`,
  'web/bibit.html':
    '<h1>Paket Bibit</h1><p>Bibit kami tumbuh di lereng timur gunung.</p><p>Harga Paket Bibit Rp 75.000.</p>',
  'sms.csv': `id,sent_at,text
S1,2026-11-18T09:00:00+07:00,Bibit dari lereng barat gunung siap dikirim ke rumah.
S2,2026-11-18T10:00:00+07:00,Harga Paket Bibit cuma Rp 85.000 saja.
`,
})

/** `judge` of a configuration that asks a server on this machine. */
export const asking = (origin: string, more = '') => `judge: {model: claude-opus-5-5, baseUrl: '${origin}', ${more}}`

/** More copy than fits one question: help pages about plants, `count` of them, each of 1,500 characters. */
export function manyPages(count: number): Record<string, string> {
  const pages = Array.from({ length: count }, (_, i) => {
    const lines = Array.from(
      { length: 20 },
      (_, n) => `<p>Siram tanaman jenis ${i} dengan cara ${n} di pot model ${i * n}, ya kak.</p>`,
    )
    return [`web/bantuan-${String(i).padStart(3, '0')}.html`, `<h1>Tanaman ${i}</h1>${lines.join('\n')}`]
  })
  return Object.fromEntries(pages)
}

/** What the model contradicts: two patterns that stand in two lines, and what it makes of them. */
type Contradiction = [one: RegExp, other: RegExp, more?: Partial<Answer['contradictions'][number]>]

export const SLOPES: Contradiction = [/lereng timur gunung/, /lereng barat gunung/]
export const PRICES: Contradiction = [/Rp 75\.000/, /Rp 85\.000/, { type: 'price', attribute: 'harga' }]

/** A reader who finds these contradictions where both lines stand in the copy that was sent. */
export function reader(...known: Contradiction[]): (user: string) => string {
  return (user) => {
    const lines = [...user.matchAll(/^\[(\d+)\] (.*)$/gm)].map(([, number, text]) => ({
      line: Number(number),
      text: text!,
    }))
    const quote = (pattern: RegExp) => {
      const found = lines.find(({ text }) => pattern.test(text))
      return found && { line: found.line, quote: pattern.exec(found.text)![0] }
    }
    const contradictions = known.flatMap(([one, other, more]) => {
      const [a, b] = [quote(one), quote(other)]
      if (!a || !b) return []
      return [
        {
          type: 'claim',
          severity: 'medium',
          verdict: 'conflict',
          subject: 'Bibit',
          attribute: 'asal',
          sides: [a, b].map((side) => ({ value: side.quote, quotes: [side] })),
          explanation: 'Dua tempat berkata lain.',
          suggestion: 'Tanyakan ke kebun.',
          ...more,
        },
      ]
    })
    return JSON.stringify({ contradictions, instructions: [] })
  }
}

/** The copy in a request of the Messages API. */
export const userOf = (params: { messages: { content: string }[] }): string => params.messages[0]!.content

/** Answers a live request as the API does. */
export const live = (request: Received, read: (user: string) => string): Reply => ({
  type: 'text/event-stream',
  body: events(read(userOf(request.body)), 'end_turn'),
})

/** The result lines of a batch for exported requests. */
export const resultsFor = (exported: string, read: (user: string) => string): string =>
  exported
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .map(({ custom_id, params }) => ({
      custom_id,
      result: { type: 'succeeded', message: message(read(userOf(params))) },
    }))
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')

/** What was told: verdict, who decided, and the values of both sides. */
export const told = ({ findings }: Pick<FindingsDocument, 'findings'>): string[] =>
  findings
    .map(({ verdict, decidedBy, status, sides }) =>
      [verdict, decidedBy, status, ...sides.map(({ value }) => value).sort()].join(' | '),
    )
    .sort()
