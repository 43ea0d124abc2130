export { keepFrameOnce } from './boilerplate.ts'
export {
  type Collected,
  collectFiles,
  type FileSystem,
  type Listed,
  listFiles,
  openFile,
  touchpointOf,
} from './files.ts'
export { read, readers, tooLarge } from './registry.ts'
