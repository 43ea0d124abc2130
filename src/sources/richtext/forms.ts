import type { Entry } from '../rows/entry.ts'
import type { JsonForm } from '../rows/json.ts'
import { contentfulEntries, isContentfulEntry } from './contentful-entry.ts'
import { textEntry } from './entry.ts'
import { isRichText } from './rich.ts'
import { isSanityDocument, sanityEntries } from './sanity-document.ts'
import { isStory, storyEntries } from './storyblok-story.ts'
import { isStrapiEntry, strapiEntries } from './strapi-entry.ts'
import { isPost, postEntries } from './wordpress-post.ts'

/** Rich text alone, and whole entries of a CMS as its API or webhook gives them. Each knows its own shape and no other. */
export const richTextForms: readonly JsonForm[] = [
  {
    name: 'rich-text',
    label: 'rich text of Contentful, Sanity (Portable Text), Storyblok and Strapi (blocks)',
    matches: isRichText,
    entries: (value): Entry[] => [textEntry(value)],
  },
  { name: 'contentful', label: 'Contentful entries', matches: isContentfulEntry, entries: contentfulEntries },
  { name: 'storyblok', label: 'Storyblok stories', matches: isStory, entries: storyEntries },
  { name: 'strapi', label: 'Strapi entries', matches: isStrapiEntry, entries: strapiEntries },
  { name: 'wordpress', label: 'WordPress posts', matches: isPost, entries: postEntries },
  { name: 'sanity', label: 'Sanity documents', matches: isSanityDocument, entries: sanityEntries },
]
