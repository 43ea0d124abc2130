import type { Config, Document, Message, ToneExample, ToneVerdict } from '../../src/model/index.ts'
import { loadTone } from '../../src/platform/node/rules.ts'
import { createToneEar } from '../../src/tone/index.ts'

export const knowledge = loadTone()

/** What is said once, and where: a web page of the stage consideration unless told. */
export interface Said {
  voice?: Config['voice']
  products?: Config['products']
  stage?: Document['stage']
  channel?: string
  audience?: string
  role?: Message['role']
  context?: string
  title?: string
}

/** The tone rules that a message breaks when a brand with this voice says it. */
export function hear(text: string, said: Said = {}): ToneVerdict[] {
  const {
    voice,
    products = [],
    stage = 'consideration',
    channel = 'web',
    audience,
    role = 'body',
    context,
    title,
  } = said
  const message: Message = { id: 'm:0', text, role, context: context ? [context] : [], start: 0, end: text.length }
  const document: Document = {
    id: 'm',
    source: 'm',
    reader: 'text',
    channel,
    stage,
    text,
    messages: [message],
    ...(audience ? { audience } : {}),
    ...(title ? { title } : {}),
  }
  return createToneEar(knowledge, { brand: 'Contoh', products, voice }).judge(document, message)
}

/** The aliases of the rules that an example breaks. */
export const broken = ({ text, voice, stage, channel, context }: ToneExample): string[] =>
  hear(text, { voice, stage, channel, context }).map(({ rule }) => rule.alias)
