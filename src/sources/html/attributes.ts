import { classTraits, roleTraits, styleTraits, Trait } from './traits.ts'

export type Attributes = Record<string, string>

/** What the attributes of an element say of how it is shown. */
export interface Look {
  /** Bits of `Trait`. */
  traits: number
  hides: boolean
  className: string
  title: string
  /** It carries microdata or RDFa. */
  data: boolean
}

const PLAIN: Look = { traits: 0, hides: false, className: '', title: '', data: false }

/** Reads the attributes in one pass, since most elements have few and a page has many elements. */
export function lookOf(attributes: Attributes): Look {
  let look: Look | undefined
  let id = ''
  for (const key in attributes) {
    look ??= { traits: 0, hides: false, className: '', title: '', data: false }
    const value = attributes[key] as string
    switch (key) {
      case 'class':
        look.className = value
        break
      case 'id':
        id = value
        break
      case 'style':
        look.traits |= styleTraits(value)
        break
      case 'role':
        look.traits |= roleTraits(value)
        break
      case 'hidden':
        look.hides = value !== 'until-found'
        break
      case 'aria-hidden':
        if (value === 'true') look.traits |= Trait.icon
        break
      case 'title':
        look.title = value
        break
      case 'itemscope':
      case 'itemprop':
      case 'typeof':
      case 'property':
        look.data = true
        break
    }
  }
  if (look === undefined) return PLAIN
  if (look.className !== '' || id !== '') look.traits |= classTraits(look.className, id)
  if (look.traits & Trait.hidden) look.hides = true
  return look
}
