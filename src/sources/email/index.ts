import type { Reader } from '../../model/index.ts'
import { emlReader } from './eml.ts'
import { templateReaders } from './template-readers.ts'

/** Readers of mails and mail templates, in the order in which they are asked. */
export const emailReaders: Reader[] = [emlReader, ...templateReaders]
