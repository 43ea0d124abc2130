import {
  type Config,
  type Coverage,
  type Document,
  type Finding,
  isActive,
  isFeedback,
  type Message,
  type Statement,
  type Tone,
  TRUTH,
} from '../model/index.ts'
import { type Lane, reaches } from './lanes.ts'

/** Tells how a message sounds. `lang`: ISO 639-1 of the language that its source names, where it names one. */
export type ToneReader = (text: string, lang?: string) => Tone

/** What the views along the journey are made of. */
export interface Copy {
  config: Config
  /** YYYY-MM-DD */
  asOf: string
  documents: readonly Document[]
  statements: readonly Statement[]
  findings: readonly Finding[]
  coverage: readonly Coverage[]
}

/** Said by nobody on the brand's side, or to no person: navigation, customers' words, values for machines. */
const UNSPOKEN: ReadonlySet<Message['role']> = new Set(['nav', 'quote', 'data'])

/** What a document says to its readers. */
export const spoken = (document: Document): Message[] => document.messages.filter(({ role }) => !UNSPOKEN.has(role))

/** The copy that reaches a lane; what the configuration states is no touchpoint. */
export function copyOf(copy: Copy, lane: Lane | undefined): Copy {
  const documents = copy.documents.filter(
    (document) => document.channel !== TRUTH && !isFeedback(document) && reaches(document, lane),
  )
  const ids = new Set(documents.map(({ id }) => id))
  const heard = copy.findings
    .filter(isActive)
    .map((finding) => ({
      ...finding,
      sides: finding.sides
        .map((side) => ({ ...side, evidence: side.evidence.filter(({ document }) => ids.has(document)) }))
        .filter(({ evidence }) => evidence.length > 0),
    }))
    .filter(({ sides }) => sides.length > 0)
  return {
    ...copy,
    documents,
    statements: copy.statements.filter(({ document }) => ids.has(document.id)),
    findings: heard,
  }
}
