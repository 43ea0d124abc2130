import type { JsonForm } from '../rows/json.ts'
import { dialogflow, trainingPhrases } from './dialogflow.ts'
import { dialogflowCx } from './dialogflow-cx.ts'
import { intentList } from './intents.ts'
import { rasa } from './rasa.ts'

export { intentTable } from './table.ts'

/** Forms of chatbots, as JSON or YAML, the particular before the general. */
export const chatbotForms: readonly JsonForm[] = [trainingPhrases, rasa, dialogflow, dialogflowCx, intentList]
