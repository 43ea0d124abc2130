export { keepFrameOnce } from './boilerplate.ts'
export { type Collected, collectFiles, type FileSystem, touchpointOf } from './files.ts'
export { read, readers, tooLarge } from './registry.ts'
