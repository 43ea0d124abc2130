import { z } from 'zod'
import { variable } from './cms.ts'

/** Where answers of language models may be posted, and with what they are signed. */
export const callbacksSchema = z
  .object({
    secretFrom: variable.describe('Environment variable that holds the secret with which callbacks are signed'),
    privateHosts: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9.:[\]-]+$/, 'a host, with its port where it is not the usual one, such as cms.lan:8080'),
      )
      .default([])
      .describe('Hosts at private addresses, or without https, that may be called all the same'),
  })
  .strict()
export type CallbackSettings = z.infer<typeof callbacksSchema>
