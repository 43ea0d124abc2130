import { type Liquid, Tag, type TagToken, type Template, type TopLevelToken } from 'liquidjs'

const DIVIDERS = new Set(['else', 'elsif', 'elseif', 'when', 'comment', 'raw'])

/**
 * Rewrites what sending systems add to Liquid into plain Liquid of the same length, so that places stay true:
 * `{{ ${first_name} }}` (Braze), `{{ name|default('you') }}` and `{# note #}` (Jinja, Django).
 */
export function openLiquid(source: string): string {
  return source
    .replace(/\{#(?!\})[^{}]*?#\}/g, (note) => note.replace(/[^\n]/g, ' '))
    .replace(/\{[{%][\s\S]{0,2000}?(?:\}\}\}|[}%]\})/g, (tag) =>
      tag
        .replace(/\$\{([^{}]*)\}/g, '$1   ')
        .replace(/(\|\s*\w+)\(((?:[^()"']|"[^"]*"|'[^']*')*)\)/g, '$1:$2 ')
        .replace(/(\|\s*\w+): *(?=\s|\}\})(?=\s*(?:\||-?[}%]\}))/g, '$1 '),
    )
}

/**
 * Gives every tag that Liquid does not know (`{% unsubscribe_url %}`, `{% form %}…{% endform %}`) a meaning, so that one
 * vendor's tag does not make a mail unreadable.
 */
export function registerUnknownTags(liquid: Liquid, source: string): void {
  const names = new Set([...source.matchAll(/\{%-?\s*([a-zA-Z_]\w*)/g)].map((match) => match[1]!))
  for (const name of names) {
    if (name in liquid.tags || DIVIDERS.has(name) || name.startsWith('end')) continue
    liquid.registerTag(name, names.has(`end${name}`) ? blockTag(name) : LoneTag)
  }
}

class LoneTag extends Tag {
  override name = 'unknown'
  override render(): void {}
}

function blockTag(name: string) {
  return class extends Tag {
    override name = name
    templates: Template[] = []
    constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
      super(token, remaining, liquid)
      const stream = liquid.parser
        .parseStream(remaining)
        .on(`tag:end${name}`, () => {
          stream.stop()
        })
        .on<Template>('template', (template) => {
          this.templates.push(template)
        })
        .on('end', () => {
          throw new Error(`tag ${token.getText()} not closed`)
        })
      stream.start()
    }
    // biome-ignore lint/correctness/useYield: the interface wants a generator, the parts are known at once
    *children(): Generator<unknown, Template[]> {
      return this.templates
    }
    override render(): void {}
  }
}
