import { readdirSync, readFileSync } from 'node:fs'
import type { Document, Message, MessageRole } from '../../../src/model/index.ts'
import type { RuleFile } from '../../../src/text/index.ts'
import type { Heard, RuledTone, StageVoice } from '../../../src/tone/check.ts'
import { situationsOf } from '../../../src/tone/situation.ts'
import { loadToneLexicon, strengthsOf } from '../../../src/tone/strengths/index.ts'
import { tokenize } from '../../../src/tone/tokens.ts'

const FOLDER = new URL('../../../rules/tone/lexicon/', import.meta.url)
/** The lexicon files that ship with the repository. */
export const lexiconFiles: RuleFile[] = readdirSync(FOLDER)
  .sort()
  .map((file) => ({ file, text: readFileSync(new URL(file, FOLDER), 'utf8') }))
export const lexicon = loadToneLexicon(lexiconFiles)
export const strengths = strengthsOf(lexicon)
const situationOf = situationsOf(lexicon)

export interface Said {
  title?: string
  context?: string[]
  role?: MessageRole
  channel?: string
  stage?: Document['stage']
  avoid?: string[]
  expect?: string[]
  /** The question that comes before. */
  question?: string
}

/** A message as the checks get it, with everything measured by the lexicon that ships. */
export function hear(text: string, said: Said = {}): Heard {
  const stage = said.stage ?? 'experience'
  const message: Message = {
    id: 'd:1',
    text,
    role: said.role ?? (said.question === undefined ? 'body' : 'answer'),
    context: said.context ?? [],
    start: 0,
    end: text.length,
  }
  const asked: Message[] =
    said.question === undefined
      ? []
      : [{ id: 'd:0', text: said.question, role: 'question', context: [], start: 0, end: said.question.length }]
  const document: Document = {
    id: 'd',
    source: 'd',
    reader: 'csv',
    channel: said.channel ?? 'whatsapp',
    stage,
    ...(said.title === undefined ? {} : { title: said.title }),
    text,
    messages: [...asked, message],
  }
  const voice: StageVoice = {
    address: {},
    bannedAddress: [],
    languages: [],
    banned: [],
    avoid: said.avoid ?? [],
    expect: said.expect ?? [],
  }
  const tone: RuledTone = {
    ...strengths(text),
    formality: () => 0.5,
    tokens: tokenize(text),
    registers: () => ({ stiff: SILENT, chat: SILENT }),
    address: [],
    language: { shares: {}, switches: [] },
  }
  return { document, message, tone, voice, situation: situationOf({ document, message }), legal: false }
}

const SILENT = { strength: 0, spans: [] }
