import { z } from 'zod'
import { FINDING_TYPES, SEVERITIES } from './finding.ts'
import { STAGES } from './journey.ts'

/** Days of the week as the configuration names them, in the order of ISO 8601. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const one = <Value extends z.ZodType>(value: Value) => z.union([value, z.array(value).min(1)]).optional()
const name = z.string().min(1)
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 20:00')

const matchSchema = z
  .object({
    owner: one(name).describe('Who has the finding, or owns a source that it quotes'),
    channel: one(name).describe('A channel that it quotes'),
    stage: one(z.enum(STAGES)).describe('A stage that it quotes'),
    type: one(z.enum(FINDING_TYPES)),
    severity: one(z.enum(SEVERITIES)),
    verdict: one(z.enum(['conflict', 'review'])).describe('Default: conflict'),
  })
  .strict()

const routeSchema = z
  .object({
    match: matchSchema.default({}).describe('Every key must fit; of a list one value'),
    to: z
      .string()
      .regex(/^(?:#[^\s#]{1,80}|[CGD][A-Z0-9]{7,}|(?:webhook|teams)(?::[a-z0-9-]+)?)$/, {
        error: 'a Slack channel such as #brand-offers or its id, `webhook`, `teams`, or one of several: `webhook:crm`',
      })
      .describe('A Slack channel by name or id; `webhook` or `teams`, whose address is in the environment'),
  })
  .strict()

const quietSchema = z
  .object({
    from: clock.optional().describe('Time of day from which nothing is sent, in the time zone of the brand'),
    to: clock.optional().describe('Time of day from which it is sent again'),
    days: z.array(z.enum(WEEKDAYS)).min(1).max(6).optional().describe('Days on which nothing is sent at all'),
  })
  .strict()
  .refine((quiet) => (quiet.from === undefined) === (quiet.to === undefined), '`from` and `to` together')
  .refine((quiet) => quiet.from === undefined || quiet.from !== quiet.to, '`to` at another time than `from`')
  .refine((quiet) => quiet.from !== undefined || quiet.days !== undefined, '`from` and `to`, or `days`')

/** Who is told of what was found, and when. Keys and addresses stand in the environment, never here. */
export const alertsSchema = z
  .object({
    routes: z
      .array(routeSchema)
      .min(1)
      .describe('A finding goes to every route that it fits, once to each destination'),
    digest: z
      .number()
      .int()
      .min(1)
      .max(100)
      .default(5)
      .describe('Above so many new findings at once, one message tells of all of them'),
    quiet: quietSchema.optional().describe('When people are sent nothing; it is kept until then. Webhooks do not rest'),
    people: z
      .record(z.string().regex(/^[UW][A-Z0-9]{5,}$/, 'a Slack user id such as U024BE7LH'), name)
      .optional()
      .describe('Names of Slack users, as the owners of sources and findings are called'),
  })
  .strict()

export type Alerts = z.infer<typeof alertsSchema>
export type AlertRoute = Alerts['routes'][number]
export type QuietHours = z.infer<typeof quietSchema>
