import type { TemplateNode } from './template.ts'

/** A template as plain text or HTML in which stand-in characters mark what a template language put there. */
export interface Woven {
  source: string
  blanks: Extract<TemplateNode, { kind: 'blank' }>[]
  /** What was left out, one sentence each. */
  problems: string[]
}

/** Of the alternatives of one line the first are read. */
const MAX_ALTERNATIVES = 8

/**
 * A blank is two of the same Tangut letter, by its index: letters, so that a reader of HTML treats a blank as the word it
 * stands for, and in no brand's copy. The fences around the arms of a choice are private-use characters of plane 16.
 */
const FIRST = 0x17000
const LAST = 0x187f7
export const OPEN = String.fromCodePoint(0x10fff0)
const DIVIDE = String.fromCodePoint(0x10fff1)
export const CLOSE = String.fromCodePoint(0x10fff2)
export const FENCES = /[\u{10fff0}-\u{10fff2}]/gu
export const BLANK = /([\u{17000}-\u{187f7}])\1/gu

const BLOCK =
  /<\/?(?:p|div|table|tbody|tr|td|th|h[1-6]|ul|ol|li|section|article|header|footer|center|hr|blockquote|mj-[\w-]+|body|head|html|title|style)\b/i

export function blankIndex(standIn: string): number {
  return standIn.codePointAt(0)! - FIRST
}

/** How a blank reads in a message. */
export function shownAs(blank: Woven['blanks'][number]): string {
  return blank.fallback ?? `[${blank.name}]`
}

/**
 * Writes nodes out. Arms of a choice that are whole blocks follow each other; arms inside of a block are fenced, and
 * `expand` later makes one message of each. An arm without text says nothing and is left out.
 */
export function weave(nodes: readonly TemplateNode[]): Woven {
  const blanks: Woven['blanks'] = []
  const problems = new Set<string>()
  const write = (node: TemplateNode): string => {
    if (node.kind === 'text') return node.text.replace(FENCES, '\ufffd').replace(BLANK, '$1')
    if (node.kind === 'blank') return standIn(node, blanks)
    const arms = node.arms.map((arm) => arm.map(write).join('')).filter((arm) => arm.trim() !== '')
    if (arms.some((arm) => BLOCK.test(arm))) return arms.join('\n')
    const spoken = [...new Set(node.arms.flatMap(variants))].filter((arm) => arm.trim() !== '')
    if (spoken.length > MAX_ALTERNATIVES)
      problems.add(
        `A line has ${spoken.length} alternatives, of which the first ${MAX_ALTERNATIVES} were read; give the others blocks of their own.`,
      )
    return spoken.length < 2 ? spoken.join('') : OPEN + spoken.slice(0, MAX_ALTERNATIVES).join(DIVIDE) + CLOSE
  }
  /** The texts of an arm; choices inside it are taken in step, so that each of their arms is in one of them. */
  const variants = (arm: readonly TemplateNode[]): string[] => {
    const parts = arm.map((node) => (node.kind === 'choice' ? node.arms.flatMap(variants) : [write(node)]))
    const count = Math.max(1, ...parts.map((part) => part.length))
    return Array.from({ length: count }, (_, index) =>
      parts.map((part) => part[Math.min(index, part.length - 1)] ?? '').join(''),
    )
  }
  return { source: nodes.map(write).join(''), blanks, problems: [...problems] }
}

/** The stand-in of a blank; the same blank is given the same one, so that equal arms stay equal. */
function standIn(node: Woven['blanks'][number], blanks: Woven['blanks']): string {
  const known = blanks.findIndex((blank) => blank.name === node.name && blank.fallback === node.fallback)
  const index = known >= 0 ? known : blanks.length
  if (FIRST + index > LAST) return shownAs(node)
  if (known < 0) blanks.push(node)
  return String.fromCodePoint(FIRST + index).repeat(2)
}
