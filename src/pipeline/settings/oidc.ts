import { z } from 'zod'
import { ROLES, type Role } from '../secrets.ts'
import { variable } from './cms.ts'

const allowSchema = z
  .object({
    email: z.email().optional().describe('One person'),
    domain: z
      .string()
      .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'a domain in lower case, such as example.com')
      .optional()
      .describe('Everybody whose address ends in it; its subdomains are others'),
    role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]).default('reader'),
    brand: z.string().min(1).optional().describe('The brand as addresses name it; without it every brand'),
  })
  .strict()
  .refine(
    ({ email, domain }) => (email === undefined) !== (domain === undefined),
    'exactly one of `email` and `domain`',
  )

/** Signing in by a company's own accounts (OpenID Connect). */
export const oidcSchema = z
  .object({
    issuer: z
      .url()
      .describe('The provider, as its tokens name it: `/.well-known/openid-configuration` stands below it'),
    clientId: z.string().min(1),
    clientSecretFrom: variable.optional().describe('Environment variable with the client secret, where there is one'),
    allow: z
      .array(allowSchema)
      .min(1)
      .describe('Who may sign in and what they may do; the first entry that fits counts'),
  })
  .strict()
export type OidcSettings = z.infer<typeof oidcSchema>
