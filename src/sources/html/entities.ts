import { localName } from './json-ld.ts'
import type { Entity, Value } from './structured.ts'

interface Scope {
  entity: Entity
  kind: 'microdata' | 'rdfa'
}
/** What an element began: an entity, or a property whose value is the element's text. */
export interface Opened {
  scope?: Scope
  text?: { parts: string[]; owner: Entity; property: string }
}
type Attributes = Record<string, string>

/** Collects microdata and RDFa while a page is read. */
export class EntityCollector {
  readonly roots: Entity[] = []
  #scopes: Scope[] = []
  #texts: NonNullable<Opened['text']>[] = []

  open(name: string, attributes: Attributes): Opened | undefined {
    if (attributes.itemscope !== undefined)
      return this.#begin('microdata', attributes.itemtype, attributes.itemid, attributes.itemprop)
    if (attributes.itemprop !== undefined) return this.#property('microdata', name, attributes, attributes.itemprop)
    if (attributes.typeof !== undefined)
      return this.#begin(
        'rdfa',
        attributes.typeof,
        attributes.resource ?? attributes.about,
        attributes.property ?? attributes.rel,
      )
    if (attributes.property !== undefined) return this.#property('rdfa', name, attributes, attributes.property)
    return undefined
  }

  text(data: string): void {
    for (const open of this.#texts) open.parts.push(data)
  }

  close(opened: Opened): void {
    if (opened.scope) this.#scopes.pop()
    if (opened.text) {
      this.#texts.splice(this.#texts.indexOf(opened.text), 1)
      add(opened.text.owner, opened.text.property, opened.text.parts.join('').replace(/\s+/g, ' ').trim())
    }
  }

  #begin(kind: Scope['kind'], types: string | undefined, id: string | undefined, property: string | undefined): Opened {
    const entity: Entity = { types: (types ?? '').split(/\s+/).filter(Boolean).map(localName), properties: new Map() }
    if (id) entity.id = id
    const owner = this.#owner(kind)
    if (owner && property) add(owner, property, entity)
    else this.roots.push(entity)
    const scope: Scope = { entity, kind }
    this.#scopes.push(scope)
    return { scope }
  }

  #property(kind: Scope['kind'], name: string, attributes: Attributes, property: string): Opened | undefined {
    const owner = this.#owner(kind)
    if (!owner || property.trim() === '') return undefined
    const given = attributes.content ?? attributes.datetime ?? addressOf(name, attributes)
    if (given !== undefined) {
      add(owner, property, given.trim())
      return undefined
    }
    const text = { parts: [], owner, property }
    this.#texts.push(text)
    return { text }
  }

  #owner(kind: Scope['kind']): Entity | undefined {
    for (let i = this.#scopes.length - 1; i >= 0; i--)
      if (this.#scopes[i]?.kind === kind) return this.#scopes[i]?.entity
    return undefined
  }
}

function add(owner: Entity, properties: string, value: Value): void {
  if (value === '') return
  for (const name of properties.split(/\s+/).filter(Boolean).map(localName)) {
    const values = owner.properties.get(name)
    if (values) values.push(value)
    else owner.properties.set(name, [value])
  }
}

function addressOf(name: string, attributes: Attributes): string | undefined {
  if (name === 'a' || name === 'link' || name === 'area') return attributes.href ?? attributes.resource
  if (name === 'img' || name === 'source' || name === 'video' || name === 'audio') return attributes.src
  if (name === 'data' || name === 'meter') return attributes.value
  return attributes.resource
}
