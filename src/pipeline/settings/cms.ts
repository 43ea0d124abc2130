import { z } from 'zod'
import { STAGES } from '../../model/index.ts'

/** The CMS whose webhooks are understood. */
export const CMS_KINDS = ['contentful', 'sanity', 'strapi', 'storyblok', 'wordpress', 'generic'] as const

const word = z.string().min(1)
export const variable = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable, such as SELARAS_CMS_SECRET')

const touchpointSchema = z
  .object({
    channel: word,
    stage: z.enum(STAGES),
    audience: word.optional(),
    region: word.optional(),
    locale: word.optional(),
    persona: word.optional(),
    owner: word.optional(),
  })
  .strict()

const sourceSchema = z
  .object({
    kind: z.enum(CMS_KINDS),
    name: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/, 'lower-case letters, digits and hyphens')
      .describe('Its webhook is POST /v1/cms/KIND/NAME'),
    brand: word.optional().describe('As addresses name it; needed where several brands are served'),
    secretFrom: variable.describe('Environment variable that holds the secret with which it signs'),
    touchpoint: touchpointSchema.describe('Where its entries meet the customer'),
    document: word
      .optional()
      .describe('Address or id of the live document that an entry replaces, with {id}, {slug} and {locale}'),
    whenDown: z
      .enum(['open', 'closed'])
      .default('open')
      .describe('While nothing can be checked: `open` lets entries pass, `closed` holds them'),
    tokenFrom: variable
      .optional()
      .describe('Of storyblok: environment variable that holds a preview token, with which stories are fetched'),
    commentFrom: variable
      .optional()
      .describe(
        'Of contentful and storyblok: environment variable that holds a token of the management API, with which comments are left',
      ),
    managementApi: z
      .url()
      .optional()
      .describe('Of contentful and storyblok: the address of that API, where it is another'),
    api: z.url().default('https://api.storyblok.com').describe('Of storyblok: the address of its content API'),
  })
  .strict()

export const cmsSchema = z
  .array(sourceSchema)
  .default([])
  .superRefine((sources, context) => {
    const named = sources.map(({ kind, name }) => `${kind}/${name}`)
    for (const [i, name] of named.entries()) {
      if (named.indexOf(name) < i) context.addIssue({ code: 'custom', path: [i], message: `a second source ${name}` })
    }
  })
export type CmsSettings = z.infer<typeof cmsSchema>[number]
