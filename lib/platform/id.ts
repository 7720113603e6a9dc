import { v7 } from 'uuid'

/** A new primary key: uuid version 7, so that rows of one moment lie together in the index. */
export const newId = () => v7()
