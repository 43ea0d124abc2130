import { parseHandlebars } from './handlebars.ts'
import { parseLiquid } from './liquid.ts'
import { parseBlanks, parseTags } from './tags.ts'
import type { Template, TemplateNode } from './template.ts'

export type Language = 'liquid' | 'handlebars' | 'tags'
export const LANGUAGE_NAME: Record<Language, string> = { liquid: 'Liquid', handlebars: 'Handlebars', tags: 'Mailchimp' }

const HANDLEBARS = /\{\{(?:[#/^>!&]|~|\s*else\b|\{(?!\$))/

/** The template language of a source: told by its file's ending, else by what only one language writes. */
export function languageOf(source: string, extension = ''): Language {
  if (extension === 'liquid') return 'liquid'
  if (/^(hbs|handlebars|mustache)$/.test(extension)) return 'handlebars'
  if (source.includes('{%')) return 'liquid'
  if (HANDLEBARS.test(source)) return 'handlebars'
  return source.includes('{{') ? 'liquid' : 'tags'
}

/**
 * A template in whatever language it is written. Merge tags of sending systems are read inside of Liquid and Handlebars too.
 * @throws TemplateError with line and column where it does not parse.
 */
export function parseTemplate(source: string, language: Language): Template {
  if (language === 'tags') return { nodes: parseTags(source), missing: [] }
  const { nodes, missing } = language === 'liquid' ? parseLiquid(source) : parseHandlebars(source)
  return { nodes: withBlanks(nodes), missing }
}

function withBlanks(nodes: readonly TemplateNode[]): TemplateNode[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'text') return parseBlanks(node.text)
    return node.kind === 'choice' ? [{ ...node, arms: node.arms.map(withBlanks) }] : [node]
  })
}
