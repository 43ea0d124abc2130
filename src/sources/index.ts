export { type Collected, collectFiles, type FileSystem, touchpointOf } from './files.ts'
export { MAX_BYTES, read, readers, tooLarge } from './registry.ts'
