import { stringify } from 'yaml'
import type { SourceGuess } from './sources.ts'

export interface Draft {
  brand: string
  locale: string
  timezone: string
  sources: SourceGuess[]
  /** Files of which no channel could be guessed. */
  left: string[]
}

const LEFT_SHOWN = 20
const LEFT = [
  '# Left out, since neither name nor content tells a channel. What is copy, add above with channel and stage:',
]

/** A commented `selaras.yaml`: what was guessed, and what else could be said. */
export function configText(draft: Draft): string {
  return `# What Selaras reads and how the brand wants to sound. Channel and stage of every source below are guesses
# from names and contents: check them. All keys: \`selaras schema config\`.
brand: ${scalar(draft.brand)}
locale: ${scalar(draft.locale)}
timezone: ${scalar(draft.timezone)}
# asOf: 2026-11-21            # the day on which the copy is read; default today

# Products, programmes and promos by name, so that other spellings of them are recognised:
# products:
#   - Example Plus
#   - {name: Example Basic, aliases: [Basic]}

# How the brand wants to sound:
# voice:
#   formality: casual           # casual, neutral or formal
#   languages: [${draft.locale.split('-')[0]}]
#   banned: []                  # words and phrases that are never used

# What is true, where somebody has decided it:
# facts:
#   - {subject: Example Plus, attribute: price, value: Rp 99.000, source: price list}

# channel: web email social sms push whatsapp ads feed support chatbot; feedback is what customers say
# stage: awareness consideration purchase experience retention advocacy
sources:
${draft.sources.map(sourceText).join('\n')}
${leftText(draft.left)}`
}

function sourceText(source: SourceGuess): string {
  const place = source.url === undefined ? `path: ${scalar(source.path!)}` : `url: ${scalar(source.url)}`
  return `  - ${place}\n    channel: ${scalar(source.channel)}\n    stage: ${source.stage}`
}

function leftText(left: string[]): string {
  if (left.length === 0) return ''
  const shown = left.slice(0, LEFT_SHOWN).map((path) => `#   ${JSON.stringify(path)}`)
  const more = left.length > LEFT_SHOWN ? [`#   and ${left.length - LEFT_SHOWN} more`] : []
  return ['', ...LEFT, ...shown, ...more, ''].join('\n')
}

const scalar = (text: string) => stringify(text, { lineWidth: 0 }).trimEnd()
