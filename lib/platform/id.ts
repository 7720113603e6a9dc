import { v7 } from 'uuid'

/** A new primary key: uuid version 7, so that rows of one moment lie together in the index. */
export const newId = () => v7()

/** Whether this may be a key of ours, as we write them; a database refuses other text with an error. */
export const isId = (text: string) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text)
