import type { Edit, Finding } from '../model/index.ts'
import { plain } from './plain.ts'

/** An edit cut for display: the words around the value, the value that goes and the one that comes. All one line, safe to show. */
export interface ShownEdit {
  document: string
  before: string
  from: string
  to: string
  after: string
}

/** Most characters of the sentence on either side of the value. */
const CONTEXT = 60

/** The edits of a finding with the words of its own quotations around them. */
export const shownEdits = (finding: Finding): ShownEdit[] => (finding.edits ?? []).map((edit) => shown(finding, edit))

function shown(finding: Finding, edit: Edit): ShownEdit {
  const quoted = finding.sides
    .flatMap((side) => side.evidence)
    .find((item) => item.document === edit.document && item.start <= edit.start && item.end >= edit.end)
  const [head, tail] = quoted
    ? [quoted.quote.slice(0, edit.start - quoted.start), quoted.quote.slice(edit.end - quoted.start)]
    : ['', '']
  return {
    document: edit.document,
    before: head.length > CONTEXT ? `…${fold(head.slice(-CONTEXT)).replace(/^\S*/, '')}` : fold(head),
    from: fold(edit.from),
    to: fold(edit.to),
    after: tail.length > CONTEXT ? `${fold(tail.slice(0, CONTEXT)).replace(/\S*$/, '')}…` : fold(tail),
  }
}

const fold = (text: string) => plain(text).replace(/\s+/g, ' ')

/** The two lines of a diff: `- Paket Rp95rb`, `+ Paket Rp99rb`. */
export const diffLines = ({ before, from, to, after }: ShownEdit): [removed: string, added: string] => [
  `- ${before}${from}${after}`,
  `+ ${before}${to}${after}`,
]
