import { z } from 'zod'
import { InputError } from '../model/index.ts'
import type { Brand } from '../pipeline/brand.ts'
import { decide } from './decide.ts'
import { dialog, FIELDS } from './dialogs.ts'
import { ACTIONS, type Target } from './finding-message.ts'
import type { People } from './people.ts'
import type { SlackPorts } from './port.ts'
import { afterwards, failureText } from './reply.ts'
import { slackWords } from './words.ts'

const user = z.object({ id: z.string() })
const targetSchema = z.object({ brand: z.string(), finding: z.string().regex(/^[\w-]{1,64}$/) })
const pressedSchema = z.object({
  type: z.literal('block_actions'),
  user,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
})
const submittedSchema = z.object({
  type: z.literal('view_submission'),
  user,
  view: z.object({
    callback_id: z.enum(['accept', 'dismiss']),
    private_metadata: z.string(),
    state: z.object({
      values: z.object({
        [FIELDS.reason]: z.object({ [FIELDS.reason]: z.object({ value: z.string().nullish() }) }),
        [FIELDS.until]: z.object({ [FIELDS.until]: z.object({ selected_date: z.string().nullish() }) }).optional(),
      }),
    }),
  }),
})
/** Others, such as a shortcut or a dialog that was closed, are no questions to us. */
const otherSchema = z.object({
  type: z.string().refine((type) => !OURS.has(type), 'its parts are not those of its type'),
})
const OURS: ReadonlySet<string> = new Set([pressedSchema.shape.type.value, submittedSchema.shape.type.value])
const interactionSchema = z.union([pressedSchema, submittedSchema, otherSchema])

/** What a press of a button or a dialog is answered at once; undefined for an empty answer. Throws ZodError. */
export async function answerInteraction(
  payload: unknown,
  ports: SlackPorts,
  people: People,
): Promise<object | undefined> {
  const interaction = interactionSchema.parse(payload)
  if ('actions' in interaction) return pressed(interaction, ports, people)
  if ('view' in interaction) return submitted(interaction, ports, people)
  return undefined
}

/** The brand whose finding somebody decides about; undefined where it is about none. Throws ZodError and SyntaxError. */
export function brandPressed(payload: unknown): string | undefined {
  const interaction = interactionSchema.parse(payload)
  if ('actions' in interaction) return brandIn(interaction.actions[0]?.value)
  return 'view' in interaction ? brandIn(interaction.view.private_metadata) : undefined
}
const brandIn = (text: string | undefined) =>
  text === undefined ? undefined : targetSchema.parse(JSON.parse(text)).brand

async function pressed(
  { user, trigger_id, response_url, actions }: z.infer<typeof pressedSchema>,
  ports: SlackPorts,
  people: People,
): Promise<undefined> {
  const [{ action_id, value } = { action_id: '' }] = actions
  // A button that opens a page is told of as well; there is nothing to do.
  if (action_id === ACTIONS.open || value === undefined) return
  const { brand, target } = targetOf(value, ports.brands)
  const { locale } = await brand.config()
  afterwards(ports, { responseUrl: response_url, locale, what: action_id }, async () => {
    if (action_id === ACTIONS.assign) {
      const action = (who: string) => ({ do: 'assign' as const, to: who })
      await decide(brand, target.finding, { action, user: user.id }, { ports, people })
    } else if (action_id === ACTIONS.accept || action_id === ACTIONS.dismiss) {
      // A trigger holds for three seconds: this comes before anything slow.
      await ports.api.call('views.open', { trigger_id, view: dialog(action_id, target, locale) })
    }
    return undefined
  })
}

/** Decides while the dialog waits, so that it can say what is wrong. */
async function submitted(
  { user, view }: z.infer<typeof submittedSchema>,
  ports: SlackPorts,
  people: People,
): Promise<object | undefined> {
  const { brand, target } = targetOf(view.private_metadata, ports.brands)
  const { reason, until } = view.state.values
  const why = reason[FIELDS.reason].value ?? ''
  const day = until?.[FIELDS.until].selected_date ?? undefined
  const action =
    view.callback_id === 'accept'
      ? { do: 'accept' as const, reason: why, ...(day ? { until: day } : {}) }
      : { do: 'dismiss' as const, reason: why }
  try {
    await decide(brand, target.finding, { action, user: user.id }, { ports, people })
    return undefined
  } catch (error) {
    const { locale } = await brand.config()
    const inDay = error instanceof InputError && error.place.path?.[0] === FIELDS.until
    if (!(error instanceof InputError)) {
      ports.log({
        level: 'error',
        message: 'a decision in Slack failed',
        error: error instanceof Error ? error.name : '',
      })
    }
    const field = inDay ? FIELDS.until : FIELDS.reason
    return { response_action: 'errors', errors: { [field]: failureText(error, locale).slice(0, 150) } }
  }
}

/** Throws InputError for a brand that is served no more. */
function targetOf(text: string, brands: readonly Brand[]): { brand: Brand; target: Target } {
  const target = targetSchema.parse(JSON.parse(text))
  const brand = brands.find(({ slug }) => slug === target.brand)
  if (brand) return { brand, target }
  throw new InputError({ file: 'Slack' }, `the brand ${target.brand}`, slackWords('en').unknown)
}
