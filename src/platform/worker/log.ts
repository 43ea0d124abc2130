import type { ApiPorts } from '../../api/ports.ts'

/** The log of a brand: lines of JSON. */
export const logOf =
  (brand: string): ApiPorts['log'] =>
  (entry) =>
    console.log(JSON.stringify({ at: new Date().toISOString(), brand, ...entry }))
