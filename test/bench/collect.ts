import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
/** Takes away all that nobody holds. */
export const collect = runInNewContext('gc') as () => void
